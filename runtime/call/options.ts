/** What a caller may ask of a single call: time, cancellation, session. */
import { SnakeBridgeError } from "../errors.js";
import type { Session } from "../session/session.js";

export interface CallSettings {
  /** Milliseconds for the whole call, waiting in queues included. For streams: between two items. */
  readonly timeoutMs?: number;
  /** A name of `TIMEOUT_PROFILES`; `timeoutMs` stands before it. */
  readonly timeoutProfile?: TimeoutProfile;
  readonly signal?: AbortSignal;
  readonly session?: Session;
  /** The call may be repeated once when its worker dies. */
  readonly idempotent?: boolean;
  /** For streams: how many items Python may compute ahead of the reader. 1 by default: only what is read is computed. */
  readonly prefetch?: number;
}

export const TIMEOUT_PROFILES = {
  default: 120_000,
  interactive: 10_000,
  inference: 600_000,
  batch: 3_600_000,
  none: Number.POSITIVE_INFINITY,
} as const;
export type TimeoutProfile = keyof typeof TIMEOUT_PROFILES;

/** Call settings that can stand beside arguments without being taken for one. Made by `options`. */
export class CallOptions {
  readonly #settings: CallSettings;
  constructor(settings: CallSettings) {
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

export function toSettings(given: CallSettings | CallOptions | undefined): CallSettings {
  return given instanceof CallOptions ? given.settings : (given ?? NO_SETTINGS);
}

export const NO_SETTINGS: CallSettings = Object.freeze({});

/** The budget of a call in milliseconds: explicit, else by profile, else by the session's profile. */
export function timeoutOf(settings: CallSettings, sessionProfile: string): number {
  if (settings.timeoutMs !== undefined) return settings.timeoutMs;
  return profileTimeout(settings.timeoutProfile ?? sessionProfile);
}

function profileTimeout(profile: string): number {
  if (Object.hasOwn(TIMEOUT_PROFILES, profile)) return TIMEOUT_PROFILES[profile as TimeoutProfile];
  const known = Object.keys(TIMEOUT_PROFILES).map((name) => `\`${name}\``);
  throw new SnakeBridgeError(
    "configuration",
    `There is no timeout profile \`${profile}\`; there are ${known.join(", ")}.`,
  );
}
