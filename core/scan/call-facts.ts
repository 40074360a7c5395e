/** What is written out in the arguments of a call. */
import { ts } from "ts-morph";
import type { CallShape, Span } from "../model.js";
import type { Evaluate } from "./evaluate.js";
import type { ArgumentFacts, CallFacts } from "./facts.js";
import { isTransparent } from "./forms.js";

const SPREAD: ArgumentFacts = { kind: "spread" };
const OTHER: ArgumentFacts = { kind: "other" };

export function readCall(call: ts.CallExpression, evaluate: Evaluate, spanOf: (node: ts.Node) => Span): CallFacts {
  const { start, end } = spanOf(call);
  const isDropped = ts.isExpressionStatement(call.parent);
  return { start, end, isDropped, arguments: call.arguments.map((each) => readArgument(each, evaluate, spanOf)) };
}

/** The shape of a call of a binding: keywords are the object literal at its end. */
export function boundShape(call: CallFacts): CallShape {
  const last = call.arguments.at(-1);
  const keywords = last?.kind === "object" ? last : null;
  return {
    start: call.start,
    end: call.end,
    arity: call.arguments.includes(SPREAD) ? null : call.arguments.length - (keywords ? 1 : 0),
    keywords: keywords ? keywords.keys : [],
    ...(call.isDropped ? { isDropped: true } : {}),
  };
}

/** The shape of a call that takes its arguments as an array and an object, at these positions. */
export function dynamicShape(call: CallFacts, at: { readonly args: number; readonly keywords: number }): CallShape {
  const args = call.arguments[at.args];
  const keywords = call.arguments[at.keywords];
  return {
    start: call.start,
    end: call.end,
    arity: args === undefined ? 0 : args.kind === "array" ? args.length : null,
    keywords: keywords === undefined ? [] : keywords.kind === "object" ? keywords.keys : null,
    ...(call.isDropped ? { isDropped: true } : {}),
  };
}

function readArgument(node: ts.Expression, evaluate: Evaluate, spanOf: (node: ts.Node) => Span): ArgumentFacts {
  switch (node.kind) {
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return { kind: "text", text: (node as ts.StringLiteralLike).text, span: spanOf(node) };
    case ts.SyntaxKind.ArrayLiteralExpression: {
      const { elements } = node as ts.ArrayLiteralExpression;
      return { kind: "array", length: elements.some(ts.isSpreadElement) ? null : elements.length };
    }
    case ts.SyntaxKind.ObjectLiteralExpression:
      return { kind: "object", keys: plainKeys(node as ts.ObjectLiteralExpression) };
    case ts.SyntaxKind.SpreadElement:
      return SPREAD;
  }
  if (isTransparent(node)) return readArgument(node.expression, evaluate, spanOf);
  const target = evaluate(node);
  return target ? { kind: "target", target } : OTHER;
}

function plainKeys(node: ts.ObjectLiteralExpression): readonly string[] | null {
  const keys: string[] = [];
  for (const { name } of node.properties) {
    if (!name || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return null;
    keys.push(name.text);
  }
  return keys;
}
