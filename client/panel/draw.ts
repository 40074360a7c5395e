/** A result -> the page: what was run, the views that fit it, its `repr`, and what it printed. */
import type { RunResult, ValueView } from "../../contract/run.js";
import { drawArray } from "./draw-array.js";
import { drawFormula } from "./draw-formula.js";
import { drawTable } from "./draw-table.js";
import { drawTraceback } from "./draw-traceback.js";
import { element } from "./element.js";

/** @param onFrame called with the number of the frame that was clicked. */
export function draw(
  result: Exclude<RunResult, { kind: "refused" }>,
  onFrame: (frame: number) => void,
): readonly HTMLElement[] {
  const what = result.kind === "value" ? result.type : result.type || "not run";
  const facts = `${what} · ${result.milliseconds.toFixed(result.milliseconds < 10 ? 1 : 0)} ms · Python ${result.python}`;
  const head = [element("code", "expression", result.expression), element("p", "facts", facts)];
  const printed = result.printed ? [titled("Printed", element("pre", "", result.printed))] : [];
  if (result.kind === "raised") return [...head, drawTraceback(result, onFrame), ...printed];
  return [...head, ...result.views.map(drawView), titled("repr", element("pre", "repr", result.repr)), ...printed];
}

function drawView(view: ValueView): HTMLElement {
  switch (view.kind) {
    case "array":
      return drawArray(view);
    case "table":
      return drawTable(view);
    case "formula":
      return drawFormula(view.mathml);
    case "picture": {
      const picture = element("img", "picture");
      picture.alt = "The figure that was drawn";
      picture.src = `data:image/png;base64,${view.png}`;
      return picture;
    }
  }
}

function titled(title: string, content: HTMLElement): HTMLElement {
  return element("section", "", element("h2", "", title), content);
}
