/** What becomes of a dynamic call: the words of the reconciliation. */
import type { LedgerEntry } from "../../contract/ledger.js";
import type { Usage } from "../model.js";

/**
 * - `promotable`: the names are literals, and the library is configured; or a member of an object of such a library.
 * - `choice`: the name is computed, and programs gave it a few values.
 * - `computed`: the name is computed, and too many values were seen to choose from; or an attribute is set.
 * - `typed`: a binding covers it.
 * - `gone`: recorded once, and in the source no more.
 * - `unknown`: the installed library has no such name.
 * - `unconfigured`: its library is not in `snakebridge.json`.
 */
export type DynamicState = "promotable" | "choice" | "computed" | "typed" | "gone" | "unknown" | "unconfigured";

/** One dynamically used name, or one place that computes names. */
export interface DynamicUse {
  readonly state: DynamicState;
  /** `module.symbol`; for computed places the names that were seen there, sorted. */
  readonly names: readonly string[];
  /** Where it stands in the sources; empty when it is gone. */
  readonly usages: readonly Usage[];
  /** What programs recorded of it; empty when no program has run it yet. */
  readonly entries: readonly LedgerEntry[];
  /** Keys of these entries in the ledger. */
  readonly keys: readonly string[];
  /** For unknown names what the library says, with the nearest names; else why it cannot be typed, as a clause. */
  readonly reason?: string;
  /** For unknown names: those that may have been meant. */
  readonly corrections?: readonly string[];
}
