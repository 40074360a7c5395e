/** Breaks declarations over lines: a call that does not fit has one parameter a line, an object type one key a line. */
import { entryText, type KeywordEntry, type Slot } from "./keyword-slot.js";

export const LINE_WIDTH = 120;

/** A call signature: `prefix(slots): result;`. */
export interface CallLayout {
  /** `export function mean<T>`. */
  readonly prefix: string;
  readonly slots: readonly Slot[];
  /** `: $.PyPromise<number>;` */
  readonly suffix: string;
  /** What to say about keywords, by name. */
  readonly notes?: ReadonlyMap<string, string>;
}

export function callLines({ prefix, slots, suffix, notes }: CallLayout, indent = ""): readonly string[] {
  const hasNotes = slots.some((each) => each.entries?.some((entry) => notes?.has(entry.name)));
  const line = `${prefix}(${slots.map(inline).join(", ")})${suffix}`;
  if (!hasNotes && indent.length + line.length <= LINE_WIDTH) return [line];
  return [
    `${prefix}(`,
    ...slots.flatMap((each) => slotLines(each, `${indent}  `, notes)).map((each) => `  ${each}`),
    `)${suffix}`,
  ];
}

export function inline({ head, entries, tail }: Slot): string {
  return entries === null ? `${head}${tail}` : `${head}{ ${entries.map(entryText).join("; ")} }${tail}`;
}

function slotLines(slot: Slot, indent: string, notes: ReadonlyMap<string, string> | undefined): readonly string[] {
  // TypeScript takes no comma after a rest parameter.
  const comma = slot.head.startsWith("...") ? "" : ",";
  const line = `${inline(slot)}${comma}`;
  const noted = slot.entries?.some((each) => notes?.has(each.name)) ?? false;
  if (slot.entries === null || (!noted && indent.length + line.length <= LINE_WIDTH)) return [line];
  return [`${slot.head}{`, ...entryLines(slot.entries, notes), `}${slot.tail}${comma}`];
}

/** The keys of an object type, one a line, with what there is to say about them. */
export function entryLines(entries: readonly KeywordEntry[], notes?: ReadonlyMap<string, string>): readonly string[] {
  return entries.flatMap((each) => {
    const note = notes?.get(each.name);
    return [...(note ? [`  /** ${note} */`] : []), `  ${entryText(each)};`];
  });
}
