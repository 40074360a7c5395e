/** `npm test`: everything that needs no browser; ends with one line for all suites together. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build-when-changed.mjs";
import { main, ROOT, run, tool } from "./process.mjs";
import { ensurePythonEnvironment, pythonTool } from "./python-environment.mjs";
import { clearResults, printTotal, settleResult, writeResult } from "./results.mjs";

const LAYERS = "{contract,core,runtime,host,server,cli,client,bench}";
const SUITES = { mocha: runMocha, pytest: runPytest };
/** A suite that takes longer hangs: it is stopped, and counts as failed. */
const limit = { timeout: 30 * 60_000, killSignal: "SIGKILL" };

await main(async () => {
  await ensurePythonEnvironment();
  await build();
  const suites = Object.keys(SUITES);
  await clearResults(suites);
  for (const suite of suites) {
    console.log(`\n${suite}`);
    await settleResult(suite, await SUITES[suite]());
  }
  return (await printTotal(suites)) ? 0 : 1;
});

function runMocha() {
  const reporter = join(ROOT, "scripts/mocha-reporter.cjs");
  const specs = [`${LAYERS}/**/*.test.ts`, "test/**/*.test.ts"];
  return run(tool("mocha"), ["--reporter", reporter, "--ignore", "test/editor/**", ...specs], limit);
}

async function runPytest() {
  const report = join(ROOT, "artifacts/results/pytest.xml");
  await rm(report, { force: true });
  const code = await run(pythonTool("python"), ["-m", "pytest", "python", `--junitxml=${report}`], limit);
  const [suite = ""] = /<testsuite [^>]*>/.exec(await readFile(report, "utf8").catch(() => "")) ?? [];
  const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  await writeResult("pytest", { passed: count("tests") - failed - count("skipped"), failed });
  return code;
}
