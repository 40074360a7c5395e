/** Calls made wrong on purpose, one way each: what Python refuses of them, the compiler has to refuse too. */
import type { PythonParser, SyntaxNode } from "../../../core/stubs/parser.js";

export interface Mutant {
  readonly kind: "unknown keyword" | "missing argument" | "wrong primitive" | "wrong literal" | "wrong class";
  /** The whole statement in Python. */
  readonly source: string;
}

/** Of the first call of a function of this name in the statement; empty when there is none. */
export function mutantsOf(source: string, name: string, parser: PythonParser): readonly Mutant[] {
  const call = parser
    .parse(source)
    .descendantsOfType("call")
    .find((each) => each !== null && calls(each, name));
  const list = call?.childForFieldName("arguments");
  if (list?.type !== "argument_list") return [];
  const args = list.namedChildren.filter((each) => each !== null && each.type !== "comment") as SyntaxNode[];
  const positional = args.filter(({ type }) => !type.includes("splat") && type !== "keyword_argument");
  const keywords = args.filter(({ type }) => type === "keyword_argument");
  const replace = (node: SyntaxNode, text: string) =>
    source.slice(0, node.startIndex) + text + source.slice(node.endIndex);
  const inside = args.map(({ text }) => text);
  const literal = positional.find(({ type }) => type in WRONG);
  const option = keywords.map((each) => each.childForFieldName("value")).find((each) => each?.type === "string");
  const object = positional.find(({ type }) => type === "identifier");
  return [
    { kind: "unknown keyword", source: replace(list, `(${[...inside, "no_such_keyword=1"].join(", ")})`) },
    ...(positional.length > 0 && args.length === positional.length
      ? [{ kind: "missing argument" as const, source: replace(list, `(${inside.slice(0, -1).join(", ")})`) }]
      : []),
    ...(literal ? [{ kind: "wrong primitive" as const, source: replace(literal, WRONG[literal.type] ?? "") }] : []),
    ...(option ? [{ kind: "wrong literal" as const, source: replace(option, "'no such choice'") }] : []),
    ...(object ? [{ kind: "wrong class" as const, source: replace(object, "slice(1)") }] : []),
  ];
}

const WRONG: Readonly<Record<string, string>> = {
  integer: "'no number'",
  float: "'no number'",
  string: "12.5",
  true: "'no'",
  false: "'no'",
};

function calls(call: SyntaxNode, name: string): boolean {
  const called = call.childForFieldName("function");
  const last = called?.type === "attribute" ? called.childForFieldName("attribute") : called;
  return last?.text === name;
}
