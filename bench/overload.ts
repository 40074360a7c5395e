/** Measures what overload does to accepted calls and to memory, and what 10,000 sessions leave in a worker. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type * as SnakeBridge from "../runtime/index.js";
import { findInterpreter } from "../runtime/tooling.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const FLOATS = Array.from({ length: 100 }, (_, index) => index + 0.5);
const WAITING = 64;
const SECONDS = 5;
/** What a caller that was refused waits: here callers and calls share one thread, so that hasty ones delay all. */
const BACK_OFF_MS = 20;
const SESSIONS = 10_000;
const MEGABYTE = 2 ** 20;

// What is shipped: the sources would be measured with the loader's additions.
const sb: typeof SnakeBridge = await import(new URL("../dist/runtime/index.js", import.meta.url).href);
const { path: interpreter } = await findInterpreter({ project: root });
sb.configure({
  interpreter,
  ledger: "never",
  callSites: false,
  pool: { size: 1, limits: { callsPerSession: WAITING } },
});

const pid = Number(await sb.call("os", "getpid"));
const rows: Record<
  string,
  { readonly accepted: number; readonly refused: number; readonly p50: string; readonly p99: string }
> = {};
await load(1, 1);
const before = memory();
for (const factor of [1, 4, 16]) rows[`${factor} x what may wait`] = await load(factor, SECONDS);
console.table(rows);
const after = memory();
console.table({
  "the program, MB": { before: mb(before.program), after: mb(after.program) },
  "the worker, MB": { before: mb(before.worker), after: mb(after.worker) },
});
const resident: Record<string, string> = { before: mb(memory().worker) };
for (let done = 0; done < SESSIONS * 3; done += 50) {
  const one = () => sb.withSession(() => sb.callClass("fractions", "Fraction", [1, 2]));
  await Promise.all(Array.from({ length: 50 }, one));
  if ((done + 50) % SESSIONS === 0) resident[`after ${done + 50}`] = mb(memory().worker);
}
console.table({ "sessions opened and closed, the worker, MB": resident });
await sb.shutdown();

/** So many callers, each of which calls again as soon as it is answered or refused. */
async function load(factor: number, seconds: number) {
  const times: number[] = [];
  let refused = 0;
  const end = performance.now() + seconds * 1_000;
  async function caller(): Promise<void> {
    while (performance.now() < end) {
      const start = performance.now();
      try {
        await sb.call("math", "fsum", [FLOATS]);
        times.push(performance.now() - start);
      } catch (error) {
        if (!(error instanceof sb.SnakeBridgeError) || error.code !== "overloaded") throw error;
        refused++;
        await new Promise((resolve) => setTimeout(resolve, BACK_OFF_MS));
      }
    }
  }
  await Promise.all(Array.from({ length: WAITING * factor }, caller));
  times.sort((a, b) => a - b);
  const quantile = (share: number) => `${times[Math.floor(times.length * share)]?.toFixed(1)} ms`;
  return { accepted: times.length, refused, p50: quantile(0.5), p99: quantile(0.99) };
}

function memory() {
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { program: process.memoryUsage().rss, worker: Number(resident) * 1024 };
}

function mb(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}
