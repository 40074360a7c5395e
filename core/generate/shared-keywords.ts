/** Keywords that several overloads take become one interface; an overload then says only what it takes otherwise. */
import { covers } from "../types/map/covers.js";
import { unionText } from "../types/map/mapping.js";
import { entryText, type KeywordEntry } from "./keyword-slot.js";
import { entryLines } from "./layout.js";
import type { PrintedOverload } from "./print-call.js";

export interface SharedKeywords {
  /** The interface; empty when writing the keywords in place is as short. */
  readonly declaration: readonly string[];
  readonly overloads: readonly PrintedOverload[];
}

/** Fewer characters saved are not worth a name. */
const WORTHWHILE = 40;

/** @param owner what the keywords belong to: `mean`, or `ndarray$mean` for a method; it names the interface. */
export function shareKeywords(
  owner: string,
  overloads: readonly PrintedOverload[],
  classVariables: Iterable<string> = [],
  notes?: ReadonlyMap<string, string>,
): SharedKeywords {
  const lists = overloads.flatMap((each) =>
    each.slots.flatMap(({ entries }) => (entries ? [{ entries, isClosed: closedIn(each, classVariables) }] : [])),
  );
  const shared = commonEntries(lists);
  const name = `${owner}$Keywords`;
  const referring = overloads.map((each) => referTo(name, shared, each));
  const saved =
    lengthOf(overloads) - lengthOf(referring) - shared.reduce((sum, each) => sum + entryText(each).length, 0);
  if (lists.length < 2 || saved < WORTHWHILE) return { declaration: [], overloads };
  return { declaration: [`export interface ${name} {`, ...entryLines(shared, notes), "}"], overloads: referring };
}

/** Whether a type means the same outside of the overload: it names no type variable and no `this`. */
function closedIn({ generics }: PrintedOverload, classVariables: Iterable<string>): (type: string) => boolean {
  const variables = [...generics.matchAll(/[<,]\s*(?:const )?(\w+)(?= extends|[,>=]| =)/g)].map(([, name]) => name);
  const open = new RegExp(`(?<![\\w$."])(?:${[...variables, ...classVariables, "this"].join("|")})(?![\\w"])`);
  return (type) => !open.test(type);
}

interface EntryList {
  readonly entries: readonly KeywordEntry[];
  readonly isClosed: (type: string) => boolean;
}

/** Every keyword with all that any overload takes for it, in the order of the longest list. */
function commonEntries(lists: readonly EntryList[]): readonly KeywordEntry[] {
  // `Omit` forgets the named keys beside an index signature.
  if (lists.some(({ entries }) => entries.some((each) => each.name === ""))) return [];
  const found = new Map<string, KeywordEntry & { readonly count: number }>();
  for (const { entries, isClosed } of [...lists].sort((a, b) => b.entries.length - a.entries.length)) {
    for (const each of entries.filter(({ type }) => isClosed(type))) {
      const known = found.get(each.name);
      const type = known ? widest(known.type, each.type) : each.type;
      found.set(each.name, {
        ...each,
        type,
        required: each.required && (known?.required ?? true),
        count: (known?.count ?? 0) + 1,
      });
    }
  }
  return [...found.values()].filter((each) => each.count > 1).map(({ count, ...entry }) => entry);
}

function widest(a: string, b: string): string {
  return covers(a, b) ? a : covers(b, a) ? b : unionText([a, b]);
}

function referTo(name: string, shared: readonly KeywordEntry[], overload: PrintedOverload): PrintedOverload {
  const slots = overload.slots.map((slot) => {
    if (slot.entries === null) return slot;
    const reference = referenceTo(name, shared, slot.entries);
    if (reference === null) return slot;
    const { text, own } = reference;
    return own.length === 0
      ? { ...slot, head: `${slot.head}${text}`, entries: null }
      : { ...slot, head: `${slot.head}${text} & `, entries: own };
  });
  return { ...overload, slots };
}

/** `Shared`, or what is left of it, and the entries that are otherwise here; null when little is left. */
function referenceTo(name: string, shared: readonly KeywordEntry[], entries: readonly KeywordEntry[]) {
  const byName = new Map(entries.map((each) => [each.name, each]));
  const common = new Map(shared.map((each) => [each.name, each]));
  const own = entries.filter((each) => {
    const base = common.get(each.name);
    return base?.type !== each.type || base.required !== each.required;
  });
  const omitted = shared.filter((each) => {
    const here = byName.get(each.name);
    return here === undefined || !covers(each.type, here.type) || (each.required && !here.required);
  });
  if (omitted.length * 2 > shared.length || own.length >= entries.length) return null;
  const keys = omitted.map((each) => JSON.stringify(each.name)).join(" | ");
  const text = omitted.length === 0 ? name : `$.Omit<${name}, ${keys}>`;
  return entriesLength(entries) > text.length + entriesLength(own) ? { text, own } : null;
}

function entriesLength(entries: readonly KeywordEntry[]): number {
  return entries.reduce((sum, each) => sum + entryText(each).length + 2, entries.length > 0 ? 4 : 0);
}

function lengthOf(overloads: readonly PrintedOverload[]): number {
  const slots = overloads.flatMap((each) => each.slots);
  return slots.reduce(
    (sum, { head, entries, tail }) => sum + head.length + tail.length + entriesLength(entries ?? []),
    0,
  );
}
