/** How often a callable returns what its binding does not promise, while the library's own examples or tests run. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Callable } from "../../../core/report/callables.js";
import { isUnknown, unionOf } from "../../../core/types/py-type.js";
import { PYTHON } from "../../support/run-program.js";
import { readCallables } from "../measure-library.js";

const WATCHER = fileURLToPath(new URL("watch_results.py", import.meta.url));
const MOST_MS = 3_600_000;

export interface Truth {
  /** Callables with a known result that returned something. */
  readonly returned: readonly string[];
  /** Of those that broke their promise, what came. */
  readonly broken: readonly { readonly name: string; readonly promised: string; readonly came: string }[];
}

/** @param share one in so many examples, or files of tests; the same ones in every run. */
export async function measureTruth(library: string, source: "examples" | "tests", share: number): Promise<Truth> {
  const { functions, methods } = await readCallables(library);
  const promises = Object.fromEntries([...functions, ...methods].flatMap(promiseOf));
  const answer = await watch([source, library.split(".")[0] ?? library, "0", String(share)], JSON.stringify(promises));
  const { returned, broken } = JSON.parse(answer) as {
    returned: readonly string[];
    broken: Readonly<Record<string, string>>;
  };
  return {
    returned,
    broken: Object.entries(broken).map(([name, came]) => ({ name, came, promised: JSON.stringify(promises[name]) })),
  };
}

function promiseOf({ name, signatures }: Callable) {
  const result = unionOf(signatures.map(({ returns }) => returns.type));
  return isUnknown(result) ? [] : [[name, result] as const];
}

function watch(args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PYTHONHASHSEED: "0", MPLBACKEND: "Agg" };
    const options = { timeout: MOST_MS, maxBuffer: 64 * 1024 * 1024, env };
    const child = execFile(PYTHON, [WATCHER, ...args], options, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(input);
  });
}
