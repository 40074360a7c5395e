/** From lines and columns of the ledger to places in texts. */
import type { CallSite } from "../../contract/ledger.js";
import type { Place } from "../model.js";
import { indexLines, type LineIndex } from "../reconcile/line-index.js";

/**
 * The rest of the line from where a call stands; null when the file has no such line any more.
 *
 * @param text null for files that are not there.
 */
export function createPlaces(text: (path: string) => string | null): (site: CallSite) => Place | null {
  const known = new Map<string, LineIndex | null>();
  const linesOf = (file: string): LineIndex | null => {
    const lines = known.get(file);
    if (lines !== undefined) return lines;
    const content = file.startsWith("..") ? null : text(file);
    const read = content === null ? null : indexLines(content);
    known.set(file, read);
    return read;
  };
  return ({ file, line, column }) => {
    const lines = linesOf(file);
    const start = lines?.startOf(line) ?? null;
    if (!lines || start === null) return null;
    const end = lines.endOf(line);
    return { path: file, span: { start: Math.min(start + column - 1, end), end } };
  };
}
