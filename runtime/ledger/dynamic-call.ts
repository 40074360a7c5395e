/** The form of a dynamic call, for the ledger. */
import type { LedgerEntry } from "../../contract/ledger.js";

export type DynamicCall = Pick<LedgerEntry, "module" | "function" | "kind" | "arity" | "keywords">;

/** Told of each dynamic call when it is over. `form` is null for calls on something whose class never became known. */
export type Recorder = (site: Site | null, form: DynamicCall | null, failed: boolean) => void;

/** A place in a program as the engine reports it, before source maps. */
export interface Site {
  /** Path or `file:` URL. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** One-based. */
  readonly column: number;
}
