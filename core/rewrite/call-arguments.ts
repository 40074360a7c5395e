/** The arguments of one dynamic call, taken apart: what stays, where it stands, and why a call cannot be rewritten. */
import { ts } from "ts-morph";
import { isTransparent } from "../scan/forms.js";
import type { Given } from "./bound-symbol.js";

export interface CallParts {
  /** The array of positional arguments; null when there is none. */
  readonly array: ts.ArrayLiteralExpression | null;
  /** Null when there are none. */
  readonly keywords: ts.Expression | null;
  readonly options: ts.Expression | null;
}

/** @returns a reason, as a clause, when the arguments are not written out. */
export function takeApart(
  call: ts.CallExpression,
  at: { readonly args: number; readonly keywords: number },
): CallParts | string {
  if (call.arguments.some(ts.isSpreadElement)) return "arguments are spread into it";
  if (call.arguments.length > at.keywords + 2) return "it has more arguments than the function takes";
  const [given, keywords, options] = [
    call.arguments[at.args],
    call.arguments[at.keywords],
    call.arguments[at.keywords + 1],
  ];
  const array = given && unwrap(given);
  if (array && !isNothing(array) && !ts.isArrayLiteralExpression(array))
    return "its arguments are not written out as a list";
  const list = array && ts.isArrayLiteralExpression(array) ? array : null;
  if (list?.elements.some((each) => ts.isSpreadElement(each) || ts.isOmittedExpression(each)))
    return "its list of arguments is not written out one by one";
  const named = keywords && unwrap(keywords);
  if (named && !isNothing(named)) {
    if (!ts.isObjectLiteralExpression(named)) return "its keywords are not written out as an object";
    if (!isWrittenOut(named)) return "its keywords are not written out one by one";
  }
  return {
    array: list,
    keywords: keywords && named && !isNothing(named) && !isEmpty(named) ? keywords : null,
    options: options && !isNothing(options) && !isEmpty(options) ? options : null,
  };
}

/** How the binding is called with these. */
export function givenBy({ array, keywords }: CallParts): Given {
  return { count: array?.elements.length ?? 0, keywords: keywords ? keywordNames(keywords) : [] };
}

/** True for an object all of whose names are there. */
export function isWrittenOut(node: ts.Expression): boolean {
  const object = unwrap(node);
  return (
    ts.isObjectLiteralExpression(object) &&
    object.properties.every(({ name }) => name !== undefined && !ts.isComputedPropertyName(name))
  );
}

/** Of an object that is written out. */
export function keywordNames(node: ts.Expression): readonly string[] {
  const object = unwrap(node);
  if (!ts.isObjectLiteralExpression(object)) return [];
  return object.properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : [],
  );
}

/** The same value without parentheses and assertions. */
export function unwrap(node: ts.Expression): ts.Expression {
  return isTransparent(node) ? unwrap(node.expression) : node;
}

/** Numbers, texts, truth values, nothing, and lists and objects of them. */
export function isPlainLiteral(node: ts.Expression): boolean {
  const { TrueKeyword, FalseKeyword, NullKeyword, RegularExpressionLiteral } = ts.SyntaxKind;
  const inner = unwrap(node);
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.every(isPlainLiteral);
  if (ts.isObjectLiteralExpression(inner))
    return inner.properties.every((each) => ts.isPropertyAssignment(each) && isPlainLiteral(each.initializer));
  if (ts.isPrefixUnaryExpression(inner)) return isPlainLiteral(inner.operand);
  const isWord = [TrueKeyword, FalseKeyword, NullKeyword].some((kind) => kind === inner.kind);
  return (
    isWord ||
    ts.isTemplateExpression(inner) ||
    (ts.isLiteralExpression(inner) && inner.kind !== RegularExpressionLiteral)
  );
}

function isNothing(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === "undefined";
}

function isEmpty(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0;
}
