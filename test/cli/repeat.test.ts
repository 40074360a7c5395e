import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Folder } from "../support/folder.js";
import { PYTHON } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

const PROGRAM = 'import { mix } from "./python/paint.js";\nconsole.log(await mix(1, 2));\n';
const PAINT = "def mix(a: int, b: int) -> int:\n    return a + b\n";

/** A generation that finds everything as the last one left it is answered from memory, and only then. */
describe("generating again", () => {
  let project: Folder;
  before(buildCommand);

  beforeEach(async () => {
    project = await makeProject({
      "snakebridge.json": {
        python: { interpreter: PYTHON, paths: ["py"] },
        libraries: { paint: "local", math: "stdlib" },
      },
      "py/paint.py": PAINT,
      "src/main.ts": PROGRAM,
    });
    await generate();
  });
  afterEach(() => project[Symbol.asyncDispose]());

  async function generate(
    ...args: readonly string[]
  ): Promise<{ written: string[]; removed: string[]; unchanged: string[] }> {
    const { code, stdout, stderr } = await snakebridge(["generate", "--json", ...args], { cwd: project.path });
    assert.equal(code, 0, stdout + stderr);
    return JSON.parse(stdout);
  }
  const binding = (name: string) => readFile(join(project.path, "src/python", name), "utf8");

  it("changes nothing while nothing changes", async () => {
    const before = await binding("paint.ts");
    assert.deepEqual((await generate()).written, []);
    assert.deepEqual((await generate()).unchanged.includes("src/python/paint.ts"), true);
    assert.equal(await binding("paint.ts"), before);
  });

  it("sees that a module of the project changed", async () => {
    await project.write("py/paint.py", PAINT.replace("-> int", "-> str"));
    assert.ok((await generate()).written.includes("src/python/paint.ts"));
    assert.match(await binding("paint.ts"), /mix\(.*\): \$\.PyPromise<string>/);
  });

  it("sees that a source uses more", async () => {
    await project.write("src/more.ts", 'import { gcd } from "./python/math.js";\nconsole.log(await gcd(4, 6));\n');
    assert.ok((await generate()).written.includes("src/python/math.ts"));
  });

  it("sees that a binding is gone", async () => {
    await rm(join(project.path, "src/python/paint.ts"));
    assert.ok((await generate()).written.includes("src/python/paint.ts"));
  });

  it("sees that a stub of the project came", async () => {
    await project.write("stubs/paint.pyi", "def mix(a: int, b: int) -> bytes: ...\n");
    assert.ok((await generate()).written.includes("src/python/paint.ts"));
    assert.match(await binding("paint.ts"), /Bytes/);
  });

  it("asks again when it is forced to", async () => {
    assert.deepEqual((await generate("--force")).written, []);
  });
});
