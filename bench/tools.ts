/** Measures what a developer waits for: a hover of a symbol the server knows, and the steps of a second `npm run demo`. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openHost } from "../host/open-host.js";
import { printCard } from "../server/card.js";
import { inSequence } from "./measure.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const example = fileURLToPath(new URL("../examples/quickstart", import.meta.url));
const MAIN = "src/main.ts";

execFileSync(process.execPath, ["scripts/demo.mjs"], { cwd: root, stdio: "ignore" });
const { median, p95 } = await hover();
const start = performance.now();
execFileSync(process.execPath, ["scripts/demo.mjs"], { cwd: root, stdio: "ignore" });
console.table({
  "hover of a known symbol, ms": { median: (median / 1e3).toFixed(2), p95: (p95 / 1e3).toFixed(2), "to hold": 5 },
  "second run of the demo, s": { median: ((performance.now() - start) / 1e3).toFixed(2), p95: "", "to hold": 3 },
});

/** The server's work for `textDocument/hover` on `np.mean`: find the use, know the symbol, print its card. */
async function hover() {
  await using host = openHost({ root: example, trusted: true, log: () => {} });
  const offset = readFileSync(`${example}/${MAIN}`, "utf8").lastIndexOf("np.mean(") + "np.m".length;
  return await inSequence(500, async () => {
    const usage = host.engine.usageAt(MAIN, offset);
    const card = usage && (await host.engine.describe(usage.module, usage.symbol));
    if (!card) throw new Error(`nothing is known at offset ${offset} of \`${MAIN}\``);
    return printCard(card);
  });
}
