/** One worker that describes modules of Python. */
import type { DescribeRequest } from "../contract/description.js";
import { type Interpreter, openPool, type PoolStats } from "../runtime/tooling.js";

export interface InspectionWorker {
  readonly interpreter: Interpreter;
  describe(request: DescribeRequest, signal: AbortSignal | undefined): Promise<unknown>;
  /** The installed packages it has imported so far. */
  libraries(): Promise<readonly string[]>;
  stats(): PoolStats;
  close(): Promise<void>;
}

/** How long an answer may take: importing a large library for the first time compiles it. */
const TIMEOUT_MS = 120_000;
const ADAPTER = "snakebridge_adapter";

/**
 * @param paths of the user's own Python, absolute: modules there are read anew, whatever Python has compiled.
 * @param libraries imported ahead.
 * @param timeoutMs how long describing one module may take.
 */
export async function openInspectionWorker(
  interpreter: Interpreter,
  paths: readonly string[],
  libraries: readonly string[],
  timeoutMs = TIMEOUT_MS,
): Promise<InspectionWorker> {
  const pool = await openPool({ interpreter, paths, size: 1 });
  const session = pool.openSession();
  const ask = (name: string, args: readonly unknown[], settings: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
    session.call(
      { call_type: "function", library: ADAPTER, python_module: `${ADAPTER}.introspect`, function: name, args },
      { timeoutMs: TIMEOUT_MS, ...settings },
    );
  try {
    await ask("prepare", [paths, libraries]);
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    interpreter,
    describe: ({ module, symbols }, signal) =>
      ask("describe", [module, symbols], { timeoutMs, ...(signal && { signal }) }),
    libraries: async () => (await ask("imported_libraries", [])) as readonly string[],
    stats: () => pool.stats(),
    close: () => pool.close(),
  };
}
