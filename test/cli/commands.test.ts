import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PYTHON, ROOT, runProgram } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

const PROGRAM = `import * as sb from "snakebridge";
import { gcd } from "./python/math.js";

console.log(await gcd(12, 18), await sb.callDynamic("math", "isqrt", [17]));
await sb.shutdown();
`;

describe("snakebridge", () => {
  before(buildCommand);

  it("prints its version", async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
    assert.deepEqual(await snakebridge(["--version"]), { code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("refuses an unknown command with exit code 2, naming the nearest", async () => {
    const { code, stderr } = await snakebridge(["generat"]);
    assert.equal(code, 2);
    assert.match(stderr, /unknown command 'generat'.*Did you mean generate/s);
  });

  it("setup finds what is installed, and needs under a second the second time", async () => {
    await using project = await makeProject({});
    const first = await snakebridge(["setup", "--json"], { cwd: project.path });
    assert.equal(first.code, 0, first.stdout + first.stderr);
    const second = await snakebridge(["setup", "--json"], { cwd: project.path });
    const report = JSON.parse(second.stdout);
    assert.deepEqual([report.interpreter, report.complete, report.installed], [PYTHON, true, []]);
    assert.ok(report.milliseconds < 1000, `${report.milliseconds} ms`);
  });

  it("scan lists what the sources use and what is not bound, which is an error where the project is strict", async () => {
    await using project = await makeProject({ "src/main.ts": PROGRAM });
    const { code, stdout } = await snakebridge(["scan"], { cwd: project.path });
    assert.equal(code, 0);
    assert.match(stdout, /^math\.gcd {2}src\/main\.ts:\d+:\d+/m);
    assert.match(stdout, /^math\.isqrt \(dynamic\) {2}src\/main\.ts:4:\d+/m);
    assert.match(stdout, /^src\/main\.ts:2:\d+ warning missing-binding .*`math/m);

    await project.write("snakebridge.json", { libraries: { math: "stdlib" }, strict: true });
    const strict = await snakebridge(["scan", "--json"], { cwd: project.path });
    assert.equal(strict.code, 1);
    const [finding] = JSON.parse(strict.stdout).findings;
    assert.deepEqual(
      [finding.code, finding.severity, finding.path, finding.line],
      ["missing-binding", "error", "src/main.ts", 2],
    );
  });

  it("generate writes what is used; a second run changes nothing; --check tells with exit code 3", async () => {
    await using project = await makeProject({ "src/main.ts": PROGRAM });
    const at = { cwd: project.path };
    assert.equal((await snakebridge(["generate", "--check"], at)).code, 3, "nothing is there yet");

    const first = await snakebridge(["generate"], at);
    assert.equal(first.code, 0, first.stdout + first.stderr);
    assert.match(first.stdout, /wrote src\/python\/math\.ts/);
    const text = await readFile(join(project.path, "src/python/math.ts"), "utf8");

    const second = JSON.parse((await snakebridge(["generate", "--json"], at)).stdout);
    assert.deepEqual([second.written, second.removed], [[], []]);
    assert.equal(await readFile(join(project.path, "src/python/math.ts"), "utf8"), text);
    assert.equal((await snakebridge(["generate", "--check"], at)).code, 0);
    assert.equal((await snakebridge(["scan"], at)).code, 0);
  });

  it("run runs the program, whose dynamic call then stands in the ledger", async () => {
    await using project = await makeProject({ "src/main.ts": PROGRAM });
    const at = { cwd: project.path };
    await project.write("node_modules/tsx/package.json", {
      name: "tsx",
      type: "module",
      exports: { ".": "./tsx.mjs" },
    });
    await project.write(
      "node_modules/tsx/tsx.mjs",
      `import ${JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href)};\n`,
    );
    await snakebridge(["generate"], at);
    assert.deepEqual(await snakebridge(["run", "src/main.ts"], at), {
      code: 0,
      stdout: "6 4\n",
      stderr: "",
    });

    const { code, stdout } = await snakebridge(["ledger"], at);
    assert.equal(code, 0);
    assert.match(stdout, /1× math\.isqrt\(int\) -> int \| float.*\n {2}src\/main\.ts:4:\d+ 1×/);
  });

  it("ends quietly when nobody reads what it says any more", async () => {
    const main = join(ROOT, "dist/cli/main.js");
    const { code, stderr } = await runProgram("bash", ["-c", `node "${main}" --help | true; exit $PIPESTATUS`]);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  });

  it("run ends with the program's exit code", async () => {
    await using project = await makeProject({ "stop.js": "process.exit(7);\n" });
    assert.equal((await snakebridge(["run", "stop.js"], { cwd: project.path })).code, 7);
  });

  it("doctor finds everything in order", async () => {
    await using project = await makeProject({});
    const { code, stdout } = await snakebridge(["doctor"], { cwd: project.path });
    assert.equal(code, 0, stdout);
    for (const subject of ["configuration", "interpreter", "adapter", "library `math`", "worker"]) {
      assert.match(stdout, new RegExp(`^ok {3}${subject}: `, "m"));
    }
  });

  it("leaves no worker behind", async () => {
    await using project = await makeProject({ "src/main.ts": PROGRAM });
    await snakebridge(["generate"], { cwd: project.path });
    const { stdout } = await runProgram("ps", ["-eo", "pid,args"]);
    assert.doesNotMatch(stdout, new RegExp(project.path));
  });
});
