/** Calls of Python in TypeScript: which argument stands where. */
import type { SyntaxNode } from "../stubs/parser.js";
import type { Parameter } from "../types/signature.js";
import { dottedPath } from "./references.js";
import { refuse } from "./untranslatable.js";
import { awaited, named, only, promise, value, type Writing, type Written } from "./written.js";

export function call(node: SyntaxNode, writing: Writing): Written {
  const callee = node.childForFieldName("function");
  const given = node.childForFieldName("arguments");
  if (!callee || given?.type !== "argument_list") return refuse("it is a generator");
  if (callee.type === "identifier" && callee.text === "print") return print(given, writing);
  return writing.place("keywords", (way) => {
    const positional: string[] = [];
    const keywords = new Map<string, string>();
    for (const each of named(given)) {
      const [name, content] = [each.childForFieldName("name"), each.childForFieldName("value")];
      if (each.type === "dictionary_splat") return refuse("it unpacks a dict");
      if (each.type === "list_splat") positional.push(`...${awaited(writing.write(only(each)))}`);
      else if (each.type !== "keyword_argument") positional.push(awaited(writing.write(each)));
      else if (name && content) keywords.set(name.text, awaited(writing.write(content)));
    }
    const placed = placeRequired(positional, keywords, parametersOf(callee, [...keywords.keys()], writing));
    const entries = [...placed.keywords].map(([name, text]) => `${name}: ${text}`);
    const object = `{ ${entries.join(", ")} }`;
    const last = entries.length === 0 ? [] : [way === "marked" ? `sb.kw(${object})` : object];
    return promise(`${writing.write(callee).text}(${[...placed.positional, ...last].join(", ")})`);
  });
}

/** Required arguments stand by position: those that Python was given by name move to their places. */
function placeRequired(
  positional: readonly string[],
  keywords: ReadonlyMap<string, string>,
  parameters: readonly Parameter[],
): { readonly positional: readonly string[]; readonly keywords: ReadonlyMap<string, string> } {
  const next = parameters[positional.length];
  const text = next?.default === null && next.kind === "positional or keyword" ? keywords.get(next.name) : undefined;
  if (next === undefined || text === undefined || positional.some((each) => each.startsWith("...")))
    return { positional, keywords };
  const left = new Map([...keywords].filter(([name]) => name !== next.name));
  return placeRequired([...positional, text], left, parameters);
}

/** Empty when nothing is known of it. */
function parametersOf(callee: SyntaxNode, keywords: readonly string[], { names }: Writing): readonly Parameter[] {
  if (keywords.length === 0) return [];
  const path = dottedPath(callee);
  const meaning = path ? names.find(path[0] ?? "") : null;
  if (path && meaning?.kind === "module") {
    const { module, rest } = names.resolve(meaning.module, path.slice(1));
    return names.known.parametersOf(module, rest.join("."), keywords) ?? [];
  }
  if (meaning?.kind === "symbol" && path?.length === 1)
    return names.known.parametersOf(meaning.module, meaning.symbol, keywords) ?? [];
  const method = callee.childForFieldName("attribute")?.text;
  return (method !== undefined && names.known.parametersOfMethod(method, keywords)) || [];
}

function print(given: SyntaxNode, { write }: Writing): Written {
  const values = named(given).map((each) =>
    each.type === "keyword_argument" ? refuse("it prints with keywords") : awaited(write(each)),
  );
  return value(`console.log(${values.join(", ")})`);
}
