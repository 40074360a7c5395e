/** Reads `def` statements: parameters with kinds, annotations and defaults. */
import type { FunctionDeclaration, FunctionSyntax, ParameterSyntax, TypeParameter } from "./declaration.js";
import { type Expression, named, toExpression } from "./expression.js";
import { later, type ParsedSource } from "./later.js";
import type { SyntaxNode } from "./parser.js";

export function readFunction(
  node: SyntaxNode,
  decorators: readonly Expression[],
  source: ParsedSource,
): FunctionDeclaration {
  return {
    kind: "function",
    name: node.childForFieldName("name")?.text ?? "",
    line: node.startPosition.row + 1,
    decorators,
    syntax: later(node, source, readSyntax),
  };
}

function readSyntax(node: SyntaxNode): FunctionSyntax {
  const parameters = node.childForFieldName("parameters");
  const returns = node.childForFieldName("return_type");
  return {
    typeParameters: readTypeParameters(node.childForFieldName("type_parameters")),
    parameters: parameters ? readParameters(parameters) : [],
    returns: returns ? toExpression(returns) : null,
    async: node.child(0)?.type === "async",
  };
}

function readParameters(node: SyntaxNode): ParameterSyntax[] {
  const read: ParameterSyntax[] = [];
  let kind: ParameterSyntax["kind"] = "positional or keyword";
  for (const each of named(node)) {
    if (each.type === "positional_separator") {
      for (const [index, earlier] of read.entries()) read[index] = { ...earlier, kind: "positional only" };
      continue;
    }
    if (each.type === "keyword_separator") {
      kind = "keyword only";
      continue;
    }
    const parameter = readParameter(each, kind);
    read.push(parameter);
    if (parameter.kind === "variadic positional") kind = "keyword only";
  }
  // Before PEP 570 two underscores made a parameter positional-only.
  return read.map((each) =>
    each.kind === "positional or keyword" && /^__(?!.*__$)/.test(each.name)
      ? { ...each, kind: "positional only" }
      : each,
  );
}

function readParameter(node: SyntaxNode, kind: ParameterSyntax["kind"]): ParameterSyntax {
  const type = node.childForFieldName("type");
  const value = node.childForFieldName("value");
  const head =
    node.type === "typed_parameter" ? (node.namedChild(0) ?? node) : (node.childForFieldName("name") ?? node);
  const splat = head.type;
  return {
    name: head.text.replace(/^\*+/, ""),
    kind:
      splat === "list_splat_pattern"
        ? "variadic positional"
        : splat === "dictionary_splat_pattern"
          ? "variadic keyword"
          : kind,
    annotation: type ? toExpression(type) : null,
    default: value ? value.text : null,
  };
}

/** `[T: int = bool, *Ts, **P]`. */
export function readTypeParameters(node: SyntaxNode | null): TypeParameter[] {
  if (node === null) return [];
  return named(node).map((each) => {
    const [head, fallback] = splitDefault(each);
    const inner = head.type === "type" ? (head.namedChild(0) ?? head) : head;
    const constrained = inner.type === "constrained_type";
    const [name, bound] = constrained ? named(inner) : [inner];
    const text = (name ?? inner).text;
    return {
      name: text.replace(/^\*+/, ""),
      variety: text.startsWith("**") ? "parameters" : text.startsWith("*") ? "tuple" : "type",
      bound: bound ? toExpression(bound) : null,
      default: fallback ? toExpression(fallback) : null,
    };
  });
}

function splitDefault(node: SyntaxNode): [SyntaxNode, SyntaxNode | null] {
  const children = named(node);
  const [head, fallback] = children;
  return node.type === "type_parameter_default" && head ? [head, fallback ?? null] : [node, null];
}
