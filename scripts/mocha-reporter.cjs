/** Mocha's `spec` reporter, which also leaves the counts for `results.mjs`. */
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const Mocha = require("mocha");

module.exports = class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes: passed, failures: failed } = this.stats;
      const directory = join(__dirname, "../artifacts/results");
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, "mocha.json"), `${JSON.stringify({ suite: "mocha", passed, failed })}\n`);
    });
  }
};
