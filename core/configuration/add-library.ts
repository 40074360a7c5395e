/** The edit that adds a library to `snakebridge.json`, with comments and formatting kept. */
import { applyEdits, modify } from "jsonc-parser";
import { CONFIGURATION_FILE } from "../../contract/configuration.js";
import type { Fix } from "../model.js";

/** @param text null when there is no such file yet; then the fix makes it. */
export function addLibraryFix(text: string | null, library: string, requested: string): Fix {
  const before = text ?? "";
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: before.includes("\r\n") ? "\r\n" : "\n" };
  const base = before.trim() === "" ? "{}" : before;
  const edits = modify(base, ["libraries", library], requested, { formattingOptions });
  const [edit] = edits;
  const title = `Add \`"${library}": "${requested}"\` to \`${CONFIGURATION_FILE}\``;
  const replace = (start: number, end: number, replacement: string): Fix => ({
    kind: "replace",
    title,
    place: { path: CONFIGURATION_FILE, span: { start, end } },
    text: replacement,
  });
  if (base === before && edits.length === 1 && edit)
    return replace(edit.offset, edit.offset + edit.length, edit.content);
  return replace(0, before.length, `${applyEdits(base, edits).trimEnd()}\n`);
}
