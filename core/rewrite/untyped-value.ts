/** Which expressions have the type of whatever Python may answer, told from where they come from. */
import { ts } from "ts-morph";
import { isDynamicApi } from "../scan/dynamic-api.js";
import type { Scopes } from "../scan/scopes.js";

/** @param typed calls that are going to be typed. */
export function isUntyped(node: ts.Node, typed: ReadonlySet<ts.Node>, scopes: Scopes, depth = 0): boolean {
  const look = (inner: ts.Node) => depth < 20 && isUntyped(inner, typed, scopes, depth + 1);
  if (ts.isIdentifier(node)) {
    const binding = scopes.findFrom(node, node.text);
    return binding?.kind === "alias" && look(binding.expression);
  }
  if (ts.isCallExpression(node)) return !typed.has(node) && (isDynamicCall(node, scopes) || look(node.expression));
  if (
    ts.isAwaitExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node)
  )
    return look(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(look);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.some((each) => ts.isPropertyAssignment(each) && look(each.initializer));
  return false; // an assertion gives a type; anything else has its own
}

function isDynamicCall({ expression }: ts.CallExpression, scopes: Scopes): boolean {
  const names: string[] = [];
  let root: ts.Expression = expression;
  while (ts.isPropertyAccessExpression(root)) {
    names.unshift(root.name.text);
    root = root.expression;
  }
  const binding = ts.isIdentifier(root) ? scopes.findFrom(root, root.text) : null;
  if (binding?.kind !== "import" || binding.target.specifier !== "snakebridge") return false;
  return isDynamicApi([...binding.target.path, ...names].join("."));
}
