/** `npm run test:editor`: builds and packs the extension, and drives it in Neovim, in Emacs and in a real VS Code workbench. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import Mocha from "mocha";
import { build } from "../../scripts/build-when-changed.mjs";
import { main, mustRun, ROOT } from "../../scripts/process.mjs";
import { ensurePythonEnvironment } from "../../scripts/python-environment.mjs";
import { writeResult } from "../../scripts/results.mjs";
import { installWorkbench } from "./install.mjs";

const SUITES = [
  "neovim",
  "emacs",
  "extension-host",
  "workbench",
  "run-call",
  "views",
  "interpreter",
  "first-steps",
  "own-python",
  "folders",
  "trust",
];

/** Named suites, or all. */
await main(async () => {
  const suites = process.argv.length > 2 ? process.argv.slice(2) : SUITES;
  await Promise.all([ensurePythonEnvironment(), installWorkbench()]);
  await build();
  await rm(join(ROOT, "artifacts/editor"), { recursive: true, force: true });
  await mustRun("npm", ["run", "--silent", "package"]);
  const { passed, failed } = await runSuites(suites);
  await writeResult("editor", { passed, failed });
  return failed > 0 ? 1 : 0;
});

async function runSuites(suites) {
  const mocha = new Mocha({ timeout: 180_000, reporter: "spec" });
  for (const suite of suites) mocha.addFile(join(ROOT, "test/editor", `${suite}.test.mjs`));
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve({ passed: runner.stats.passes, failed: runner.stats.failures }));
  });
}
