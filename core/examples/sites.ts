/** Places where the same Python can be written in several ways; which is right, the types tell. */

/** Kind of place -> the ways, the usual one first. */
export const WAYS = {
  /** Keywords as a plain object, or marked with `kw`. */
  keywords: ["plain", "marked"],
  /** `a.$add(b)`, `b.$radd(a)`, `a + b`. */
  operator: ["member", "reflected", "plain"],
  /** `a.$get(0)` of a handle, `a[0]` of an array or record, `a.get(0)` of a map. */
  subscript: ["member", "index", "lookup"],
  /** Whether a chain goes on before its beginning has arrived. */
  chain: ["pipelined", "awaited"],
} as const;

export type SiteKind = keyof typeof WAYS;
export type Way<Kind extends SiteKind = SiteKind> = (typeof WAYS)[Kind][number];

/** Which way is taken at the place of this kind that is the so-and-so-many-th of its statement. */
export type Choose = <Kind extends SiteKind>(kind: Kind, number: number) => Way<Kind>;

export const USUAL: Choose = (kind) => WAYS[kind][0];

/** Where a place stands in the text of its statement. */
export interface Site {
  readonly kind: SiteKind;
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

// Of the private use area: no Python has them.
const [OPEN, NAMED, CLOSE] = ["\uE000", "\uE001", "\uE002"];

/** The text with a note of where the place begins and ends. */
export function marked(kind: SiteKind, number: number, text: string): string {
  return `${OPEN}${kind} ${number}${NAMED}${text}${CLOSE}`;
}

/** The text without notes, and what they said; inner places come before those around them. */
export function readSites(text: string): { readonly text: string; readonly sites: readonly Site[] } {
  const sites: Site[] = [];
  const open: { readonly kind: SiteKind; readonly number: number; readonly start: number }[] = [];
  let plain = "";
  for (const part of text.split(/(\uE000[^\uE001]*\uE001|\uE002)/)) {
    const [, kind, number] = /^\uE000(\w+) (\d+)/.exec(part) ?? [];
    if (kind) open.push({ kind: kind as SiteKind, number: Number(number), start: plain.length });
    else if (part !== CLOSE) plain += part;
    else {
      const last = open.pop();
      if (last) sites.push({ ...last, end: plain.length });
    }
  }
  return { text: plain, sites };
}
