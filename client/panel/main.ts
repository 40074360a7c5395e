/** The page of the result panel: draws what the extension sends, and says which frame was clicked. */
import type { RunResult } from "../../contract/run.js";
import { draw } from "./draw.js";

interface Editor {
  postMessage(message: { readonly kind: "ready" } | { readonly kind: "open"; readonly frame: number }): void;
}

declare function acquireVsCodeApi(): Editor;

const editor = acquireVsCodeApi();

window.addEventListener("message", ({ data }: MessageEvent<Exclude<RunResult, { kind: "refused" }>>) => {
  document
    .getElementById("result")
    ?.replaceChildren(...draw(data, (frame) => editor.postMessage({ kind: "open", frame })));
});
editor.postMessage({ kind: "ready" });
