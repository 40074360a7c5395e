/** The calls of imported things in a part of a source, with the places of their arguments. */
import { ts } from "ts-morph";
import type { Span } from "../model.js";
import type { Argument, ReadValue, Value } from "./value.js";

export interface WrittenCall {
  readonly callee: Value;
  readonly arguments: readonly Argument[];
  /** One for each argument, up to the first that is spread. */
  readonly places: readonly WrittenArgument[];
}

export interface WrittenArgument extends Span {
  readonly text: string;
  readonly isObject: boolean;
  /** Of an array that is written out, its elements up to the first that is spread; else null. */
  readonly elements: readonly WrittenArgument[] | null;
}

export function readWrittenCalls(source: ts.SourceFile, span: Span, readValue: ReadValue): readonly WrittenCall[] {
  const calls: WrittenCall[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end < span.start || node.pos > span.end) return;
    if (ts.isCallExpression(node)) {
      const callee = readValue(node.expression);
      if (callee) {
        const values = node.arguments.map((each) => (ts.isStringLiteralLike(each) ? each.text : readValue(each)));
        calls.push({ callee, arguments: values, places: placesOf(node.arguments) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

function placesOf(nodes: readonly ts.Expression[]): readonly WrittenArgument[] {
  const spread = nodes.findIndex(ts.isSpreadElement);
  return (spread === -1 ? nodes : nodes.slice(0, spread)).map((node) => ({
    start: node.getStart(),
    end: node.end,
    text: node.getText(),
    isObject: ts.isObjectLiteralExpression(node),
    elements: ts.isArrayLiteralExpression(node) ? placesOf(node.elements) : null,
  }));
}
