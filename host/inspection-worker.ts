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

/** Importing a large library for the first time compiles it. */
const TIMEOUT_MS = 120_000;
const ADAPTER = "snakebridge_adapter";

/**
 * @param paths of the user's own Python, absolute: modules there are read anew, whatever Python has compiled.
 * @param libraries imported ahead.
 */
export async function openInspectionWorker(
  interpreter: Interpreter,
  paths: readonly string[],
  libraries: readonly string[],
): Promise<InspectionWorker> {
  const pool = await openPool({ interpreter, paths, size: 1 });
  const session = pool.openSession();
  const ask = (name: string, args: readonly unknown[], signal?: AbortSignal) =>
    session.call(
      { call_type: "function", library: ADAPTER, python_module: `${ADAPTER}.introspect`, function: name, args },
      { timeoutMs: TIMEOUT_MS, ...(signal && { signal }) },
    );
  try {
    await ask("prepare", [paths, libraries]);
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    interpreter,
    describe: ({ module, symbols }, signal) => ask("describe", [module, symbols], signal),
    libraries: async () => (await ask("imported_libraries", [])) as readonly string[],
    stats: () => pool.stats(),
    close: () => pool.close(),
  };
}
