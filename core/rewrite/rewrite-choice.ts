/** One dynamic call with a computed name -> the edit that chooses among typed calls; for other names it stays as it was. */
import type { ts } from "ts-morph";
import type { TextEdit } from "../model.js";
import { applyEdits } from "./apply-edits.js";
import type { ImportNames } from "./import-names.js";
import type { Callee } from "./plan-call.js";
import { rewriteCall } from "./rewrite-call.js";
import { needsSemicolon } from "./rewrite-member.js";

export function rewriteChoice(
  call: ts.CallExpression,
  { name, branches }: Callee & { readonly kind: "choice" },
  names: ImportNames,
): readonly TextEdit[] {
  const source = call.getSourceFile();
  const [start, end] = [call.getStart(source), call.end];
  const written = source.text.slice(start, end);
  const choices = branches.map(({ value, plan: { callee, bound, parts } }) => {
    if (callee.kind !== "symbol") return "";
    const text = names.nameOf(callee.module, callee.file, callee.symbol, call);
    const edits = rewriteCall(call, { from: start, text }, bound, parts, names);
    const typed = applyEdits(
      written,
      edits.map(({ span, text: piece }) => ({
        span: { start: span.start - start, end: span.end - start },
        text: piece,
      })),
    );
    return `${name.getText(source)} === ${JSON.stringify(value)} ? ${typed} : `;
  });
  const opening = needsSemicolon(call, start) ? ";(" : "(";
  return [{ span: { start, end }, text: `${opening}${choices.join("")}${written})` }];
}
