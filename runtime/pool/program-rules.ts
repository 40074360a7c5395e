/** What a program may say about its pools, checked when it says so. */
import {
  BOUND,
  COUNT,
  checkOptions,
  FLAG,
  FUNCTION,
  MILLISECONDS,
  oneOf,
  type Rules,
  section,
  TEXT,
  TEXTS,
} from "../errors/check-options.js";
import type { ProgramOptions } from "../program.js";
import type { Limits } from "../session/limits.js";
import type { PoolSettings } from "./program-pool.js";
import type { Recycling } from "./recycling.js";

const LIMITS: Rules<Limits> = {
  callsPerSession: BOUND,
  calls: BOUND,
  queuedBytes: BOUND,
  refsPerSession: BOUND,
  sessions: BOUND,
};

const RECYCLING: Rules<Required<Recycling>> = { calls: BOUND, ageMs: BOUND, residentBytes: BOUND, jitter: BOUND };

const POOL: Rules<Required<PoolSettings>> = {
  interpreter: TEXT,
  paths: TEXTS,
  allow: TEXTS,
  size: COUNT,
  limits: section(LIMITS, "of `limits`"),
  sessionTtlMs: MILLISECONDS,
  recycle: section(RECYCLING, "of `recycle`"),
  maxMessageBytes: COUNT,
  upkeepMs: MILLISECONDS,
};

const PROGRAM: Rules<Required<ProgramOptions>> = {
  interpreter: TEXT,
  paths: TEXTS,
  pool: section(POOL, "of a pool"),
  pools: {
    what: "an object of pools",
    holds: (pools) =>
      typeof pools === "object" && Object.values(pools ?? {}).every((pool) => section(POOL, "of a pool").holds(pool)),
  },
  ledger: oneOf("development", "always", "never"),
  callSites: FLAG,
  errors: oneOf("translated", "raw"),
  timeoutProfile: TEXT,
  timeoutProfiles: { what: "an object of milliseconds by name", holds: (profiles) => typeof profiles === "object" },
  output: FUNCTION,
  cancelGraceMs: MILLISECONDS,
  startTimeoutMs: MILLISECONDS,
  transport: oneOf("auto", "local", "grpc"),
};

/** @throws SnakeBridgeError `configuration` that says what is wrong. */
export function checkProgram(options: ProgramOptions): void {
  checkOptions(options, PROGRAM, "of `configure`");
}
