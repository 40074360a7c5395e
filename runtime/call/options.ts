/** What a caller may ask of a single call: time, cancellation, session. */
import { COUNT, checkOptions, FLAG, MILLISECONDS, oneOf, type Rules, SIGNAL, TEXT } from "../errors/check-options.js";
import { Session } from "../session/session.js";
import type { TimeoutProfile } from "./timeouts.js";

export interface CallSettings {
  /** Milliseconds for the whole call, waiting in queues included. For streams: between two items. */
  readonly timeoutMs?: number;
  /** A name of `TIMEOUT_PROFILES`, or one of the program's own; `timeoutMs` stands before it. */
  readonly timeoutProfile?: TimeoutProfile;
  readonly signal?: AbortSignal;
  readonly session?: Session;
  /** The name of one of the program's pools; a session and the handles among the arguments stand before it. */
  readonly pool?: string;
  readonly affinity?: Affinity;
  /** The call may be repeated once when its worker dies. */
  readonly idempotent?: boolean;
  /**
   * For streams: how many items Python may always compute ahead of the reader; 1 means only what is read. When absent it
   * adapts: one item for a slow reader, thousands of small ones for a fast one.
   */
  readonly prefetch?: number;
}

/**
 * Which worker a call may run on. Handles among the arguments stand before it: they live where they live.
 *
 * `strict_queue`, the default: on that of its session, behind the session's earlier calls; when that worker died, on its
 * successor.
 * `strict_fail_fast`: as before, but rejects at once with `worker_busy` while the worker runs calls, and with
 * `worker_died` when it died since the session's last call.
 * `hint`: on that of its session unless the worker is busy or dead, then on the freest.
 * `any`: on the freest; for plain values.
 */
export type Affinity = "strict_queue" | "strict_fail_fast" | "hint" | "any";

const RULES: Rules<Required<CallSettings>> = {
  timeoutMs: MILLISECONDS,
  timeoutProfile: TEXT,
  signal: SIGNAL,
  session: { what: "a session of `openSession` or `withSession`", holds: (value) => value instanceof Session },
  pool: TEXT,
  affinity: oneOf("strict_queue", "strict_fail_fast", "hint", "any"),
  idempotent: FLAG,
  prefetch: COUNT,
};

/** Call settings that can stand beside arguments without being taken for one. Made by `options`. */
export class CallOptions {
  readonly #settings: CallSettings;
  constructor(settings: CallSettings) {
    checkOptions(settings, RULES, "of a call");
    this.#settings = settings;
  }
  get settings(): CallSettings {
    return this.#settings;
  }
}

/** Call options, as the last argument of a generated function: `f(x, options({ timeoutMs: 500 }))`. */
export function options(settings: CallSettings): CallOptions {
  return new CallOptions(settings);
}

/** @throws SnakeBridgeError `configuration` for what is no option or has a wrong value. */
export function toSettings(given: CallSettings | CallOptions | undefined): CallSettings {
  if (given === undefined) return NO_SETTINGS;
  if (given instanceof CallOptions) return given.settings;
  checkOptions(given, RULES, "of a call");
  return given;
}

export const NO_SETTINGS: CallSettings = Object.freeze({});
