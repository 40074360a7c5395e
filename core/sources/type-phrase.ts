/** Reads the phrases that docstrings write where a type belongs: `{'a', 'b'}, optional`, `(n,) ndarray of float`, `int or None`. */
import { ANY, type LiteralValue, type PyType, unionOf } from "../types/py-type.js";
import { containerOf, wordType } from "./vocabulary.js";

/** The type that a name of the library stands for where the docstring is written; null when there is none. */
export type FindName = (name: string) => PyType | null;

/** Null when the phrase, or any part of it, says no type that is known: half an answer would be a lie. */
export function readPhrase(text: string, find: FindName): PyType | null {
  const phrase = withoutRemarks(text);
  if (phrase === "" || phrase.length > 160) return null;
  return readUnion(phrase, find);
}

/** Takes away markup and what says nothing of the type: defaults, shapes, `optional`. */
function withoutRemarks(text: string): string {
  return text
    .replace(/:\w+:`~?\.?([^`]*)`/g, "$1")
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ")
    .replace(/[([]\s*(optional|default)\b[^)\]]*[)\]]/gi, "")
    .replace(/,?\s*(keyword[- ]only|optional|required|read-only)\b/gi, "")
    .replace(/[,;(]?\s*\b(default(s|ing)?( to| is| value| behavior)?\b|by default)[\s:=]*.*$/i, "")
    .replace(
      /,?\s*\b(of |with )?(the )?(same )?(shape|size|length|dimensions?|dim|ndim)\b\s*[=:]?\s*(as \w+|\w+\.shape|\w+|[([].*?[)\]])?.*$/i,
      "",
    )
    .replace(/^\(\s*(?:[\w.+*\-/ ]*,[\w.,+*\-/ ]*|)\)\s*(?=[a-z])/i, "")
    .replace(/(?<=array|ndarray|array_like|array-like)\s*,?\s*\([^)]*\)/gi, "")
    .replace(/\b\d-?d(imensional)?\s+(?=\w)/gi, "")
    .replace(/\s*[.,;:]+$/, "")
    .trim();
}

function readUnion(phrase: string, find: FindName): PyType | null {
  const members = splitMembers(phrase);
  const types = members.map((each) => readMember(each, find));
  return types.includes(null) ? null : unionOf(types.filter((each) => each !== null));
}

/** At `or`, `|` and commas that stand in no brackets and no quotes. */
function splitMembers(phrase: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let at = 0; at < phrase.length; at++) {
    const sign = phrase[at] ?? "";
    if (quote) quote = sign === quote ? "" : quote;
    else if ((sign === "'" || sign === '"') && !/\w/.test(phrase[at - 1] ?? "")) quote = sign;
    else if ("([{<".includes(sign)) depth++;
    else if (")]}>".includes(sign)) depth--;
    else if (depth === 0) {
      const separator = /^(\s*,\s*or\s+|\s+or\s+|\s*\|\s*|\s*,\s*|\s*\/\s*)/.exec(phrase.slice(at))?.[0];
      if (separator === undefined) continue;
      parts.push(phrase.slice(start, at));
      start = at + separator.length;
      at = start - 1;
    }
  }
  return [...parts, phrase.slice(start)].map((each) => each.trim()).filter(Boolean);
}

function readMember(text: string, find: FindName): PyType | null {
  const phrase = text.replace(/^(an?|the|any|either|if not None)\s+/i, "").replace(/\s+(instance|object)s?$/i, "");
  const braces = /^\{(.*)\}$/s.exec(phrase)?.[1];
  if (braces !== undefined) return readChoices(braces, find);
  const literal = readLiteral(phrase);
  if (literal !== null) return literal;
  if (/^\w[\w.]*\[.*\]$/.test(phrase)) return readSubscript(phrase, find);
  const brackets = /^[([](.+)[)\]]$/.exec(phrase)?.[1];
  if (brackets !== undefined) return readItems(brackets, phrase.startsWith("["), find);
  return wordType(phrase) ?? readContainer(phrase, find) ?? (isName(phrase) ? find(phrase) : null);
}

/** `{'a', 'b', None}`, and sets of phrases as scikit-learn writes them: `{array-like, sparse matrix}`. */
function readChoices(inside: string, find: FindName): PyType | null {
  const members = splitMembers(inside);
  const types = members.map((each) => readMember(each, find));
  return types.includes(null) || types.length === 0 ? null : unionOf(types.filter((each) => each !== null));
}

function readLiteral(text: string): PyType | null {
  const quoted = /^(['"])(.*)\1$/.exec(text)?.[2];
  if (quoted !== undefined) return literal({ kind: "str", value: quoted });
  if (/^[+-]?\d+$/.test(text)) return literal({ kind: "int", value: text.replace("+", "") });
  return null;
}

const literal = (value: LiteralValue): PyType => ({ kind: "literal", values: [value] });

/** `(int, str)` as docstrings write tuples, and `[str]` for lists. */
function readItems(inside: string, isList: boolean, find: FindName): PyType | null {
  const items = splitMembers(inside).map((each) => readMember(each, find));
  if (items.includes(null)) return null;
  const known = items.filter((each) => each !== null);
  if (isList) return { kind: "class", identity: "builtins.list", args: [unionOf(known)] };
  return known.length > 1 ? { kind: "tuple", items: known, rest: null } : (known[0] ?? null);
}

/** `dict[str, int]` and `List[float]` as Python writes them. */
function readSubscript(phrase: string, find: FindName): PyType | null {
  const [, head = "", inside = ""] = /^([\w.]+)\[(.*)\]$/s.exec(phrase) ?? [];
  const container = wordType(head.split(".").at(-1) ?? head) ?? find(head);
  const items = splitMembers(inside).map((each) => readMember(each, find) ?? ANY);
  if (container?.kind === "class") return { ...container, args: items };
  if (container?.kind !== "tuple") return container;
  return inside.endsWith("...") ? { ...container, rest: items[0] ?? ANY } : { kind: "tuple", items, rest: null };
}

/** `list of int`, `float ndarray`, `dict of lists`, `iterable of nodes`: the container counts, its items when they are known. */
function readContainer(phrase: string, find: FindName): PyType | null {
  const [, head = "", inside = ""] =
    /^([\w.\- ]+?)s?\s+(?:of|over|containing|with|keyed by)\s+(.+)$/i.exec(phrase) ?? [];
  const container = head === "" ? null : wordType(head);
  if (container !== null && isContainer(container)) {
    const isKeyed = /\bkeyed by\b/i.test(phrase);
    return isKeyed ? container : containerOf(container, readUnion(inside.replace(/^dtype\s+/, ""), find) ?? ANY);
  }
  const [, item = "", last = ""] = /^(\w+)\s+([\w-]+)$/.exec(phrase) ?? [];
  const outer = last === "" ? null : wordType(last);
  if (outer === null || !isContainer(outer)) return null;
  return containerOf(outer, wordType(item) ?? ANY);
}

function isContainer(type: PyType): boolean {
  return type.kind === "tuple" || type.kind === "alias" || (type.kind === "class" && type.args.length > 0);
}

const isName = (text: string) => /^[A-Za-z_][\w.]*(?: [A-Za-z]+)?$/.test(text);
