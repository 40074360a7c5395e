/** Core's `Inspector`, answered by a warm worker: started when first asked, replaced when it died. */
import { DESCRIPTION_SCHEMA, type DescribeRequest } from "../contract/description.js";
import type { Inspector } from "../core/inspect/inspector.js";
import { SnakeBridgeError } from "../runtime/errors.js";
import { type Interpreter, openPool } from "../runtime/tooling.js";
import { toInspectionError } from "./inspection-failure.js";
import { packageVersion } from "./package-root.js";

export interface WorkerInspectorOptions {
  /** The interpreter to start, looked up when it is needed. */
  readonly interpreter: () => Promise<Interpreter>;
  /** The user's own Python: absolute directories. The worker sees no other place of the workspace. */
  readonly paths: () => readonly string[];
  readonly onState: (state: "starting" | "ready" | "working", interpreter: Interpreter) => void;
}

export interface WorkerInspector extends Inspector, AsyncDisposable {
  /** Ends the worker; the next question starts one of the interpreter as it is then. */
  close(): Promise<void>;
}

/** Importing a large library for the first time compiles it. */
const DESCRIBE_TIMEOUT_MS = 120_000;
const ADAPTER = "snakebridge_adapter";

type Opened = Awaited<ReturnType<typeof open>>;

export function createWorkerInspector(options: WorkerInspectorOptions): WorkerInspector {
  let opening: Promise<Opened> | null = null;
  let asked = 0;

  /** One worker for all who ask at once; a failed start is tried again by the next question. */
  function worker(): Promise<Opened> {
    opening ??= open(options).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function close(): Promise<void> {
    const closing = opening;
    opening = null;
    await closing?.then(
      ({ pool }) => pool.close(),
      () => {},
    );
  }

  async function ask(request: DescribeRequest, signal: AbortSignal | undefined): Promise<unknown> {
    const { session } = await worker();
    return session.call(
      {
        call_type: "function",
        library: ADAPTER,
        python_module: `${ADAPTER}.introspect`,
        function: "describe",
        args: [request.module, request.symbols],
      },
      { timeoutMs: DESCRIBE_TIMEOUT_MS, ...(signal && { signal }) },
    );
  }

  return {
    async fingerprint() {
      const { path, version } = await options.interpreter().catch((error: unknown) => {
        throw toInspectionError(error);
      });
      return [path, version, packageVersion(), DESCRIPTION_SCHEMA].join(" ");
    },

    async describe(request, { signal } = {}) {
      signal?.throwIfAborted();
      asked += 1;
      try {
        const interpreter = await options.interpreter();
        options.onState("working", interpreter);
        try {
          return await ask(request, signal);
        } catch (error) {
          if (!isGone(error)) throw error;
          await close();
          return await ask(request, signal);
        }
      } catch (error) {
        signal?.throwIfAborted();
        throw toInspectionError(error);
      } finally {
        asked -= 1;
        const opened = await opening?.catch(() => null);
        if (asked === 0 && opened) options.onState("ready", opened.interpreter);
      }
    },

    close,
    [Symbol.asyncDispose]: close,
  };
}

async function open(options: WorkerInspectorOptions) {
  const interpreter = await options.interpreter();
  options.onState("starting", interpreter);
  const pool = await openPool({ interpreter, paths: options.paths(), size: 1 });
  return { interpreter, pool, session: await pool.openSession() };
}

/** The worker is no more: describing changes nothing, so another worker may be asked. */
function isGone(error: unknown): boolean {
  return error instanceof SnakeBridgeError && (error.code === "worker_died" || error.code === "closed");
}
