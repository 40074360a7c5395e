/** Mocha's `spec` reporter, which also leaves the counts for `results.mjs` and ends a run that does not end by itself. */
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const Mocha = require("mocha");

/** What holds a process longer than this after its last test is a leak. */
const GRACE_MS = 10_000;

module.exports = class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes: passed, failures: failed } = this.stats;
      const directory = join(__dirname, "../artifacts/results");
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, "mocha.json"), `${JSON.stringify({ suite: "mocha", passed, failed })}\n`);
      setTimeout(endLeakingRun, GRACE_MS).unref();
    });
  }
};

function endLeakingRun() {
  console.error(`The tests are over and something was left open: ${process.getActiveResourcesInfo().join(", ")}.`);
  process.exit(1);
}
