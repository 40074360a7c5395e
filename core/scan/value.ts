/** What the value of an expression was made by: followed back through constants, `await` and calls. */
import { ts } from "ts-morph";
import type { Evaluate } from "./evaluate.js";
import type { Target } from "./facts.js";
import { isTransparent } from "./forms.js";
import type { Scopes } from "./scopes.js";

export type Value =
  /** An imported thing itself. */
  | { readonly kind: "target"; readonly target: Target }
  /** What a call answers, awaited or not. */
  | { readonly kind: "call"; readonly callee: Value; readonly arguments: readonly Argument[] }
  | { readonly kind: "member"; readonly of: Value; readonly name: string };

/** The text of a literal, a value that is known, or null. */
export type Argument = string | Value | null;

export type ReadValue = (node: ts.Node) => Value | null;

/** So many steps back are followed. */
const DEPTH = 24;

export function createValueReader(scopes: Scopes, evaluate: Evaluate): ReadValue {
  const read = (node: ts.Node, depth: number): Value | null => {
    if (depth > DEPTH) return null;
    if (isTransparent(node) || ts.isAwaitExpression(node)) return read(node.expression, depth + 1);
    const target = evaluate(node);
    if (target) return { kind: "target", target };
    if (ts.isIdentifier(node)) return named(node, depth);
    if (ts.isPropertyAccessExpression(node)) {
      const of = read(node.expression, depth + 1);
      return of && { kind: "member", of, name: node.name.text };
    }
    if (!ts.isCallExpression(node)) return null;
    const callee = read(node.expression, depth + 1);
    return callee && { kind: "call", callee, arguments: node.arguments.map((each) => argument(each, depth + 1)) };
  };

  const named = (node: ts.Identifier, depth: number): Value | null => {
    const binding = scopes.find(node);
    if (binding?.kind !== "alias") return null;
    const start = read(binding.expression, depth + 1);
    return binding.path.reduce<Value | null>((of, name) => of && { kind: "member", of, name }, start);
  };

  const argument = (node: ts.Expression, depth: number): Argument =>
    ts.isStringLiteralLike(node) ? node.text : read(node, depth);

  return (node) => read(node, 0);
}
