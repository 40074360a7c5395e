/** One dynamic call on an object -> the edits that make it a call of the object's own method, or a read of its attribute. */
import { ts } from "ts-morph";
import type { TextEdit } from "../model.js";
import type { BoundSymbol } from "./bound-symbol.js";
import type { CallParts } from "./call-arguments.js";
import type { Callee } from "./plan-call.js";
import { commentsIn, type RuntimeNames, rewriteCall } from "./rewrite-call.js";

export function rewriteMember(
  call: ts.CallExpression,
  { object, key }: Callee & { readonly kind: "member" },
  bound: BoundSymbol,
  parts: CallParts,
  names: RuntimeNames,
): readonly TextEdit[] {
  const source = call.getSourceFile();
  const [start, objectStart] = [call.getStart(source), object.getStart(source)];
  const comments =
    commentsIn(source.text, call.expression.end + 1, objectStart) +
    (bound.kind === "value" ? commentsIn(source.text, object.end, call.end) : "");
  const isBare = bindsTightly(object);
  const opening = isBare ? "" : `${needsSemicolon(call, start) ? ";" : ""}(`;
  const rest = rewriteCall(call, { from: object.end, text: `${isBare ? "" : ")"}.${key}` }, bound, parts, names);
  return [{ span: { start, end: objectStart }, text: comments + opening }, ...rest];
}

/** True for what a `.` may follow. */
function bindsTightly(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isCallExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword
  );
}

/** A statement that begins with a parenthesis would go on with the one before it, where that has no end. */
export function needsSemicolon(call: ts.CallExpression, start: number): boolean {
  const source = call.getSourceFile();
  let node: ts.Node = call;
  while (!ts.isStatement(node)) node = node.parent;
  const before = source.text.slice(0, node.pos).trimEnd();
  return node.getStart(source) === start && before !== "" && !/[;{}]$/.test(before);
}
