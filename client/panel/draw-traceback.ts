/** An exception with its frames, the innermost first; a click opens the place in the editor. */
import type { Frame, Raised } from "../../contract/run.js";
import { element } from "./element.js";

export function drawTraceback(raised: Omit<Raised, "kind">, onFrame: (frame: number) => void, first = 0): HTMLElement {
  const words = raised.type ? `${raised.type}: ${raised.message}` : raised.message;
  const frames = raised.frames.map((frame, index) => drawFrame(frame, () => onFrame(first + index)));
  const section = element("section", "raised", element("p", "message", words), ...frames.reverse());
  if (raised.cause) {
    section.append(element("p", "facts", "This came about because of:"));
    section.append(drawTraceback(raised.cause, onFrame, first + raised.frames.length));
  }
  return section;
}

function drawFrame({ file, line, function: name, text }: Frame, onClick: () => void): HTMLElement {
  const link = element("a", "", `${file}:${line}`);
  link.href = "#";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    onClick();
  });
  return element("div", "frame", link, ` in ${name}`, element("pre", "", text));
}
