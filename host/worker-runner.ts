/** Runs programs of `contract/run.ts` in a worker of its own: started when first asked, with the sources as they are. */
import type { Program, RunAnswer } from "../contract/run.js";
import { type Interpreter, openPool, type PoolStats, SnakeBridgeError, type ToolPool } from "../runtime/tooling.js";

export interface WorkerRunnerOptions {
  readonly interpreter: () => Promise<Interpreter>;
  /** The user's own Python: absolute directories. */
  readonly paths: () => readonly string[];
  /** Changes when any source in `paths` does: the next run has a worker that has imported none of the old ones. */
  readonly sources: () => string;
}

export interface WorkerRunner {
  /**
   * Evaluates the program in a session that ends with it; an exception of Python is an answer.
   *
   * @throws SnakeBridgeError when there is no worker, or it died; the signal's reason when it was aborted: then Python
   *   is interrupted, and killed when it does not heed that.
   */
  run(program: Program, signal?: AbortSignal): Promise<{ readonly answer: RunAnswer; readonly python: string }>;
  /** Null while no worker was needed. */
  stats(): PoolStats | null;
  /** Stops what is running now. */
  interrupt(): void;
  /** Ends the worker, whatever it is doing, and starts another one. */
  restart(): Promise<void>;
  /** Ends the worker; the next run starts another one. */
  close(): Promise<void>;
}

const ADAPTER = "snakebridge_adapter";
/** A person waits for it, and can cancel it. */
const TIMEOUT_MS = 600_000;

/** A worker starts with its first call. */
const NOTHING: Program = { steps: [], result: { kind: "value", value: null } };

interface Opening {
  readonly sources: string;
  readonly pool: Promise<{ readonly pool: ToolPool; readonly interpreter: Interpreter }>;
}

export function createWorkerRunner(options: WorkerRunnerOptions): WorkerRunner {
  let opening: Opening | null = null;
  let stats: ToolPool["stats"] | null = null;
  let stopping = new AbortController();

  function open(): Opening["pool"] {
    const sources = options.sources();
    if (opening && opening.sources !== sources) void close();
    if (opening) return opening.pool;
    const opened: Opening = { sources, pool: start() };
    opening = opened;
    opened.pool.then(
      ({ pool }) => {
        if (opening === opened) stats = () => pool.stats();
      },
      () => {
        if (opening === opened) opening = null;
      },
    );
    return opened.pool;
  }

  async function start() {
    const interpreter = await options.interpreter();
    return { interpreter, pool: await openPool({ interpreter, paths: options.paths() }) };
  }

  async function close(): Promise<void> {
    const old = opening;
    opening = null;
    stats = null;
    const opened = await old?.pool.catch(() => null);
    await opened?.pool.close();
  }

  async function run(program: Program, signal?: AbortSignal) {
    const { pool, interpreter } = await open();
    const interrupted = stopping.signal;
    await using session = pool.openSession();
    const args = [program, options.paths()];
    const payload = { library: ADAPTER, python_module: `${ADAPTER}.preview`, function: "run", args };
    try {
      const stopped = AbortSignal.any([interrupted, ...(signal ? [signal] : [])]);
      const text = await session.call(payload, { timeoutMs: TIMEOUT_MS, signal: stopped });
      return { answer: parseAnswer(text), python: interpreter.version };
    } catch (error) {
      interrupted.throwIfAborted();
      throw error;
    }
  }

  return {
    run,
    async restart() {
      await close();
      await run(NOTHING);
    },
    stats: () => stats?.() ?? null,
    interrupt() {
      stopping.abort(new SnakeBridgeError("cancelled", "The run was interrupted."));
      stopping = new AbortController();
    },
    close,
  };
}

function parseAnswer(text: unknown): RunAnswer {
  const answer: unknown = typeof text === "string" ? JSON.parse(text) : null;
  const kind = typeof answer === "object" && answer !== null && "kind" in answer ? answer.kind : null;
  if (kind !== "value" && kind !== "raised")
    throw new SnakeBridgeError("protocol", "The worker answered a run with something that is no result.");
  return answer as RunAnswer;
}
