/** The call around the cursor: what is called, and in which of its arguments the cursor stands. */
import { ts } from "ts-morph";
import type { Argument, ReadValue, Value } from "./value.js";

export interface OpenCall {
  readonly callee: Value;
  readonly arguments: readonly Argument[];
  /** The argument that the cursor stands in, counted from zero. */
  readonly argument: number;
  /** What of the argument the cursor stands in, when it is written out. */
  readonly inside: Inside | null;
}

export type Inside =
  | { readonly kind: "array"; readonly index: number }
  /** `key` is null where a new one begins; `keys` are those of the others. */
  | { readonly kind: "object"; readonly key: string | null; readonly keys: readonly string[] };

/** Calls that only mark their argument. */
const MARKS: ReadonlySet<string> = new Set(["kw"]);

/** @param node the innermost node at the offset, or before the blanks there. Null when the offset is in no call of something that was imported. */
export function findOpenCall(node: ts.Node, offset: number, readValue: ReadValue): OpenCall | null {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isBlock(at)) return null;
    if (!ts.isCallExpression(at) || !isInParentheses(at, offset)) continue;
    const callee = readValue(at.expression);
    if (callee && isMark(callee)) continue;
    if (callee) return openCall(at, callee, offset, readValue);
  }
  return null;
}

function openCall(call: ts.CallExpression, callee: Value, offset: number, readValue: ReadValue): OpenCall {
  const index = countPassed(call.arguments, offset);
  const node = call.arguments[index];
  return {
    callee,
    arguments: call.arguments.map((each) => (ts.isStringLiteralLike(each) ? each.text : readValue(each))),
    argument: index,
    inside: node ? insideOf(unmarked(node), offset) : null,
  };
}

function insideOf(node: ts.Expression, offset: number): Inside | null {
  if (ts.isArrayLiteralExpression(node) && isBetween(node, "]", node.elements, offset))
    return { kind: "array", index: countPassed(node.elements, offset) };
  if (!ts.isObjectLiteralExpression(node) || !isBetween(node, "}", node.properties, offset)) return null;
  const next = node.properties[countPassed(node.properties, offset)];
  const at = next && next.getStart() <= offset ? next : null;
  const keys = node.properties.filter((each) => each !== at).map(keyOf);
  return { kind: "object", key: at ? keyOf(at) : null, keys: keys.filter((key) => key !== null) };
}

function keyOf({ name }: ts.ObjectLiteralElementLike): string | null {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : null;
}

/** After the beginning and before the end; of what is not closed yet, behind it with blanks between. */
function isBetween(node: ts.Node, close: string, list: ts.NodeArray<ts.Node>, offset: number): boolean {
  const { text } = node.getSourceFile();
  const isClosed = text[node.end - 1] === close && list.end < node.end;
  const isBefore = isClosed ? offset < node.end : text.slice(node.end, offset).trim() === "";
  return node.getStart() < offset && isBefore;
}

/** How many have a comma between them and the offset. */
function countPassed(nodes: readonly ts.Node[], offset: number): number {
  const isPassed = (each: ts.Node) => each.getSourceFile().text.slice(each.end, offset).trimStart().startsWith(",");
  return nodes.filter(isPassed).length;
}

/** `kw({ axis: 0 })` stands for the object in it. */
function unmarked(node: ts.Expression): ts.Expression {
  const isMarked = ts.isCallExpression(node) && MARKS.has(lastName(node.expression)) && node.arguments.length === 1;
  return isMarked ? (node.arguments[0] ?? node) : node;
}

function lastName(node: ts.Expression): string {
  return ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : "";
}

function isMark(callee: Value): boolean {
  if (callee.kind !== "target" || callee.target.specifier !== "snakebridge") return false;
  return MARKS.has(callee.target.path.at(-1) ?? "");
}

function isInParentheses(call: ts.CallExpression, offset: number): boolean {
  const open = call.getSourceFile().text.indexOf("(", call.typeArguments?.end ?? call.expression.end);
  return open !== -1 && open < offset && isBetween(call, ")", call.arguments, offset);
}
