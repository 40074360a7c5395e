/** Core's `Inspector`, answered by a warm worker: started when first asked, replaced when it died or knows old sources. */
import { DESCRIPTION_SCHEMA, type DescribeRequest } from "../contract/description.js";
import type { Inspector } from "../core/inspect/inspector.js";
import { SnakeBridgeError } from "../runtime/errors.js";
import type { Interpreter, PoolStats } from "../runtime/tooling.js";
import { toInspectionError } from "./inspection-failure.js";
import { type InspectionWorker, openInspectionWorker } from "./inspection-worker.js";
import { packageVersion } from "./package-root.js";

export interface WorkerInspectorOptions {
  /** The interpreter to start, looked up when it is needed. */
  readonly interpreter: () => Promise<Interpreter>;
  /** The user's own Python: absolute directories. The worker sees no other place of the workspace. */
  readonly paths: () => readonly string[];
  /** Changes when any source in `paths` does: a worker that has imported the old ones is not asked again. */
  readonly sources: () => string;
  /** Keeps a second worker, with the same libraries imported, for the moment when the sources change. */
  readonly standby: boolean;
  /** How long describing one module may take; default two minutes. */
  readonly timeoutMs?: number;
  readonly onState: (state: "starting" | "ready" | "working", interpreter: Interpreter) => void;
}

export interface WorkerInspector extends Inspector, AsyncDisposable {
  /** Of the worker that is asked; null while none has started. */
  stats(): PoolStats | null;
  /** Ends the worker, whatever it is doing, and starts another one. */
  restart(): Promise<void>;
  /** Ends the workers; the next question starts one of the interpreter as it is then. */
  close(): Promise<void>;
}

/** How often a question is asked again because sources changed while it was answered. */
const ATTEMPTS = 3;

interface Opening {
  readonly worker: Promise<InspectionWorker>;
  /** The worker, once it has started. */
  started: InspectionWorker | null;
  readonly sources: string;
}

export function createWorkerInspector(options: WorkerInspectorOptions): WorkerInspector {
  let current: Opening | null = null;
  let spare: Promise<InspectionWorker | null> | null = null;
  const ending = new Set<Promise<void>>();
  let asked = 0;

  /** One worker for all who ask at once; a failed start is tried again by the next question. */
  function worker(sources: string): Promise<InspectionWorker> {
    if (current && current.sources !== sources) retire();
    if (current) return current.worker;
    const opening: Opening = { worker: takeSpare(), started: null, sources };
    current = opening;
    opening.worker.then(
      (started) => {
        opening.started = started;
      },
      () => {
        if (current === opening) current = null;
      },
    );
    return opening.worker;
  }

  async function takeSpare(): Promise<InspectionWorker> {
    const ready = spare;
    spare = null;
    return (await ready) ?? start();
  }

  async function start(): Promise<InspectionWorker> {
    const interpreter = await options.interpreter();
    options.onState("starting", interpreter);
    return openInspectionWorker(interpreter, options.paths(), [], options.timeoutMs);
  }

  /**
   * Asked before the answer is given, for an edit may end `like` afterwards.
   * A spare that cannot be started is none: the next question says why.
   */
  async function keepSpare(like: InspectionWorker): Promise<void> {
    if (!options.standby || spare || !current?.sources) return;
    const libraries = await like.libraries();
    if (current)
      spare ??= openInspectionWorker(like.interpreter, options.paths(), libraries, options.timeoutMs).catch(() => null);
  }

  /** What it is being asked is asked of the next one. */
  function retire(): void {
    const old = current;
    current = null;
    if (old) end(old.worker);
  }

  function end(worker: Promise<InspectionWorker | null>): void {
    const closing = worker.then((each) => each?.close()).catch(() => {});
    ending.add(closing);
    closing.finally(() => ending.delete(closing));
  }

  async function close(): Promise<void> {
    retire();
    if (spare) end(spare);
    spare = null;
    await Promise.all(ending);
  }

  async function ask(request: DescribeRequest, signal: AbortSignal | undefined): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const sources = options.sources();
      const asking = await worker(sources);
      try {
        const answer = await asking.describe(request, signal);
        if (options.sources() !== sources && attempt < ATTEMPTS) continue;
        await keepSpare(asking);
        return answer;
      } catch (error) {
        const isLate = SnakeBridgeError.from(error, "protocol").code === "timeout"; // and still at it
        if ((isGone(error) || isLate) && (await current?.worker.catch(() => null)) === asking) retire();
        if (!isGone(error) || attempt >= ATTEMPTS) throw error;
      }
    }
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
        options.onState("working", await options.interpreter());
        return await ask(request, signal);
      } catch (error) {
        signal?.throwIfAborted();
        throw toInspectionError(error, request.module);
      } finally {
        asked -= 1;
        const opened = await current?.worker.catch(() => null);
        if (asked === 0 && opened) options.onState("ready", opened.interpreter);
      }
    },

    stats: () => current?.started?.stats() ?? null,

    async restart() {
      retire();
      const { interpreter } = await worker(options.sources());
      options.onState("ready", interpreter);
    },

    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The worker is no more: describing changes nothing, so another worker may be asked. */
function isGone(error: unknown): boolean {
  return error instanceof SnakeBridgeError && (error.code === "worker_died" || error.code === "closed");
}
