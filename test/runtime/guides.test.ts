import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PYTHON, ROOT, runProgram } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";
import { nodeArguments } from "./support/program.js";

const CONFIGURATION = {
  python: { interpreter: PYTHON },
  libraries: { numpy: {}, pandas: {} },
  generatedDir: "python",
  scan: ["*.mts"],
};
const ENTRIES = {
  '"snakebridge"': "runtime/index.ts",
  '"snakebridge/testing"': "runtime/testing.ts",
  '"apache-arrow"': "node_modules/apache-arrow/Arrow.node.mjs",
};

describe("what the guides show runs", () => {
  before(buildCommand);

  for (const guide of [
    "values",
    "arrays",
    "dynamic-calls",
    "callbacks",
    "streams",
    "refs-and-sessions",
    "errors",
    "testing",
  ]) {
    const text = readFileSync(join(ROOT, `docs/guides/${guide}.md`), "utf8");
    for (const [index, [, program = ""]] of [...text.matchAll(/```ts\n([\s\S]*?)```/g)].entries()) {
      it(`${guide}, program ${index + 1}`, async () => {
        await using folder = await makeProject({ "main.mts": toSources(program), "snakebridge.json": CONFIGURATION });
        if (program.includes("./python/")) {
          const generated = await snakebridge(["generate"], { cwd: folder.path });
          assert.equal(generated.code, 0, generated.stderr);
        }
        const { code, stderr } = await runProgram(process.execPath, nodeArguments(join(folder.path, "main.mts")), {
          cwd: folder.path,
          env: { SNAKEBRIDGE_PYTHON: PYTHON },
        });
        assert.equal(code, 0, stderr);
      });
    }
  }
});

function toSources(program: string): string {
  return Object.entries(ENTRIES).reduce(
    (text, [name, file]) => text.replaceAll(name, JSON.stringify(join(ROOT, file))),
    program,
  );
}
