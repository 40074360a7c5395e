/** What VS Code's extension host calls to run the suite: the same contract as `@vscode/test-electron`. */
const { mkdirSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const mocha = require("mocha");

const Mocha = mocha.default ?? mocha;

exports.run = () =>
  new Promise((resolve, reject) => {
    const results = [];
    const suite = new Mocha({ ui: "bdd", timeout: 60_000, color: false });
    suite.addFile(join(__dirname, "extension.test.cjs"));
    const runner = suite.run((failures) => {
      const path = process.env.SNAKEBRIDGE_TEST_RESULTS;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify(results, null, 2));
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
    runner.on("pass", (test) => results.push({ title: test.fullTitle() }));
    runner.on("fail", (test, error) => results.push({ title: test.fullTitle(), error: error.stack ?? error.message }));
  });
