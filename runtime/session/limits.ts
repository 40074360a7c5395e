/** The bounds of what may wait for Python: at a bound the caller is told at once, and memory stays flat. */
import { SnakeBridgeError } from "../errors.js";
import type { Load } from "./load.js";

export interface Limits {
  /** Calls of one session without an answer. */
  readonly callsPerSession: number;
  /** Calls of all sessions of a pool without an answer. */
  readonly calls: number;
  /** Bytes of one session's calls that the worker has not taken yet. */
  readonly queuedBytes: number;
  /** Objects that one session may hold in Python. */
  readonly refsPerSession: number;
  /** Sessions of a pool that are open. */
  readonly sessions: number;
}

export const LIMITS: Limits = {
  callsPerSession: 50_000,
  calls: 200_000,
  queuedBytes: 512 * 1024 * 1024,
  refsPerSession: 1_000_000,
  sessions: 10_000,
};

/** Why one more call cannot be taken; null when it can. */
export function overload(limits: Limits, load: Load, calls: number, queuedBytes: number): SnakeBridgeError | null {
  if (calls >= limits.callsPerSession)
    return overloaded("calls of the session have no answer yet", calls, "callsPerSession");
  if (load.totals.inFlight >= limits.calls) {
    return overloaded("calls of the pool have no answer yet", load.totals.inFlight, "calls");
  }
  if (queuedBytes > limits.queuedBytes) {
    return overloaded("bytes of the session's calls wait to be sent", queuedBytes, "queuedBytes");
  }
  return null;
}

/** Without a stack: it shows the runtime only, and would be most of what refusing thousands of calls a second costs. */
export function overloaded(what: string, count: number, limit: keyof Limits): SnakeBridgeError {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return new SnakeBridgeError("overloaded", `${count} ${what}, and no more may.`, {
      limit: count,
      fix: `Wait for some before starting more, or raise \`limits.${limit}\` of the pool.`,
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
