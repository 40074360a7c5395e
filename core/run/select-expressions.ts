/** Which expression a cursor or a selection means: what may be meant, the most likely first. */
import { ts } from "ts-morph";
import type { Span } from "../model.js";

export function selectExpressions(source: ts.SourceFile, span: Span): readonly ts.Expression[] {
  const { start, end } = trim(source.text, span);
  return start === end ? atCursor(source, start) : selected(source, start, end);
}

function trim(text: string, { start, end }: Span): Span {
  const chosen = text.slice(start, end);
  const from = start + chosen.length - chosen.trimStart().length;
  const to = Math.max(from, end - (chosen.length - chosen.trimEnd().length));
  return chosen.trim() === "" ? { start, end: start } : { start: from, end: text[to - 1] === ";" ? to - 1 : to };
}

/** The smallest expression that holds the selection; of several statements the last. */
function selected(source: ts.SourceFile, start: number, end: number): readonly ts.Expression[] {
  const holds = (node: ts.Node) => node.getStart(source) <= start && node.end >= end;
  let smallest: ts.Node = source;
  const descend = (node: ts.Node): void => {
    if (!holds(node)) return;
    smallest = node;
    ts.forEachChild(node, descend);
  };
  descend(source);
  const inside: ts.Statement[] = [];
  ts.forEachChild(smallest, (node) => {
    if (ts.isStatement(node) && node.getStart(source) < end && node.end > start) inside.push(node);
  });
  const chosen = inside.at(-1) ?? smallest;
  return ts.isStatement(chosen) ? climb(chosen).slice(0, 1) : ts.isExpression(chosen) ? [chosen] : climb(chosen);
}

function atCursor(source: ts.SourceFile, offset: number): readonly ts.Expression[] {
  let token: ts.Node = source;
  const descend = (node: ts.Node): void => {
    if (node.getStart(source) > offset || node.end < offset) return;
    token = node;
    ts.forEachChild(node, descend);
  };
  descend(source);
  const calls = climb(token);
  return ts.isIdentifier(token) && isValue(token) ? [...calls, token] : calls;
}

/** The calls from here up to the statement, and what the statement itself has for an expression. */
function climb(start: ts.Node): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  for (let node = start; node && !ts.isFunctionLike(node); node = node.parent) {
    const expression = expressionOf(node);
    if (expression && !found.includes(expression)) found.push(expression);
    if (ts.isStatement(node)) break;
  }
  return found;
}

function expressionOf(node: ts.Node): ts.Expression | null {
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) return node;
  if (ts.isVariableDeclaration(node)) return node.initializer ?? null;
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.at(-1)?.initializer ?? null;
  if (ts.isExpressionStatement(node)) return node.expression;
  if (ts.isReturnStatement(node)) return node.expression ?? null;
  return null;
}

/** False for names that are only part of an expression, or declare something. */
function isValue({ parent }: ts.Identifier): boolean {
  return ts.isCallExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isExpressionStatement(parent);
}
