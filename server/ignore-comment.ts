/** The edit that silences a finding of a source, once its reason is written. */
import { type CodeAction, CodeActionKind, TextEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding, FindingCode } from "../core/model.js";

/** What can be meant as it stands; the rest has to be mended for the program to run. */
const IGNORABLE: ReadonlySet<FindingCode> = new Set([
  "dynamic-call",
  "dynamic-signature",
  "deprecated",
  "unawaited-ref",
  "unknown-symbol",
]);

/** Null for what cannot be ignored, and where such a comment does not count. */
export function ignoreAction({ code, place }: Finding, document: TextDocument): CodeAction | null {
  if (!place || !/\.[cm]?tsx?$/.test(place.path) || !IGNORABLE.has(code)) return null;
  const { line } = document.positionAt(place.span.start);
  const start = { line, character: 0 };
  const text = document.getText({ start, end: { line: line + 1, character: 0 } });
  const indentation = /^\s*/.exec(text.replace(/[\r\n]+$/, ""))?.[0] ?? "";
  const newLine = text.endsWith("\r\n") ? "\r\n" : "\n";
  const comment = `${indentation}// snakebridge-ignore ${code}: ${newLine}`;
  return {
    title: `Ignore this \`${code}\`, for a reason to be written`,
    kind: CodeActionKind.QuickFix,
    edit: { changes: { [document.uri]: [TextEdit.insert(start, comment)] } },
  };
}
