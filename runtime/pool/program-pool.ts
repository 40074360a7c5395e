/** A pool as a program describes it, with snakebridge.json behind it. */
import { type TimeoutProfile, Timeouts } from "../call/timeouts.js";
import type { Limits } from "../session/limits.js";
import type { Output } from "../session/worker-link.js";
import type { TransportChoice } from "../transport/choose.js";
import type { RuntimeConfiguration } from "./configuration.js";
import { type Choice, chooseInterpreter } from "./interpreter.js";
import { Pool } from "./pool.js";
import type { Recycling } from "./recycling.js";
import type { Worker, WorkerOptions } from "./worker.js";

/** How one pool runs Python. */
export interface PoolSettings {
  /** Path of Python, or a command on the PATH. */
  readonly interpreter?: string;
  /** Directories for Python's path, before those of snakebridge.json. */
  readonly paths?: readonly string[];
  /** The only libraries that a call may name; what they import themselves is theirs. All by default. */
  readonly allow?: readonly string[];
  /** Number of workers. */
  readonly size?: number;
  /** The bounds of what may wait and be held; calls beyond them reject with `overloaded`. */
  readonly limits?: Partial<Limits>;
  /** Milliseconds after which an idle session is ended; its objects are freed. No bound by default. */
  readonly sessionTtlMs?: number;
  /** When a worker is replaced by a fresh one. Never by default. */
  readonly recycle?: Recycling;
  /** Bound of one message in bytes, beyond which a call rejects with `too_large`; 64 MiB by default. */
  readonly maxMessageBytes?: number;
  /** How often idle sessions, old workers and halted ones are looked for, in milliseconds; 1000 by default. */
  readonly upkeepMs?: number;
}

/** What all pools of a program share. */
export interface SharedSettings {
  readonly timeoutProfile?: TimeoutProfile;
  /** Timeout profiles of the program's own, in milliseconds. */
  readonly timeoutProfiles?: Readonly<Record<string, number>>;
  /** Where text goes that Python prints; the program's own stdout and stderr by default. */
  readonly output?: Output;
  /** Milliseconds that a cancelled call may go on before its worker is terminated. */
  readonly cancelGraceMs?: number;
  readonly startTimeoutMs?: number;
  /** How calls reach Python: `auto` (the default) takes `local`, a plain socket, wherever Python has one, else `grpc`. */
  readonly transport?: TransportChoice;
}

/** Where workers come from when they are not simply started. */
export interface WorkerSource {
  readonly start: (options: WorkerOptions) => Promise<Worker>;
  /** Whether an interpreter is to be found for them. */
  readonly needsPython: boolean;
}

const NO_PYTHON: Choice = { path: "", why: "no Python is needed" };

export function openPool(
  name: string,
  settings: PoolSettings,
  shared: SharedSettings,
  configuration: RuntimeConfiguration,
  source: WorkerSource | null,
): Pool {
  const { interpreter, paths = [], size = configuration.poolSize, ...rest } = settings;
  const { timeoutProfile, timeoutProfiles, output = inherit, cancelGraceMs, startTimeoutMs, transport } = shared;
  return new Pool({
    ...rest,
    ...(cancelGraceMs !== undefined && { cancelGraceMs }),
    ...(startTimeoutMs !== undefined && { startTimeoutMs }),
    ...(transport !== undefined && { transport }),
    name,
    interpreter: () =>
      source?.needsPython === false
        ? NO_PYTHON
        : chooseInterpreter({
            interpreter: interpreter ?? null,
            configured: configuration.interpreter,
            project: configuration.root,
          }),
    ...(source && { start: source.start }),
    paths: [...paths, ...configuration.paths],
    size,
    output,
    timeouts: new Timeouts({
      profile: timeoutProfile ?? configuration.timeoutProfile,
      profiles: { ...configuration.timeoutProfiles, ...timeoutProfiles },
      libraries: configuration.libraryTimeouts,
    }),
  });
}

const inherit: Output = (stream, text) => {
  process[stream].write(text);
};
