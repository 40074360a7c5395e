/** The program's own pool and default session, made when the first call needs them. */
import { noteCallers } from "./call/caller.js";
import type { TimeoutProfile } from "./call/options.js";
import { SnakeBridgeError } from "./errors.js";
import { startLedger, stopLedger } from "./ledger/start-ledger.js";
import { type RuntimeConfiguration, readConfiguration } from "./pool/configuration.js";
import { chooseInterpreter } from "./pool/interpreter.js";
import { Pool } from "./pool/pool.js";
import { beforeEnd } from "./pool/shutdown.js";
import type { Session } from "./session/session.js";
import type { Output } from "./session/worker-link.js";

/** What a program says about itself; the rest comes from the nearest snakebridge.json. */
export interface ProgramOptions {
  /** Path of Python, or a command on the PATH. */
  readonly interpreter?: string;
  /** Directories for Python's path, before those of snakebridge.json. */
  readonly paths?: readonly string[];
  readonly pool?: { readonly size?: number };
  readonly timeoutProfile?: TimeoutProfile;
  readonly ledger?: RuntimeConfiguration["ledger"];
  /** Whether errors show where the call was made, which costs some microseconds a call; by default in development. */
  readonly callSites?: boolean;
  /** Where text goes that Python prints; the program's own stdout and stderr by default. */
  readonly output?: Output;
  /** Milliseconds that a cancelled call may go on before its worker is terminated. */
  readonly cancelGraceMs?: number;
  readonly startTimeoutMs?: number;
}

let options: ProgramOptions = {};
let pool: Pool | null = null;

/**
 * Sets how the program runs Python.
 *
 * @throws SnakeBridgeError `configuration` when workers are already in use; call `shutdown` before.
 */
export function configure(given: ProgramOptions): void {
  if (pool) {
    throw new SnakeBridgeError(
      "configuration",
      "`configure` was called after the first call. Call it before, or after `await shutdown()`.",
    );
  }
  options = { ...options, ...given };
}

export function programPool(): Pool {
  pool ??= openProgramPool();
  return pool;
}

export function defaultSession(): Session {
  return programPool().openSession("default");
}

/** Ends all sessions and workers of the program. A later call starts new ones. */
export async function shutdown(): Promise<void> {
  const closing = pool;
  pool = null;
  await closing?.close();
  await stopLedger();
}

function openProgramPool(): Pool {
  const configuration = readConfiguration(process.cwd());
  startLedger(configuration.root, options.ledger ?? configuration.ledger);
  noteCallers(options.callSites ?? process.env.NODE_ENV !== "production");
  beforeEnd(shutdown);
  return new Pool({
    interpreter: () =>
      chooseInterpreter({
        interpreter: options.interpreter ?? null,
        configured: configuration.interpreter,
        project: configuration.root,
      }),
    paths: [...(options.paths ?? []), ...configuration.paths],
    size: options.pool?.size ?? configuration.poolSize,
    timeoutProfile: options.timeoutProfile ?? configuration.timeoutProfile,
    output: options.output ?? inherit,
    ...(options.cancelGraceMs !== undefined && { cancelGraceMs: options.cancelGraceMs }),
    ...(options.startTimeoutMs !== undefined && { startTimeoutMs: options.startTimeoutMs }),
  });
}

const inherit: Output = (stream, text) => {
  process[stream].write(text);
};
