/** Operators of Python in TypeScript: members of handles, or TypeScript's own between values. */
import type { SyntaxNode } from "../stubs/parser.js";
import { numberText } from "./literals.js";
import { refuse } from "./untranslatable.js";
import { awaited, literal, member, named, promise, value, type Writing, type Written } from "./written.js";

const OPERATORS: Readonly<Record<string, readonly [member: string, reflected: string, plain: string | null]>> = {
  "+": ["$add", "$radd", "+"],
  "-": ["$sub", "$rsub", "-"],
  "*": ["$mul", "$rmul", "*"],
  "/": ["$truediv", "$rtruediv", "/"],
  "//": ["$floordiv", "$rfloordiv", null],
  "%": ["$mod", "$rmod", null],
  "**": ["$pow", "$rpow", "**"],
  "@": ["$matmul", "$rmatmul", null],
  "&": ["$and", "$rand", null],
  "|": ["$or", "$ror", null],
  "^": ["$xor", "$rxor", null],
  "<<": ["$lshift", "$rlshift", null],
  ">>": ["$rshift", "$rrshift", null],
  "==": ["$eq", "$eq", "==="],
  "!=": ["$ne", "$ne", "!=="],
  "<": ["$lt", "$gt", "<"],
  "<=": ["$le", "$ge", "<="],
  ">": ["$gt", "$lt", ">"],
  ">=": ["$ge", "$le", ">="],
};

const UNARY: Readonly<Record<string, string>> = { "-": "$neg", "+": "$pos", "~": "$invert" };

export function unary(node: SyntaxNode, writing: Writing): Written {
  const operand = node.childForFieldName("argument");
  const sign = node.childForFieldName("operator")?.text ?? "";
  if (!operand) return refuse("it is no operation");
  if (isNumber(operand)) return negated(sign, operand);
  return writing.place("operator", (way) =>
    way === "plain" && sign !== "~"
      ? value(`${sign}${awaited(writing.write(operand))}`)
      : promise(`${member(operand, UNARY[sign] ?? refuse(`\`${sign}\` has no member`), writing)}()`),
  );
}

function negated(sign: string, operand: SyntaxNode): Written {
  if (/j$/i.test(operand.text)) return literal(`new sb.Complex(0, ${sign}${numberText(operand.text.slice(0, -1))})`);
  return literal(`${sign}${numberText(operand.text)}`);
}

export function binary(node: SyntaxNode, writing: Writing): Written {
  const [left, right, ...more] = named(node);
  const sign = node.children.find((each) => each && !each.isNamed)?.text ?? "";
  const [name, reflected, plain] = OPERATORS[sign] ?? refuse(`\`${sign}\` has no member`);
  if (!left || !right || more.length > 0) return refuse("it compares several things at once");
  if (isArithmetic(left) && isArithmetic(right)) {
    if (plain === null) return refuse(`\`${sign}\` of numbers is no operator of TypeScript`);
    return literal(`(${operandText(left, writing)} ${plain} ${operandText(right, writing)})`);
  }
  const complex = complexOf(left, sign, right);
  if (complex !== null) return literal(complex);
  if (isLiteral(left) && isLiteral(right)) return refuse("it is an operation of literals that TypeScript has not");
  return writing.place("operator", (way) => {
    const asReflected = () => promise(`${member(right, reflected, writing)}(${operandText(left, writing)})`);
    const asMember = () => promise(`${member(left, name, writing)}(${operandText(right, writing)})`);
    if (way === "plain" && plain !== null)
      return value(`(${operandText(left, writing)} ${plain} ${operandText(right, writing)})`);
    if (isLiteral(left)) return asReflected();
    return way === "reflected" && !isLiteral(right) ? asReflected() : asMember();
  });
}

const operandText = (node: SyntaxNode, { write }: Writing) => awaited(write(node));

/** `1 + 2j`. */
function complexOf(left: SyntaxNode, sign: string, right: SyntaxNode): string | null {
  if (!/^[+-]$/.test(sign) || !/^[\d._e]+j$/i.test(right.text) || !isArithmetic(left)) return null;
  const imaginary = numberText(right.text.slice(0, -1));
  return `new sb.Complex(${left.text}, ${sign === "-" ? "-" : ""}${imaginary})`;
}

/** A calculation of numbers that have a form in TypeScript. */
const isArithmetic = (node: SyntaxNode): boolean =>
  (isNumber(node) && !/j$/i.test(node.text)) ||
  (/^(unary_operator|parenthesized_expression|binary_operator)$/.test(node.type) && named(node).every(isArithmetic));

const isNumber = ({ type }: SyntaxNode): boolean => type === "integer" || type === "float";

const isLiteral = (node: SyntaxNode): boolean =>
  /^(integer|float|string|concatenated_string|list|tuple|dictionary|set|true|false|none)$/.test(node.type) ||
  (/^(unary_operator|parenthesized_expression|binary_operator)$/.test(node.type) && named(node).every(isLiteral));
