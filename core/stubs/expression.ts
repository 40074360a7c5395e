/** Expressions of stubs as plain data: what can stand in an annotation, a base class list or an assignment. */
import type { SyntaxNode } from "./parser.js";

export type Expression =
  /** A dotted name. */
  | { readonly kind: "name"; readonly path: string }
  | { readonly kind: "subscript"; readonly value: Expression; readonly items: readonly Expression[] }
  | { readonly kind: "union"; readonly members: readonly Expression[] }
  /** A forward reference, or a literal inside `Literal[...]`. */
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "bytes"; readonly text: string }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "constant"; readonly value: boolean | null }
  | { readonly kind: "ellipsis" }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "starred"; readonly value: Expression }
  | {
      readonly kind: "call";
      readonly callee: Expression;
      readonly items: readonly Expression[];
      readonly keywords: ReadonlyMap<string, Expression>;
    }
  /** Anything a type cannot be made of. */
  | { readonly kind: "other"; readonly text: string };

export function toExpression(node: SyntaxNode): Expression {
  switch (node.type) {
    case "type":
    case "parenthesized_expression":
    case "expression_statement":
      return toExpression(named(node)[0] ?? node.child(0) ?? unexpected(node));
    case "identifier":
      return { kind: "name", path: node.text };
    case "attribute":
    case "member_type":
    case "dotted_name":
      return toName(node);
    case "subscript":
      return toSubscript(node);
    case "generic_type":
      return toGeneric(node);
    case "union_type":
      return { kind: "union", members: named(node).map(toExpression) };
    case "binary_operator":
      return toBinary(node);
    case "string":
    case "concatenated_string":
      return toText(node);
    case "integer":
    case "float":
    case "unary_operator":
      return { kind: "number", text: node.text };
    case "true":
    case "false":
      return { kind: "constant", value: node.type === "true" };
    case "none":
      return { kind: "constant", value: null };
    case "ellipsis":
      return { kind: "ellipsis" };
    case "list":
      return { kind: "list", items: named(node).map(toExpression) };
    case "tuple":
    case "expression_list":
      return { kind: "tuple", items: named(node).map(toExpression) };
    case "list_splat":
    case "splat_type":
      return { kind: "starred", value: toExpression(named(node)[0] ?? unexpected(node)) };
    case "call":
      return toCall(node);
    default:
      return { kind: "other", text: node.text };
  }
}

/** The members of an `A | B` chain or of a union inside parentheses, in order. */
function toBinary(node: SyntaxNode): Expression {
  if (node.childForFieldName("operator")?.type !== "|") return { kind: "other", text: node.text };
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")];
  const members = sides.map((side) => toExpression(side ?? unexpected(node)));
  return { kind: "union", members: members.flatMap((each) => (each.kind === "union" ? each.members : [each])) };
}

function toName(node: SyntaxNode): Expression {
  return /^[\w.\s]+$/.test(node.text)
    ? { kind: "name", path: node.text.replaceAll(/\s/g, "") }
    : { kind: "other", text: node.text };
}

function toSubscript(node: SyntaxNode): Expression {
  const [value, ...items] = named(node);
  const converted = items.map(toExpression);
  const only = converted[0];
  return {
    kind: "subscript",
    value: toExpression(value ?? unexpected(node)),
    items: converted.length === 1 && only?.kind === "tuple" && only.items.length > 0 ? only.items : converted,
  };
}

function toGeneric(node: SyntaxNode): Expression {
  const [value, parameters] = named(node);
  return {
    kind: "subscript",
    value: toExpression(value ?? unexpected(node)),
    items: parameters ? named(parameters).map(toExpression) : [],
  };
}

function toCall(node: SyntaxNode): Expression {
  const items: Expression[] = [];
  const keywords = new Map<string, Expression>();
  for (const argument of named(node.childForFieldName("arguments") ?? node)) {
    const value = argument.childForFieldName("value");
    const name = argument.childForFieldName("name");
    if (argument.type === "keyword_argument" && name && value) keywords.set(name.text, toExpression(value));
    else items.push(toExpression(argument));
  }
  return {
    kind: "call",
    callee: toExpression(node.childForFieldName("function") ?? unexpected(node)),
    items,
    keywords,
  };
}

function toText(node: SyntaxNode): Expression {
  const parts = node.type === "concatenated_string" ? named(node) : [node];
  const bytes = /^[a-z]*b/i.test(parts[0]?.text ?? "");
  return { kind: bytes ? "bytes" : "string", text: parts.map(stringText).join("") };
}

/** The value of a string literal. Stubs escape little more than quotes, backslashes and line ends. */
export function stringText(node: SyntaxNode): string {
  const raw = /^[a-z]*r/i.test(node.text);
  const body = node.text.replace(/^[a-z]*("""|'''|"|')/i, "").replace(/("""|'''|"|')$/, "");
  if (raw || !body.includes("\\")) return body;
  return body.replaceAll(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|\n|.)/gi, (_, code: string) => {
    if (/^[xu]./i.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return { n: "\n", t: "\t", r: "\r", "0": "\0", "\n": "" }[code] ?? code;
  });
}

/** Named children without comments. */
export function named(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter((each) => each.type !== "comment");
}

function unexpected(node: SyntaxNode): never {
  throw new Error(`A Python \`${node.type}\` has no children: \`${node.text.slice(0, 80)}\`.`);
}
