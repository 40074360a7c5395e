/** A text with its edits applied. */
import type { TextEdit } from "../model.js";

/** @param edits sorted or not, none touching another. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { span, text: piece } of [...edits].sort((one, other) => one.span.start - other.span.start)) {
    pieces.push(text.slice(at, span.start), piece);
    at = span.end;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}
