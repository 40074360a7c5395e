/** One expression of Python as TypeScript over generated bindings. */
import { memberName } from "../generate/identifiers.js";
import type { SyntaxNode } from "../stubs/parser.js";
import { numberText, stringText } from "./literals.js";
import type { Names } from "./names.js";
import { refuse } from "./untranslatable.js";

/** The same Python can be written in several ways; which is right, the types tell. */
export interface Style {
  /** Keywords of functions of which nothing else is known. */
  readonly keywords: "plain" | "marked";
  /** Operators as members of handles (`a.$add(b)`), or as those of TypeScript. */
  readonly operators: "members" | "plain";
  /** Whether a chain goes on before its beginning has arrived. */
  readonly chains: "pipelined" | "awaited";
}

/** A text, and whether it is a promise that a value must be awaited of. */
interface Written {
  readonly text: string;
  readonly promised: boolean;
}

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
const CONSTANTS: Readonly<Record<string, string>> = { true: "true", false: "false", none: "null" };

/** The expression with its result awaited. @throws Untranslatable */
export function expressionText(node: SyntaxNode, names: Names, style: Style): string {
  return awaited(write(node, names, style));
}

function awaited({ text, promised }: Written): string {
  return promised ? `await ${text}` : text;
}

function write(node: SyntaxNode, names: Names, style: Style): Written {
  const inside = (each: SyntaxNode) => awaited(write(each, names, style));
  const list = (each: SyntaxNode) => named(each).map(inside).join(", ");
  switch (node.type) {
    case "integer":
    case "float":
      return value(numberText(node.text));
    case "string":
    case "concatenated_string":
      return value(stringText(node));
    case "true":
    case "false":
    case "none":
      return value(CONSTANTS[node.type] ?? node.type);
    case "ellipsis":
      return value("sb.Ellipsis");
    case "list":
      return value(`[${list(node)}]`);
    case "tuple":
    case "expression_list":
      return value(`sb.tuple(${list(node)})`);
    case "set":
      return value(`new Set([${list(node)}])`);
    case "dictionary":
      return value(dictionaryText(node, inside));
    case "parenthesized_expression":
      return write(only(node), names, style);
    case "identifier":
    case "attribute":
      return reference(node, names, style);
    case "call":
      return call(node, names, style);
    case "subscript":
      return subscript(node, names, style);
    case "slice":
      return value(sliceText(node, inside));
    case "unary_operator":
      return unary(node, names, style);
    case "binary_operator":
    case "comparison_operator":
      return binary(node, names, style);
    default:
      return refuse(`\`${node.text.split("\n")[0]}\` is a ${node.type.replaceAll("_", " ")}`);
  }
}

const value = (text: string): Written => ({ text, promised: false });
const promise = (text: string): Written => ({ text, promised: true });

function dictionaryText(node: SyntaxNode, inside: (node: SyntaxNode) => string): string {
  const pairs = named(node).map((pair) => {
    const [key, content] = [pair.childForFieldName("key"), pair.childForFieldName("value")];
    return pair.type === "pair" && key && content ? ([key, content] as const) : refuse("it unpacks a dict");
  });
  if (pairs.every(([key]) => key.type === "string")) {
    const entries = pairs.map(([key, content]) => `${keyText(key)}: ${inside(content)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return `new Map([${pairs.map(([key, content]) => `[${inside(key)}, ${inside(content)}] as const`).join(", ")}])`;
}

function keyText(key: SyntaxNode): string {
  const text = stringText(key);
  return /^"[A-Za-z_]\w*"$/.test(text) ? text.slice(1, -1) : text;
}

/** A name, or attributes of one; a module is only the beginning of a name. */
function reference(node: SyntaxNode, names: Names, style: Style): Written {
  const path = dottedPath(node);
  const meaning = path ? names.find(path[0] ?? "") : null;
  if (path && meaning?.kind === "module") {
    const { module, rest } = names.resolve(meaning.module, path.slice(1));
    if (rest.length === 0) return refuse(`\`${node.text}\` is a module`);
    const text = [names.useModule(module), ...rest.map((name) => memberName(name))].join(".");
    return names.isClass(module, rest.join(".")) ? value(text) : promise(text);
  }
  if (path?.length === 1 && meaning?.kind === "symbol") {
    const text = names.useSymbol(meaning);
    return names.isClass(meaning.module, meaning.symbol) ? value(text) : promise(text);
  }
  if (path?.length === 1 && meaning?.kind === "variable") return value(meaning.text);
  const object = node.childForFieldName("object");
  const attribute = node.childForFieldName("attribute");
  if (!object || !attribute) return refuse(`\`${node.text}\` is no plain name`);
  return promise(`${receiver(object, names, style)}.${memberName(attribute.text)}`);
}

/** What a member can be read of. */
function receiver(node: SyntaxNode, names: Names, style: Style): string {
  const written = write(node, names, style);
  if (!written.promised)
    return /^[\w.]+$/.test(written.text) ? written.text : refuse("a literal has no members of Python");
  return style.chains === "awaited" && node.type !== "identifier" ? `(await ${written.text})` : written.text;
}

function call(node: SyntaxNode, names: Names, style: Style): Written {
  const callee = node.childForFieldName("function");
  const given = node.childForFieldName("arguments");
  if (!callee || given?.type !== "argument_list") return refuse("it is a generator");
  if (callee.type === "identifier" && callee.text === "print") return print(given, names, style);
  const positional: string[] = [];
  const keywords: string[] = [];
  for (const each of named(given)) {
    if (each.type === "keyword_argument") {
      const [key, content] = [each.childForFieldName("name"), each.childForFieldName("value")];
      if (key && content) keywords.push(`${key.text}: ${awaited(write(content, names, style))}`);
    } else if (each.type === "list_splat") positional.push(`...${awaited(write(only(each), names, style))}`);
    else positional.push(awaited(write(each, names, style)));
  }
  if (keywords.length > 0) {
    const object = `{ ${keywords.join(", ")} }`;
    positional.push(isMarked(callee, positional.length, names, style) ? `sb.kw(${object})` : object);
  }
  return promise(`${calleeText(callee, names, style)}(${positional.join(", ")})`);
}

function calleeText(callee: SyntaxNode, names: Names, style: Style): string {
  const { text } = write(callee, names, style);
  return text;
}

function isMarked(callee: SyntaxNode, positional: number, names: Names, style: Style): boolean {
  const path = dottedPath(callee);
  const meaning = path ? names.find(path[0] ?? "") : null;
  const fallback = style.keywords === "marked";
  if (path && meaning?.kind === "module") {
    const { module, rest } = names.resolve(meaning.module, path.slice(1));
    return names.marksKeywords(module, rest.join("."), positional) ?? fallback;
  }
  if (meaning?.kind === "symbol" && path?.length === 1)
    return names.marksKeywords(meaning.module, meaning.symbol, positional) ?? fallback;
  return fallback;
}

function print(given: SyntaxNode, names: Names, style: Style): Written {
  const values = named(given).map((each) =>
    each.type === "keyword_argument" ? refuse("it prints with keywords") : awaited(write(each, names, style)),
  );
  return value(`console.log(${values.join(", ")})`);
}

function subscript(node: SyntaxNode, names: Names, style: Style): Written {
  const [object] = named(node);
  if (!object) return refuse("it is no subscript");
  return promise(`${receiver(object, names, style)}.$get(${keyOf(node, names, style)})`);
}

/** What stands between the brackets of a subscript. @throws Untranslatable */
export function keyOf(subscript: SyntaxNode, names: Names, style: Style): string {
  const keys = named(subscript)
    .slice(1)
    .map((each) => awaited(write(each, names, style)));
  return keys.length === 1 ? (keys[0] ?? "") : `sb.tuple(${keys.join(", ")})`;
}

function sliceText(node: SyntaxNode, inside: (node: SyntaxNode) => string): string {
  const parts = ["null", "null", "null"];
  let index = 0;
  for (const each of node.children) {
    if (each?.type === ":") index++;
    else if (each) parts[index] = inside(each);
  }
  while (parts.at(-1) === "null" && parts.length > 1) parts.pop();
  return `new sb.Slice(${parts.join(", ")})`;
}

function unary(node: SyntaxNode, names: Names, style: Style): Written {
  const operand = node.childForFieldName("argument");
  const sign = node.childForFieldName("operator")?.text ?? "";
  if (!operand) return refuse("it is no operation");
  if (/^(integer|float)$/.test(operand.type)) return value(`${sign}${numberText(operand.text)}`);
  if (style.operators === "plain") return value(`${sign}${awaited(write(operand, names, style))}`);
  return promise(`${receiver(operand, names, style)}.${UNARY[sign]}()`);
}

function binary(node: SyntaxNode, names: Names, style: Style): Written {
  const [left, right, ...more] = named(node);
  const sign = node.children.find((each) => each && !each.isNamed)?.text ?? "";
  const [member, reflected, plain] = OPERATORS[sign] ?? refuse(`\`${sign}\` has no member`);
  if (!left || !right || more.length > 0) return refuse("it compares several things at once");
  const isNumber = (each: SyntaxNode) => /^[-+*/().\s\d_ej]+$/i.test(each.text) && !/j/i.test(each.text);
  if ((isNumber(left) && isNumber(right)) || style.operators === "plain") {
    if (plain === null) return refuse(`\`${sign}\` of numbers is no operator of TypeScript`);
    return value(`(${awaited(write(left, names, style))} ${plain} ${awaited(write(right, names, style))})`);
  }
  const operand = write(left, names, style);
  if (isLiteral(left)) {
    return promise(`${receiver(right, names, style)}.${reflected}(${awaited(operand)})`);
  }
  return promise(`${receiver(left, names, style)}.${member}(${awaited(write(right, names, style))})`);
}

const isLiteral = (node: SyntaxNode): boolean =>
  /^(integer|float|string|list|tuple|dictionary|set)$/.test(node.type) ||
  (node.type === "unary_operator" && named(node).every(isLiteral)) ||
  (node.type === "parenthesized_expression" && named(node).every(isLiteral)) ||
  (node.type === "binary_operator" && named(node).every(isLiteral));

/** `a.b.c` as names; null for anything else. */
function dottedPath(node: SyntaxNode): readonly string[] | null {
  if (node.type === "identifier") return [node.text];
  if (node.type !== "attribute") return null;
  const object = node.childForFieldName("object");
  const path = object && dottedPath(object);
  const attribute = node.childForFieldName("attribute")?.text;
  return path && attribute !== undefined ? [...path, attribute] : null;
}

function named(node: SyntaxNode): readonly SyntaxNode[] {
  return node.namedChildren.filter((each) => each !== null && each.type !== "comment") as SyntaxNode[];
}

function only(node: SyntaxNode): SyntaxNode {
  const [first, second] = named(node);
  return first && !second ? first : refuse("it is no plain expression");
}
