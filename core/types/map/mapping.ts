/** What the mapping of types needs to know around a type, and what it gives back. */
import type { CallableType, ClassType, PyType, VariableType } from "../py-type.js";
import type { NamedType } from "./named-types.js";

/** Arguments go in, results come out: what Python accepts is wider than what it gives. */
export type Direction = "in" | "out";

/** The file that is being written, as the mapping sees it. Asking for a name makes the file import or declare it. */
export interface TypeNames {
  /** The text of a type, made once where it is the same in the whole file: most types of a library occur again and again. */
  once(type: PyType, direction: Direction, make: () => string): string;
  /** The TypeScript name of a class that is bound; null when it is not. */
  bound(identity: string): BoundClass | null;
  /** A helper type of the file, like `$ArrayLike`. */
  named(name: NamedType): string;
  /** What an alias stands for; null when it is not known. */
  expand(alias: { readonly identity: string; readonly args: readonly PyType[] }): PyType | null;
  /** The members of a protocol: any object that has them will do. Null for other classes. */
  protocol(identity: string): readonly string[] | null;
  /** What a callable protocol is as a function; null for other classes. */
  call(type: ClassType): CallableType | null;
  /** The attributes of a protocol that has nothing else; null for other classes. */
  attributes(type: ClassType): readonly RecordKey[] | null;
  /** The attributes that stubs declare on a class beside those of the class that it is when it runs. */
  attributesBeyond(type: ClassType, running: string): readonly RecordKey[];
  /** The keys of a typed dict that only stubs know; null for other classes. */
  record(identity: string): readonly RecordKey[] | null;
  /** The TypeScript name of a type variable in force; null when it stands for its bound. */
  variable(variable: VariableType): string | null;
  /** What `Self` stands for as a result. */
  readonly self: string;
  /** The class whose members are mapped; null outside of classes. */
  readonly owner: { readonly identity: string; readonly text: string } | null;
}

export interface RecordKey {
  readonly name: string;
  readonly type: PyType;
  readonly required: boolean;
}

export type ParameterForm = "type" | "element" | "shape";

export interface BoundClass {
  readonly name: string;
  /** As Python tells it and as its handles are branded; stubs may know the class under another. */
  readonly identity: string;
  /** `record`: a typed dict, which is an object on both sides. `value`: copied when it arrives, a handle when it is sent. */
  readonly form: "handle" | "value" | "record" | "enum";
  /** What its type parameters stand for: `element` for the name of a dtype; `shape` is not written. */
  readonly parameters: readonly ParameterForm[];
}

export type MapType = (type: PyType, direction: Direction) => string;

/** A row of the table: the text for a class or alias with these arguments. Null passes to the next rule. */
export type Row = (args: readonly PyType[], direction: Direction, map: MapType, names: TypeNames) => string | null;

/** Members of a union: parenthesised where TypeScript needs it, without repetition, `null` last. */
export function unionText(members: readonly string[]): string {
  const unique = mergeArrays([...new Set(members.flatMap(splitUnion))].filter((each) => each !== "never"));
  if (unique.length === 0) return "never";
  for (const wide of ["$.PyDynamic", "$.PyValue", "unknown"]) if (unique.includes(wide)) return wide;
  const plain = unique.includes("boolean") ? unique.filter((each) => each !== "true" && each !== "false") : unique;
  const merged =
    plain.includes("true") && plain.includes("false")
      ? [...plain.filter((each) => !/^(true|false)$/.test(each)), "boolean"]
      : plain;
  const int = merged.includes("$.Int")
    ? merged.filter((each) => each !== "number" && each !== "bigint" && !/^-?\d+$/.test(each))
    : merged;
  const number = int.includes("number") ? int.filter((each) => !/^-?\d+$/.test(each)) : int;
  const text = number.includes("string") ? number.filter((each) => !/^"/.test(each)) : number;
  const ordered = [...text.filter((each) => each !== "null"), ...(text.includes("null") ? ["null"] : [])];
  return ordered.length === 1 ? (ordered[0] ?? "never") : ordered.map(parenthesize).join(" | ");
}

/** More element types than this say no more than "some array". */
const MOST_ELEMENTS = 3;

/** `ndarray<A> | ndarray<B>` reads better as `ndarray<A | B>`; beside a plain `ndarray` both say nothing. */
function mergeArrays(members: readonly string[]): readonly string[] {
  const found = members.map((each) => ({ text: each, match: ARRAY.exec(each) }));
  const name = found.find((each) => each.match)?.match?.[1];
  if (name === undefined) return members;
  const elements = found.flatMap(({ match }) => (match ? [match[2] ?? ""] : []));
  const parts = new Set(elements.flatMap(splitUnion));
  const merged = parts.has("") || parts.size > MOST_ELEMENTS ? name : `${name}<${[...parts].join(" | ")}>`;
  const at = found.findIndex((each) => each.match);
  return found.flatMap(({ text, match }, index) => (index === at ? [merged] : match ? [] : [text]));
}

const ARRAY = /^((?:\$numpy\.)?ndarray)(?:<((?:[^<>])+)>)?$/;

function parenthesize(member: string): string {
  return /=>/.test(member) && topLevel(member, "=") ? `(${member})` : member;
}

/** The members of a union that is already text. */
export function splitUnion(text: string): string[] {
  if (!text.includes(" | ")) return [text];
  if (!/["([{<=]/.test(text)) return text.split(" | ");
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const at = text[index] ?? "";
    if (quote) {
      if (at === "\\") index++;
      else if (at === quote) quote = "";
    } else if (at === '"') quote = at;
    else if ("([{<".includes(at)) depth++;
    else if (at === "=" && text[index + 1] === ">") {
      if (depth === 0) return [text]; // a function type: its result may be a union
      index++;
    } else if (")]}>".includes(at)) depth--;
    else if (depth === 0 && text.startsWith(" | ", index)) {
      parts.push(text.slice(start, index));
      start = index + 3;
    }
  }
  return [...parts, text.slice(start)];
}

function topLevel(text: string, wanted: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const at = text[index] ?? "";
    if (depth === 0 && at === wanted && text[index + 1] === ">") return true;
    if (at === "=" && text[index + 1] === ">") index++;
    else if ("([{<".includes(at)) depth++;
    else if (")]}>".includes(at)) depth--;
  }
  return false;
}

/** `readonly (A | B)[]`: the brackets bind tighter than the bar. */
export function wrap(text: string): string {
  return /[|&]|=>|\?|^readonly |^keyof /.test(text.replace(/<[^<>]*>|\{[^{}]*\}|\([^()]*\)|"[^"]*"/g, ""))
    ? `(${text})`
    : text;
}
