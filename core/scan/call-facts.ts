/** What is written out in the arguments of a call. */
import { ts } from "ts-morph";
import type { CallShape, Span } from "../model.js";
import { isTransparent } from "./chains.js";
import type { Evaluate } from "./evaluate.js";
import type { ArgumentFacts, CallFacts } from "./facts.js";

export function readCall(call: ts.CallExpression, evaluate: Evaluate, spanOf: (node: ts.Node) => Span): CallFacts {
  return { ...spanOf(call), arguments: call.arguments.map((argument) => readArgument(argument, evaluate, spanOf)) };
}

/** The shape of a call of a binding: keywords are the object literal at its end. */
export function boundShape(call: CallFacts): CallShape {
  const last = call.arguments.at(-1);
  const hasKeywords = last?.isObject === true;
  return {
    start: call.start,
    end: call.end,
    arity: call.arguments.some(({ isSpread }) => isSpread) ? null : call.arguments.length - (hasKeywords ? 1 : 0),
    keywords: hasKeywords ? last.keys : [],
  };
}

/** The shape of a call that takes its arguments as an array and an object, at these positions. */
export function dynamicShape(call: CallFacts, at: { readonly args: number; readonly keywords: number }): CallShape {
  const args = call.arguments[at.args];
  const keywords = call.arguments[at.keywords];
  return {
    start: call.start,
    end: call.end,
    arity: args ? args.elements : 0,
    keywords: keywords ? keywords.keys : [],
  };
}

function readArgument(node: ts.Expression, evaluate: Evaluate, spanOf: (node: ts.Node) => Span): ArgumentFacts {
  if (isTransparent(node)) return readArgument(node.expression, evaluate, spanOf);
  return {
    ...spanOf(node),
    text: ts.isStringLiteralLike(node) ? node.text : null,
    target: evaluate(node),
    elements:
      ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isSpreadElement) ? node.elements.length : null,
    keys: ts.isObjectLiteralExpression(node) ? plainKeys(node) : null,
    isSpread: ts.isSpreadElement(node),
    isObject: ts.isObjectLiteralExpression(node),
  };
}

function plainKeys(node: ts.ObjectLiteralExpression): readonly string[] | null {
  const keys: string[] = [];
  for (const { name } of node.properties) {
    if (!name || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return null;
    keys.push(name.text);
  }
  return keys;
}
