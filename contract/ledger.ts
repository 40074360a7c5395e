/** `.snakebridge/ledger.json`: the dynamic calls a program made. Names, types and shapes, never values. */

/** Of the form below; a file with another number was written by another version of SnakeBridge. */
export const LEDGER_SCHEMA = 2;

export interface Ledger {
  readonly schema: typeof LEDGER_SCHEMA;
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
  /** How often each failure came: Python's class (`ValueError`), or the code of a `SnakeBridgeError`. At most `MAX_ERRORS`. */
  readonly errors: Readonly<Record<string, number>>;
  /** For each positional argument, then for each keyword: the types that were seen, sorted, at most `MAX_TYPES`. */
  readonly argumentTypes: readonly (readonly string[])[];
  /** Types of what came back, sorted, at most `MAX_TYPES`. */
  readonly resultTypes: readonly string[];
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
  /** Exact for the first calls of a form in a program, then the site's share told from a sample. */
  readonly count: number;
}

export const MAX_SITES = 16;
export const MAX_ENTRIES = 10_000;
export const MAX_TYPES = 8;
export const MAX_ERRORS = 8;

/** The key under which calls of one form are counted. */
export function ledgerKey(call: Pick<LedgerEntry, "module" | "function" | "kind" | "arity" | "keywords">): string {
  const form = call.kind === "call" ? `(${[call.arity, ...call.keywords].join(",")})` : ` ${call.kind}`;
  return `${call.module}.${call.function}${form}`;
}
