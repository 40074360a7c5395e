/** The program's own pools and default sessions, made when the first call needs them. */
import { noteCallers } from "./call/caller.js";
import { type ErrorMode, setErrorMode } from "./errors/error-mode.js";
import { SnakeBridgeError } from "./errors.js";
import { startLedger, stopLedger } from "./ledger/start-ledger.js";
import { type RuntimeConfiguration, readConfiguration } from "./pool/configuration.js";
import type { Pool } from "./pool/pool.js";
import type { PoolStats } from "./pool/pool-stats.js";
import { openPool, type PoolSettings, type SharedSettings, type WorkerSource } from "./pool/program-pool.js";
import { checkProgram } from "./pool/program-rules.js";
import { beforeEnd } from "./pool/shutdown.js";
import type { Session } from "./session/session.js";

/** What a program says about itself; the rest comes from the nearest snakebridge.json. */
export interface ProgramOptions extends SharedSettings {
  /** Path of Python, or a command on the PATH. */
  readonly interpreter?: string;
  /** Directories for Python's path, before those of snakebridge.json. */
  readonly paths?: readonly string[];
  /** The pool that calls go to when they name none; its settings hold for the named ones too, where those say nothing. */
  readonly pool?: PoolSettings;
  /** Further pools by name, each with its own Python: a call chooses one with the option `pool`. */
  readonly pools?: Readonly<Record<string, PoolSettings>>;
  readonly ledger?: RuntimeConfiguration["ledger"];
  /** Whether errors show where the call was made, which costs some microseconds a call; by default in development. */
  readonly callSites?: boolean;
  /** `translated`, the default, makes errors of numerical libraries `ShapeMismatch` and the like; `raw` leaves them as Python raised them. */
  readonly errors?: ErrorMode;
}

const DEFAULT_POOL = "default";

let options: ProgramOptions = {};
let started: RuntimeConfiguration | null = null;
let source: WorkerSource | null = null;
const pools = new Map<string, Pool>();

/**
 * Sets how the program runs Python.
 *
 * @throws SnakeBridgeError `configuration` for what is no option or has a wrong value, and when workers are already in
 * use; call `shutdown` before.
 */
export function configure(given: ProgramOptions): void {
  if (pools.size > 0) {
    throw new SnakeBridgeError(
      "configuration",
      "`configure` was called after the first call. Call it before, or after `await shutdown()`.",
    );
  }
  checkProgram(given);
  options = { ...options, ...given };
}

/** @throws SnakeBridgeError `configuration` when there is no pool of this name. */
export function programPool(name = DEFAULT_POOL): Pool {
  const open = pools.get(name);
  if (open) return open;
  const pool = openProgramPool(name);
  pools.set(name, pool);
  return pool;
}

/**
 * Takes the workers of all pools from here, instead of starting them; for tests of programs.
 *
 * @returns what goes back to real ones.
 */
export function useWorkers(from: WorkerSource): () => void {
  if (pools.size > 0) {
    throw new SnakeBridgeError(
      "configuration",
      "The program has called Python already. Call `await shutdown()` before.",
    );
  }
  source = from;
  return () => {
    source = null;
  };
}

export function defaultSession(pool?: string): Session {
  return programPool(pool).openSession("default");
}

/** The numbers of every pool that was used, by name. Asks no worker. */
export function stats(): Readonly<Record<string, PoolStats>> {
  return Object.fromEntries([...pools].map(([name, pool]) => [name, pool.stats()]));
}

/** Ends all sessions and workers of the program. A later call starts new ones. */
export async function shutdown(): Promise<void> {
  const closing = [...pools.values()];
  pools.clear();
  started = null;
  await Promise.all(closing.map((pool) => pool.close()));
  await stopLedger();
}

function openProgramPool(name: string): Pool {
  const named = name === DEFAULT_POOL ? {} : options.pools?.[name];
  if (!named) throw unknownPool(name);
  const configuration = start();
  const { interpreter, paths, pool } = options;
  const settings = { ...(interpreter && { interpreter }), ...(paths && { paths }), ...pool, ...named };
  return openPool(name, settings, options, configuration, source);
}

function start(): RuntimeConfiguration {
  if (started) return started;
  started = readConfiguration(process.cwd());
  startLedger(started.root, options.ledger ?? started.ledger);
  noteCallers(options.callSites ?? process.env.NODE_ENV !== "production");
  setErrorMode(options.errors ?? "translated");
  beforeEnd(shutdown);
  return started;
}

function unknownPool(name: string): SnakeBridgeError {
  const known = [DEFAULT_POOL, ...Object.keys(options.pools ?? {})].map((pool) => `\`${pool}\``).join(", ");
  return new SnakeBridgeError("configuration", `There is no pool \`${name}\`; there are ${known}.`, {
    fix: "Add it with `configure({ pools: { … } })`.",
  });
}
