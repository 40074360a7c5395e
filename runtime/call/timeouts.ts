/** How much time calls have, by profile: the caller's word, else the library's profile, else the program's. */
import { SnakeBridgeError } from "../errors.js";
import type { CallSettings } from "./options.js";

/** Milliseconds for a whole call, waiting in queues included; for streams, between two items. */
export const TIMEOUT_PROFILES = {
  default: 120_000,
  streaming: 1_800_000,
  ml_inference: 600_000,
  batch_job: 3_600_000,
} as const;

/** A name of `TIMEOUT_PROFILES`, or of a profile of the program's own. */
export type TimeoutProfile = keyof typeof TIMEOUT_PROFILES | (string & {});

export interface TimeoutOptions {
  /** For calls that name no time and whose library has no profile. */
  readonly profile?: TimeoutProfile | undefined;
  /** Profiles of the program's own, in milliseconds; also new times for known names. Infinity is no bound. */
  readonly profiles?: Readonly<Record<string, number>> | undefined;
  /** Library -> profile. */
  readonly libraries?: Readonly<Record<string, TimeoutProfile>> | undefined;
}

export class Timeouts {
  readonly #profiles: ReadonlyMap<string, number>;
  readonly #libraries: ReadonlyMap<string, TimeoutProfile>;
  readonly #profile: TimeoutProfile;

  /** @throws SnakeBridgeError `configuration` when a profile is named that there is not. */
  constructor({ profile = "default", profiles = {}, libraries = {} }: TimeoutOptions = {}) {
    this.#profiles = new Map(Object.entries({ ...TIMEOUT_PROFILES, ...profiles }));
    this.#libraries = new Map(Object.entries(libraries));
    this.#profile = profile;
    for (const [name, timeoutMs] of Object.entries(profiles)) requireTime(name, timeoutMs);
    for (const named of [profile, ...this.#libraries.values()]) this.#timeOf(named);
  }

  /** @param library of the function, class or object that is called, when it is known. */
  budget(settings: CallSettings, library: string | null): number {
    if (settings.timeoutMs !== undefined) return settings.timeoutMs;
    const ofLibrary = library === null ? undefined : this.#libraries.get(library);
    return this.#timeOf(settings.timeoutProfile ?? ofLibrary ?? this.#profile);
  }

  #timeOf(profile: TimeoutProfile): number {
    const timeoutMs = this.#profiles.get(profile);
    if (timeoutMs !== undefined) return timeoutMs;
    const known = [...this.#profiles.keys()].map((name) => `\`${name}\``).join(", ");
    throw new SnakeBridgeError("configuration", `There is no timeout profile \`${profile}\`; there are ${known}.`, {
      fix: "Correct the name, or add it with `configure({ timeoutProfiles: { … } })`.",
    });
  }
}

function requireTime(profile: string, timeoutMs: unknown): void {
  if (typeof timeoutMs === "number" && timeoutMs > 0) return;
  throw new SnakeBridgeError(
    "configuration",
    `The timeout profile \`${profile}\` must be a number of milliseconds above 0, not \`${timeoutMs}\`.`,
  );
}
