/** The arguments of one typed call, told apart as the runtime would: by position, by name, options. */
import { ts } from "ts-morph";
import { isTransparent } from "../scan/forms.js";
import type { Scopes } from "../scan/scopes.js";
import type { BoundSymbol } from "./bound-symbol.js";

export interface TypedParts {
  readonly positional: readonly ts.Expression[];
  readonly keywords: Marked | null;
  readonly options: Marked | null;
  /** Names of the runtime's functions that are used no more. */
  readonly names: readonly ts.Identifier[];
}

/** An argument, and the value inside of the `kw(...)` or `options(...)` around it. */
export interface Marked {
  readonly node: ts.Expression;
  readonly value: ts.Expression;
}

/** @returns a reason, as a clause, when it cannot be told what an argument is. */
export function takeTypedApart(
  call: ts.CallExpression,
  { keywordsAfter }: BoundSymbol,
  scopes: Scopes,
): TypedParts | string {
  if (call.questionDotToken) return "it is called only where it is there";
  const positional = [...call.arguments];
  const names: ts.Identifier[] = [];
  const takeMarked = (name: "kw" | "options"): Marked | null => {
    const node = positional.at(-1);
    const marker = node && markerOf(node, scopes);
    if (!node || marker?.name !== name) return null;
    positional.pop();
    names.push(marker.root);
    return { node, value: marker.value };
  };
  const options = takeMarked("options");
  const marked = takeMarked("kw");
  const last = positional.at(-1);
  if (marked || !last) return { positional, keywords: marked, options, names };
  const mayBeKeywords = keywordsAfter !== null && positional.length - 1 >= keywordsAfter;
  const isSpread = positional.some(ts.isSpreadElement);
  if (mayBeKeywords && !isSpread && ts.isObjectLiteralExpression(unwrap(last)))
    return { positional: positional.slice(0, -1), keywords: { node: last, value: last }, options, names };
  const isUnclear = isSpread ? keywordsAfter !== null : mayBeKeywords && !isPlainValue(unwrap(last), scopes);
  return isUnclear
    ? "whether its last argument is an object with keywords is known only when it runs; write `kw()` around keywords"
    : { positional, keywords: null, options, names };
}

function markerOf(node: ts.Expression, scopes: Scopes) {
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return null;
  const {
    expression: callee,
    arguments: [value],
  } = node;
  const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  if (!value || !ts.isIdentifier(root)) return null;
  const binding = scopes.findFrom(root, root.text);
  if (binding?.kind !== "import" || binding.target.specifier !== "snakebridge") return null;
  const path = [...binding.target.path, ...(ts.isPropertyAccessExpression(callee) ? [callee.name.text] : [])];
  return { name: path.join("."), value, root };
}

/** True for what cannot be an object that holds keywords, or options. */
function isPlainValue(node: ts.Expression, scopes: Scopes): boolean {
  if (ts.isIdentifier(node)) {
    const binding = scopes.findFrom(node, node.text);
    return binding?.kind === "alias" && binding.path.length === 0 && isPlainValue(unwrap(binding.expression), scopes);
  }
  return (
    ts.isLiteralExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind)
  );
}

function unwrap(node: ts.Expression): ts.Expression {
  return isTransparent(node) ? unwrap(node.expression) : node;
}
