/** The edit that silences a finding of a source, with a reason that the user can make more of. */
import { type CodeAction, CodeActionKind, TextEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding, FindingCode } from "../core/model.js";

/** Why what is found can be meant as it stands; the rest has to be mended for the program to run. */
const REASONS: Partial<Record<FindingCode, string>> = {
  "dynamic-call": "it stays dynamic",
  "dynamic-signature": "Python takes these arguments",
  deprecated: "it is still needed",
  "unawaited-ref": "nobody waits for it",
  "unknown-symbol": "it is made at run time",
};

/** Null for what cannot be ignored, and where such a comment does not count. */
export function ignoreAction({ code, place }: Finding, document: TextDocument): CodeAction | null {
  const reason = REASONS[code];
  if (!place || !/\.[cm]?tsx?$/.test(place.path) || reason === undefined) return null;
  const { line } = document.positionAt(place.span.start);
  const start = { line, character: 0 };
  const text = document.getText({ start, end: { line: line + 1, character: 0 } });
  const indentation = /^\s*/.exec(text.replace(/[\r\n]+$/, ""))?.[0] ?? "";
  const newLine = text.endsWith("\r\n") ? "\r\n" : "\n";
  const comment = `${indentation}// snakebridge-ignore ${code}: ${reason}${newLine}`;
  return {
    title: `Ignore this \`${code}\`: ${reason}`,
    kind: CodeActionKind.QuickFix,
    edit: { changes: { [document.uri]: [TextEdit.insert(start, comment)] } },
  };
}
