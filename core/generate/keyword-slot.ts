/** The parameter that takes Python's keyword arguments, and from which index on it needs no mark. */
import { unionText } from "../types/map/mapping.js";
import type { Argument, CallShape } from "./call-shape.js";
import { propertyKey } from "./identifiers.js";

/** One parameter as text; with entries it is an object type that may be broken over lines. */
export interface Slot {
  readonly head: string;
  readonly entries: readonly KeywordEntry[] | null;
  readonly tail: string;
}

/** One key of an object type. */
export interface KeywordEntry {
  /** Python's name of the keyword; empty when any name will do. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

export function entryText({ name, type, required }: KeywordEntry): string {
  return name === "" ? `[keyword: string]: ${type}` : `${propertyKey(name)}${required ? "" : "?"}: ${type}`;
}

/**
 * The index from which a plain object at the end is the keywords. Required arguments before it may be objects themselves,
 * and so may the first of all; another optional one that is meant as an object is given by name.
 * Null when only `kw({...})` will do.
 */
export function keywordsAfter(shapes: readonly CallShape[]): number | null {
  let after = Math.min(...shapes.map((each) => alwaysRequired(each).length));
  for (const { required, optional, rest } of shapes) {
    if (rest !== null) return null;
    const isTaken = required.length === 0 && optional[0]?.plainObject === true;
    const fixed = optional.findLastIndex((each) => each.plainObject && each.positionalOnly) + 1;
    const last = required.findLastIndex((each) => each.plainObject) + 1;
    after = Math.max(after, isTaken ? 1 : last, fixed > 0 ? required.length + fixed : 0);
  }
  return shapes.some((each) => hasKeywordsAt(each, after)) ? after : null;
}

/** The arguments that Python itself requires; those after them have defaults. */
export function alwaysRequired({ required }: CallShape): readonly Argument[] {
  const first = required.findIndex((_, index) => required.slice(index).every((each) => each.omittable));
  return first === -1 ? required : required.slice(0, first);
}

/** Whether something is left to give by name when so many arguments stand by position. */
function hasKeywordsAt({ required, optional, keywords, anyKeyword }: CallShape, index: number): boolean {
  const positions = required.length + optional.length;
  if (keywords.length > 0 || anyKeyword !== null) return positions >= index;
  return [...required, ...optional].slice(index).some((each) => !each.positionalOnly);
}

/** Null when there is nothing to give by name. */
export function keywordSlot(shape: CallShape, named: readonly Argument[], marked: boolean): Slot | null {
  const entries = keywordEntries(named, shape.anyKeyword);
  if (entries.length === 0) return null;
  const needed = named.some((each) => each.required);
  return {
    head: `${freeName(shape, "keywords")}${needed ? "" : "?"}: ${marked ? "$.Keywords<" : ""}`,
    entries,
    tail: `${marked ? ">" : ""}${needed ? "" : " | $.CallOptions"}`,
  };
}

function keywordEntries(named: readonly Argument[], anyKeyword: string | null): readonly KeywordEntry[] {
  const entries = named.map(({ name, text, required }) => ({ name, type: text, required }));
  if (anyKeyword === null) return entries;
  return [...entries, { name: "", type: fitting(named, anyKeyword), required: false }];
}

/** TypeScript wants the named keys to fit the index signature, those that may be left out with `undefined`. */
function fitting(named: readonly Argument[], anyKeyword: string): string {
  if (named.every((each) => each.text === anyKeyword && each.required)) return anyKeyword;
  const text = unionText([anyKeyword, ...named.map((each) => each.text)]);
  return text === "$.PyValue" ? "unknown" : `${text} | undefined`;
}

/** A name for our own parameter that Python's do not have. */
export function freeName(shape: CallShape, wanted: "keywords" | "options"): string {
  const taken = new Set([...shape.required, ...shape.optional].map((each) => each.name));
  const candidates = [wanted, `call${wanted[0]?.toUpperCase()}${wanted.slice(1)}`, `$${wanted}`];
  return candidates.find((each) => !taken.has(each)) ?? `$${wanted}`;
}
