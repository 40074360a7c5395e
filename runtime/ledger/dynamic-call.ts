/** What is told of a dynamic call, for the ledger. */
import type { LedgerEntry } from "../../contract/ledger.js";

export type DynamicCall = Pick<LedgerEntry, "module" | "function" | "kind" | "arity" | "keywords">;

/** A dynamic call that was just sent. */
export interface SentCall {
  /** The same for calls of one form, as far as that is known before the result is in. */
  readonly likeness: string;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
  /** Asked when the result is in: the class of a pending handle is known only then. Null when it never became known. */
  readonly toForm: () => DynamicCall | null;
}

/** Told of each dynamic call when it is over. */
export type Recorder = (form: DynamicCall, seen: Seen) => void;

/** What a call showed besides its form. */
export interface Seen {
  /** Python's class or the code of the failure; null when the call succeeded. */
  readonly error: string | null;
  /** Null for calls between two samples. */
  readonly sample: Sample | null;
}

/** What is looked at in some of the calls only, see `createSampler`. */
export interface Sample {
  /** How many calls of the form it stands for: itself, and those since the last sample. */
  readonly weight: number;
  readonly site: Site | null;
  /** Of the positional arguments, then of the keywords in sorted order. */
  readonly argumentTypes: readonly string[];
  /** Null when the call failed. */
  readonly resultType: string | null;
}

/** A place in a program as the engine reports it, before source maps. */
export interface Site {
  /** Path or `file:` URL. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** One-based. */
  readonly column: number;
}
