/** The dynamic calls that make the object of another one: without them its class is not known. */
import { ts } from "ts-morph";
import type { Usage } from "../model.js";
import { readSyntax } from "../scan/read-syntax.js";
import { findCalls } from "./find-calls.js";

/** @param usages of one source, with its text. @returns the wanted ones with those that they come from, in their order. */
export function withOrigins(
  wanted: readonly Usage[],
  usages: readonly Usage[],
  path: string,
  text: string,
): readonly Usage[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const { scopes } = readSyntax(source);
  const calls = findCalls(source, usages);
  const usageOf = new Map([...calls].map(([usage, call]) => [call, usage] as const));
  const found = new Set(wanted);

  const follow = (node: ts.Expression | undefined): void => {
    if (!node) return;
    if (ts.isIdentifier(node)) {
      const binding = scopes.findFrom(node, node.text);
      if (binding?.kind === "alias" && binding.path.length === 0) follow(binding.expression);
    } else if (ts.isCallExpression(node)) {
      const usage = usageOf.get(node);
      if (usage) add(usage);
    } else if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
      follow(node.expression);
    }
  };
  const add = (usage: Usage): void => {
    if (found.has(usage)) return;
    found.add(usage);
    if (usage.kind === "computed") follow(calls.get(usage)?.arguments[0]);
  };
  for (const usage of wanted) if (usage.kind === "computed") follow(calls.get(usage)?.arguments[0]);
  return usages.filter((usage) => found.has(usage));
}
