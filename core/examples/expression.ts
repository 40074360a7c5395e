/** One expression of Python as TypeScript over generated bindings. */
import type { SyntaxNode } from "../stubs/parser.js";
import { call } from "./calls.js";
import { numberText, stringText } from "./literals.js";
import type { Names } from "./names.js";
import { binary, unary } from "./operators.js";
import { reference } from "./references.js";
import { slice, subscript } from "./subscripts.js";
import { refuse } from "./untranslatable.js";
import { awaited, literal, named, only, value, type Writing, type Written } from "./written.js";

const CONSTANTS: Readonly<Record<string, string>> = { true: "true", false: "false", none: "null" };

/** What writes the expressions of one statement. */
export function createWriting(names: Names, place: Writing["place"]): Writing {
  const writing: Writing = { names, place, write: (node) => written(node, writing) };
  return writing;
}

/** The expression with its result awaited. @throws Untranslatable */
export function expressionText(node: SyntaxNode, writing: Writing): string {
  return awaited(writing.write(node));
}

function written(node: SyntaxNode, writing: Writing): Written {
  const inside = (each: SyntaxNode) => awaited(writing.write(each));
  const list = () => named(node).map(inside).join(", ");
  switch (node.type) {
    case "integer":
    case "float":
      return literal(numberText(node.text));
    case "string":
    case "concatenated_string":
      return literal(stringText(node));
    case "true":
    case "false":
    case "none":
      return literal(CONSTANTS[node.type] ?? node.type);
    case "ellipsis":
      return literal("sb.Ellipsis");
    case "list":
      return literal(`[${list()}]`);
    case "tuple":
    case "expression_list":
      return literal(`sb.tuple(${list()})`);
    case "set":
      return literal(`new Set([${list()}])`);
    case "dictionary":
      return literal(dictionaryText(node, inside));
    case "parenthesized_expression":
      return writing.write(only(node));
    case "identifier":
      if (node.text === "Ellipsis") return literal("sb.Ellipsis");
      return reference(node, writing);
    case "attribute":
      return reference(node, writing);
    case "call":
      return call(node, writing);
    case "subscript":
      return subscript(node, writing);
    case "slice":
      return slice(node, writing);
    case "unary_operator":
      return unary(node, writing);
    case "not_operator":
      return value(`!${inside(only(node))}`);
    case "binary_operator":
    case "comparison_operator":
      return binary(node, writing);
    default:
      return refuse(`\`${node.text.split("\n")[0]}\` is a ${node.type.replaceAll("_", " ")}`);
  }
}

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
