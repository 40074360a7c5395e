/** `.snakebridge/ledger.json`: the dynamic calls a program made. Names and shapes, never values. */

export interface Ledger {
  readonly schema: 1;
  /** Sorted by key, see `ledgerKey`. */
  readonly entries: Readonly<Record<string, LedgerEntry>>;
}

export interface LedgerEntry {
  /** `py` for expressions, whose text is `function`. */
  readonly module: string;
  /** Dotted for members: `ndarray.sum`. */
  readonly function: string;
  readonly kind: "call" | "get attribute" | "set attribute" | "expression";
  /** Number of positional arguments. */
  readonly arity: number;
  /** Sorted. */
  readonly keywords: readonly string[];
  readonly count: number;
  readonly failed: number;
  /** ISO 8601, UTC, whole seconds. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Newest last, at most `MAX_SITES`. */
  readonly sites: readonly CallSite[];
}

export interface CallSite {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly column: number;
  readonly count: number;
}

export const MAX_SITES = 16;
export const MAX_ENTRIES = 10_000;

/** The key under which calls of one form are counted. */
export function ledgerKey(call: Pick<LedgerEntry, "module" | "function" | "kind" | "arity" | "keywords">): string {
  const form = call.kind === "call" ? `(${[call.arity, ...call.keywords].join(",")})` : ` ${call.kind}`;
  return `${call.module}.${call.function}${form}`;
}
