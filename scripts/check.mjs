/** `npm run check`: every static check of both languages; all of them run, one line each at the end. */
import { main, run, tool } from "./process.mjs";
import { ensurePythonEnvironment, pythonTool } from "./python-environment.mjs";
import { writeResult } from "./results.mjs";

const CHECKS = {
  types: [tool("tsc"), ["-b"]],
  biome: [tool("biome"), ["check", "."]],
  ruff: [pythonTool("ruff"), ["check", "python"]],
  "ruff format": [pythonTool("ruff"), ["format", "--check", "python"]],
  pyright: [tool("pyright"), ["--project", "python", "--pythonpath", pythonTool("python")]],
  "generated messages": [process.execPath, ["scripts/generate-proto.mjs", "--check"]],
};

await main(async () => {
  await ensurePythonEnvironment();
  const failed = [];
  for (const [name, [command, args]] of Object.entries(CHECKS)) {
    if ((await run(command, args)) !== 0) failed.push(name);
  }
  for (const name of Object.keys(CHECKS)) console.log(`${failed.includes(name) ? "FAIL" : "ok  "} ${name}`);
  await writeResult("check", { passed: Object.keys(CHECKS).length - failed.length, failed: failed.length });
  return failed.length === 0 ? 0 : 1;
});
