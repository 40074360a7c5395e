import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { compile } from "../support/compile.js";
import type { Folder } from "../support/folder.js";
import { PYTHON, ROOT, runProgram } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";
import { nodeArguments } from "./support/program.js";

const GUIDES = [
  "values",
  "arrays",
  "dynamic-calls",
  "callbacks",
  "streams",
  "refs-and-sessions",
  "errors",
  "telemetry",
  "testing",
];
const CONFIGURATION = {
  python: { interpreter: PYTHON },
  libraries: { fractions: "stdlib", numpy: {}, pandas: {} },
  generatedDir: "python",
  scan: ["*.mts"],
};
const SLOWEST_MS = 180_000;

/** Name of the file -> text. */
const PROGRAMS: Readonly<Record<string, string>> = Object.fromEntries(
  GUIDES.flatMap((guide) => {
    const text = readFileSync(join(ROOT, `docs/guides/${guide}.md`), "utf8");
    const programs = [...text.matchAll(/```ts\n([\s\S]*?)```/g)];
    // An export makes a module of a program that imports nothing.
    return programs.map(([, program], index) => [`${guide}-${index + 1}.mts`, `${program}\nexport {};\n`]);
  }),
);

describe("what the guides show", () => {
  let project: Folder;

  before(async function () {
    await buildCommand.call(this);
    this.timeout(2 * SLOWEST_MS);
    project = await makeProject({ ...PROGRAMS, "snakebridge.json": CONFIGURATION });
    await project.write("node_modules/@opentelemetry/.keep", "");
    for (const peer of ["apache-arrow", "@opentelemetry/api"]) {
      await symlink(join(ROOT, "node_modules", peer), join(project.path, "node_modules", peer), "junction");
    }
    const { code, stderr } = await snakebridge(["generate"], { cwd: project.path, timeoutMs: SLOWEST_MS });
    assert.equal(code, 0, stderr);
  });
  after(() => project?.[Symbol.asyncDispose]());

  for (const file of Object.keys(PROGRAMS)) {
    it(`runs: ${file}`, async () => {
      const { code, stderr } = await runProgram(process.execPath, nodeArguments(join(project.path, file)), {
        cwd: project.path,
      });
      assert.equal(code, 0, stderr);
    });
  }

  it("type-checks as strictly as it can be", async function () {
    this.timeout(SLOWEST_MS);
    assert.deepEqual(await compile(project.path, { files: Object.keys(PROGRAMS) }), []);
  });
});
