/** From a line and column of the ledger to a place in a text. */
import type { CallSite } from "../../contract/ledger.js";
import type { Place } from "../model.js";

/** The rest of the line from where the call stands; null when the file has no such line any more. */
export function placeOfSite({ file, line, column }: CallSite, text: (path: string) => string | null): Place | null {
  const content = file.startsWith("..") ? null : text(file);
  if (content === null) return null;
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    start = content.indexOf("\n", start) + 1;
    if (start === 0) return null;
  }
  const next = content.indexOf("\n", start);
  const end = next === -1 ? content.length : next;
  return { path: file, span: { start: Math.min(start + column - 1, end), end } };
}
