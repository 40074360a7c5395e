/** What TypeScript computes by itself out of literals: numbers, texts, flags. */
import { ts } from "ts-morph";
import type { Plan } from "../../contract/run.js";

type Constant = string | number | bigint | boolean | null;

const NAMED: Readonly<Record<string, Constant>> = {
  undefined: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "Math.PI": Math.PI,
  "Math.E": Math.E,
  "Number.MAX_SAFE_INTEGER": Number.MAX_SAFE_INTEGER,
  "Number.EPSILON": Number.EPSILON,
};

const ARITHMETIC: Partial<Record<ts.SyntaxKind, (a: number, b: number) => number>> = {
  [ts.SyntaxKind.PlusToken]: (a, b) => a + b,
  [ts.SyntaxKind.MinusToken]: (a, b) => a - b,
  [ts.SyntaxKind.AsteriskToken]: (a, b) => a * b,
  [ts.SyntaxKind.SlashToken]: (a, b) => a / b,
  [ts.SyntaxKind.PercentToken]: (a, b) => a % b,
  [ts.SyntaxKind.AsteriskAsteriskToken]: (a, b) => a ** b,
};

export function foldConstant(node: ts.Expression): Plan | null {
  const value = constantOf(node);
  return value === undefined ? null : { kind: "value", value };
}

/** Undefined for what is no constant. */
function constantOf(node: ts.Expression): Constant | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
  if (ts.isParenthesizedExpression(node)) return constantOf(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return negate(node);
  if (ts.isBinaryExpression(node)) return compute(node);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return true;
    case ts.SyntaxKind.FalseKeyword:
      return false;
    case ts.SyntaxKind.NullKeyword:
      return null;
  }
  const name = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? node.getText() : "";
  return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
}

function negate({ operator, operand }: ts.PrefixUnaryExpression): Constant | undefined {
  const value = constantOf(operand);
  if (operator !== ts.SyntaxKind.MinusToken) return undefined;
  return typeof value === "number" || typeof value === "bigint" ? -value : undefined;
}

function compute({ left, operatorToken, right }: ts.BinaryExpression): Constant | undefined {
  const [a, b] = [constantOf(left), constantOf(right)];
  if (typeof a === "string" && typeof b === "string" && operatorToken.kind === ts.SyntaxKind.PlusToken) return a + b;
  const operation = ARITHMETIC[operatorToken.kind];
  return operation && typeof a === "number" && typeof b === "number" ? operation(a, b) : undefined;
}
