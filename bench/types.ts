/**
 * Measures what types cost: all of numpy's own module cold and again, one more symbol, and the memory of three libraries.
 *
 * `npm run bench:types`. Beside the time on the clock stands the processor time of this process: on a machine that is
 * shared it says more. Python's own share (start, import, description) is on the clock alone.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openHost } from "../host/open-host.js";

const PYTHON = fileURLToPath(new URL("../.venv/bin/python", import.meta.url));
const MEGABYTE = 1024 * 1024;
const whole = { generate: "all", modules: { depth: 0 } };

const rows: Record<string, { readonly clock: string; readonly processor: string; readonly "to hold": string }> = {};

await inProject({ numpy: whole }, async (root) => {
  await using cold = openHost({ root, trusted: true, log: () => {} });
  await timed("numpy, all of its module, cold", "1,500 ms", () => cold.engine.generate());
  await timed("the same, nothing changed", "100 ms", () => cold.engine.generate());
  await using second = openHost({ root, trusted: true, log: () => {} });
  await timed("the same in another process's engine, from the cache", "100 ms", () => second.engine.generate());
});

await inProject({ numpy: "*" }, async (root) => {
  await using host = openHost({ root, trusted: true, log: () => {} });
  writeFileSync(join(root, "main.ts"), 'import { mean } from "./src/python/numpy/index.js";\nawait mean([1]);\n');
  await host.engine.generate();
  writeFileSync(
    join(root, "main.ts"),
    'import { mean, linspace } from "./src/python/numpy/index.js";\nawait mean([1]);\nawait linspace(0, 1);\n',
  );
  await timed("one new symbol, from save to file", "150 ms", () => {
    host.engine.refresh(["main.ts"]);
    return host.engine.generate();
  });
});

await inProject({ numpy: whole, pandas: whole, sympy: whole }, async (root) => {
  await using host = openHost({ root, trusted: true, log: () => {} });
  await host.engine.generate();
  globalThis.gc?.();
  const memory = `${Math.round(process.memoryUsage().rss / MEGABYTE)} MB`;
  rows["memory after all of numpy, pandas and sympy"] = { clock: memory, processor: "", "to hold": "400 MB" };
});

console.table(rows);

async function timed(what: string, toHold: string, run: () => Promise<unknown>): Promise<void> {
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(processor);
  const text = (milliseconds: number) => `${Math.round(milliseconds).toLocaleString("en")} ms`;
  rows[what] = {
    clock: text(performance.now() - clock),
    processor: text((user + system) / 1e3),
    "to hold": toHold,
  };
}

async function inProject(libraries: object, run: (root: string) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "bench-types-"));
  const configuration = { python: { interpreter: PYTHON }, libraries, scan: ["main.ts"] };
  writeFileSync(join(root, "snakebridge.json"), JSON.stringify(configuration));
  try {
    await run(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
