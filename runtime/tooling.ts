/** What the host and the commands need of the runtime: to find a Python, and workers that belong to no program. */
import { type CallSettings, toSettings } from "./call/options.js";
import type { Payload } from "./call/payload.js";
import { sendPayload } from "./call/send-payload.js";
import { SnakeBridgeError } from "./errors.js";
import { chooseInterpreter, findInterpreter, type Interpreter, type InterpreterOptions } from "./pool/interpreter.js";
import { residentBytes } from "./pool/operating-system.js";
import { Pool } from "./pool/pool.js";
import type { PoolStats } from "./pool/pool-stats.js";
import type { Output } from "./session/worker-link.js";
import type { TransportChoice } from "./transport/choose.js";

export { type ErrorCode, PythonError } from "./errors.js";
export type { Payload, PoolStats };
export {
  chooseInterpreter,
  findInterpreter,
  type Interpreter,
  type InterpreterOptions,
  residentBytes,
  SnakeBridgeError,
};

export interface ToolPoolOptions {
  readonly interpreter: Pick<Interpreter, "path" | "why">;
  /** Directories for Python's path, absolute. */
  readonly paths?: readonly string[];
  /** Number of workers; 1 by default. They start with their first call. */
  readonly size?: number;
  /** The only libraries that may be called; all when absent. */
  readonly allow?: readonly string[];
  /** What Python prints; dropped by default. */
  readonly output?: Output;
  readonly startTimeoutMs?: number;
  readonly transport?: TransportChoice;
  readonly cancelGraceMs?: number;
}

export interface ToolPool extends AsyncDisposable {
  openSession(id?: string): ToolSession;
  stats(): PoolStats;
  /** Ends sessions and workers: asked to end first, killed when they do not. */
  close(): Promise<void>;
}

export interface ToolSession extends AsyncDisposable {
  readonly id: string;
  /** Sends a payload of docs/wire.md; answers plain values, and handles for what only exists in Python. */
  call(payload: Payload, options?: Pick<CallSettings, "timeoutMs" | "signal">): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens a pool. Its workers end with it, with this process, and never keep it alive. */
export async function openPool(options: ToolPoolOptions): Promise<ToolPool> {
  const { interpreter, paths = [], size = 1, output = () => {}, ...rest } = options;
  const pool = new Pool({ ...rest, interpreter: () => interpreter, paths, size, output });
  return {
    openSession: (id) => toToolSession(pool, id),
    stats: () => pool.stats(),
    close: () => pool.close(),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

function toToolSession(pool: Pool, id: string | undefined): ToolSession {
  const session = pool.openSession(id);
  return {
    id: session.id,
    call: (payload, settings) => sendPayload(session, payload, toSettings(settings)).result,
    close: () => session.close(),
    [Symbol.asyncDispose]: () => session.close(),
  };
}
