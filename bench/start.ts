/** How long it takes to begin: to import the package, to have a worker; and what an idle worker holds. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { openPool } from "../runtime/tooling.js";

const REPEATS = 7;

/** Milliseconds of `import "snakebridge"` in a new process. */
export function importTime(): number {
  const address = new URL("../dist/runtime/index.js", import.meta.url).href;
  const program = `const t = performance.now(); await import(${JSON.stringify(address)}); console.log(performance.now() - t)`;
  return median(REPEATS, () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" })),
  );
}

export interface Start {
  /** Milliseconds until a worker that has imported no library has answered. */
  readonly ready: number;
  /** Megabytes that are resident then. */
  readonly resident: number;
}

export async function startTime(transport: "local" | "grpc", python: string): Promise<Start> {
  const times: number[] = [];
  let resident = 0;
  for (let round = 0; round < REPEATS; round++) {
    const start = performance.now();
    await using pool = await openPool({ interpreter: { path: python, why: "the benchmark" }, transport });
    const session = pool.openSession();
    const pid = await session.call({ call_type: "function", library: "os", python_module: "os", function: "getpid" });
    times.push(performance.now() - start);
    resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  }
  return { ready: middle(times), resident };
}

function median(count: number, measure: () => number): number {
  return middle(Array.from({ length: count }, measure));
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
