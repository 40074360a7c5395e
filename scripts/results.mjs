/** What each test suite reports, `artifacts/results/<suite>.json`, and the one line that sums them up. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { main, ROOT } from "./process.mjs";

const SUITES = ["mocha", "pytest", "check", "editor"];
const DIRECTORY = join(ROOT, "artifacts/results");

/** Forgets what an earlier run of these suites reported. */
export async function clearResults(suites) {
  for (const suite of suites) await rm(resultPath(suite), { force: true });
}

export function resultPath(suite) {
  return join(DIRECTORY, `${suite}.json`);
}

export async function writeResult(suite, { passed, failed }) {
  await mkdir(DIRECTORY, { recursive: true });
  await writeFile(resultPath(suite), `${JSON.stringify({ suite, passed, failed })}\n`);
}

/** A suite that crashed, or did nothing at all, counts as one failure: silence is never a success. */
export async function settleResult(suite, exitCode) {
  const { passed, failed } = await readResult(suite);
  const crashed = failed === 0 && (exitCode !== 0 || passed === 0);
  if (crashed)
    console.error(`The suite \`${suite}\` ended with exit code ${exitCode}, ${passed} passed and no failed test.`);
  await writeResult(suite, { passed, failed: crashed ? 1 : failed });
}

/** Prints `N passed, N failed` for these suites, or for all; says whether all passed. */
export async function printTotal(suites = SUITES) {
  const results = await Promise.all(suites.map(readResult));
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 && sum("passed") > 0;
}

async function readResult(suite) {
  const text = await readFile(resultPath(suite), "utf8").catch(() => '{"passed":0,"failed":0}');
  return JSON.parse(text);
}

/** `results.mjs clear SUITE...` | `results.mjs settle SUITE EXIT_CODE` | `results.mjs total`, for shell scripts. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [verb, ...words] = process.argv.slice(2);
  await main(async () => {
    if (verb === "clear") return clearResults(words);
    if (verb === "settle") return settleResult(words[0], Number(words[1]));
    return (await printTotal()) ? 0 : 1;
  });
}
