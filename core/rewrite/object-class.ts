/** The class of the object that an expression stands for, told from the typed call that makes it. */
import { ts } from "ts-morph";
import { joinName, splitName } from "../resolve/split-name.js";
import { createEvaluator } from "../scan/evaluate.js";
import { importedPath, moduleOfPath } from "../scan/python-module.js";
import type { Scopes } from "../scan/scopes.js";
import type { BoundClass } from "./bound-class.js";
import { type BoundSymbol, findSymbol, type Given } from "./bound-symbol.js";
import { givenBy, isWrittenOut, keywordNames } from "./call-arguments.js";
import type { PlannedCall } from "./plan-call.js";
import type { Bindings } from "./read-bindings.js";
import { takeTypedApart } from "./typed-arguments.js";

export interface ObjectClassInputs {
  readonly source: ts.SourceFile;
  readonly scopes: Scopes;
  readonly bindings: Bindings;
  readonly modules: ReadonlySet<string>;
  readonly generatedDir: string;
  /** What a dynamic call is going to call, and how; null for calls that stay. */
  plannedOf(call: ts.CallExpression): PlannedCall | null;
}

const NOTHING: Given = { count: 0, keywords: [] };
/** Beyond these constants nobody follows. */
const MAX_DEPTH = 50;

export function createObjectClasses({ source, scopes, bindings, modules, generatedDir, plannedOf }: ObjectClassInputs) {
  const evaluate = createEvaluator(scopes);

  /** The symbol of a generated module that an expression names. */
  const importedSymbol = (callee: ts.Expression): BoundSymbol | null => {
    const target = evaluate(callee);
    const path = target && importedPath(source.fileName, target.specifier);
    const module = path === null ? null : moduleOfPath(path, generatedDir);
    if (!target || module === null) return null;
    const split = splitName(joinName({ module, symbol: target.path.join(".") }), modules);
    return split && findSymbol(bindings.find(split.module)?.symbols ?? new Map(), split.symbol);
  };

  const memberOf = (node: ts.PropertyAccessExpression, depth: number): BoundSymbol | null =>
    classOf(node.expression, depth + 1)?.findMember(node.name.text)?.symbol ?? null;

  const typedCall = (node: ts.CallExpression, depth: number): BoundClass | null => {
    const { expression: callee } = node;
    const method = ts.isPropertyAccessExpression(callee) ? memberOf(callee, depth) : null;
    const symbol = importedSymbol(callee) ?? (method?.kind === "function" ? method : null);
    const parts = symbol && takeTypedApart(node, symbol, scopes);
    if (!parts || typeof parts === "string") return null;
    const { positional, keywords } = parts;
    const isOpen = positional.some(ts.isSpreadElement) || (keywords && !isWrittenOut(keywords.value));
    const given = { count: positional.length, keywords: keywords ? keywordNames(keywords.value) : [] };
    return isOpen ? null : bindings.resultOf(symbol, given);
  };

  const classOf = (node: ts.Expression, depth = 0): BoundClass | null => {
    if (depth > MAX_DEPTH) return null;
    if (ts.isIdentifier(node)) {
      const binding = scopes.findFrom(node, node.text);
      return binding?.kind === "alias" && binding.path.length === 0 ? classOf(binding.expression, depth + 1) : null;
    }
    if (
      ts.isAwaitExpression(node) ||
      ts.isParenthesizedExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isSatisfiesExpression(node)
    )
      return classOf(node.expression, depth + 1);
    if (ts.isCallExpression(node)) {
      const planned = plannedOf(node);
      return planned ? bindings.resultOf(planned.bound, givenBy(planned.parts)) : typedCall(node, depth);
    }
    if (!ts.isPropertyAccessExpression(node)) return null;
    const attribute = importedSymbol(node) ?? memberOf(node, depth);
    return attribute?.kind === "value" ? bindings.resultOf(attribute, NOTHING) : null;
  };

  return (node: ts.Expression): BoundClass | null => classOf(node);
}
