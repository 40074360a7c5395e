import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PYTHON, ROOT, runProgram } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

const EXAMPLE = join(ROOT, "examples/dynamic-dispatch");
const TSX = import.meta.resolve("tsx");
const read = (path: string) => readFileSync(join(EXAMPLE, path), "utf8");

/** The example as a user has it, with the Python of the tests. */
async function makeExample() {
  const { libraries } = JSON.parse(read("snakebridge.json"));
  const { compilerOptions } = JSON.parse(read("tsconfig.json"));
  return await makeProject({
    "snakebridge.json": { python: { interpreter: PYTHON }, libraries },
    "tsconfig.json": {
      compilerOptions: { ...compilerOptions, typeRoots: [join(ROOT, "node_modules/@types")] },
      include: ["src"],
    },
    "src/main.ts": read("src/main.ts"),
  });
}

describe("examples/dynamic-dispatch", function () {
  this.timeout(600_000);
  before(buildCommand);

  it("runs, is recorded, promoted, type-checked, and says the same again", async () => {
    await using project = await makeExample();
    const at = { cwd: project.path };
    const run = async () => {
      const { code, stdout, stderr } = await runProgram(process.execPath, ["--import", TSX, "src/main.ts"], at);
      assert.equal(code, 0, stderr);
      return stdout;
    };
    const before = await run();
    assert.match(before, /^isqrt 1048576\nspread 2\npi 3\.14/);
    assert.match(before, /^not a handle: invalid_ref: .*not `\{ id: 7 \}`/m);
    assert.match(before, /^half a handle: invalid_ref: .*`session_id` missing/m);
    assert.match(before, /^no such method: .* has no `sums`\. Did you mean `sum`/m);
    assert.match(before, /^no such shape: shape_mismatch: cannot reshape array of size 6/m);
    assert.match(before, /^released: stale_ref: The `numpy.ndarray` was released by `release`/m);

    const recorded = JSON.parse((await snakebridge(["ledger", "--json"], at)).stdout);
    const states = new Map(
      Object.entries<{ state: string; count: number }>(recorded.entries).map(([key, { state }]) => [key, state]),
    );
    assert.equal(states.get("math.isqrt(1)"), "promotable");
    assert.equal(states.get("statistics.pstdev(1,mu)"), "promotable");
    assert.equal(states.get("math.floor(1)"), "choice");
    assert.equal(states.get("numpy.ndarray.shape get attribute"), "promotable");
    const people = await snakebridge(["ledger"], at);
    assert.match(people.stdout, /1\u00d7 math\.isqrt\(int\) -> int \| float {2}can be promoted\n {2}src\/main\.ts:5:/);

    const dry = await snakebridge(["promote", "--all", "--dry-run"], at);
    assert.equal(dry.code, 0, dry.stdout + dry.stderr);
    assert.match(dry.stdout, /^-console\.log\("isqrt", await sb\.callDynamic\("math", "isqrt", \[2 \*\* 40\]\)\);$/m);
    assert.match(dry.stdout, /^\+console\.log\("isqrt", await math\.isqrt\(2 \*\* 40\)\);$/m);
    assert.equal(readFileSync(join(project.path, "src/main.ts"), "utf8"), read("src/main.ts"));

    const promoted = await snakebridge(["promote", "--all", "--json"], at);
    assert.equal(promoted.code, 0, promoted.stdout + promoted.stderr);
    assert.deepEqual(JSON.parse(promoted.stdout).symbols, [
      "math.isqrt",
      "math.pi",
      "numpy.arange",
      "numpy.linalg.norm",
      "numpy.mean",
      "statistics.pstdev",
    ]);
    const after = readFileSync(join(project.path, "src/main.ts"), "utf8");
    assert.match(after, /await linalg\.norm\(matrix, \/\/ all six numbers\n {2}\{ ord: 2 \}, sb\.options\(/);
    assert.match(after, /const table = await matrix\.reshape\(2, 3\);\nconsole\.log\("shape", await table\.shape\);/);
    assert.match(after, /await table\.ravel\(\)\.tolist\(\)/);
    assert.match(after, /sb\.callDynamic\("math", name, \[2\.5\]\)/);
    assert.match(after, /sb\.Dynamic\.call\(object, "__len__"\)/);
    const left: readonly { line: number; name: string; reason: string }[] = JSON.parse(promoted.stdout).left;
    assert.deepEqual(
      left.map(({ line, name }) => [name, after.split("\n")[line - 1]?.includes(`"${name}"`)]),
      [
        ["__len__", true],
        ["sum", true],
        ["sum", true],
        ["sums", true],
      ],
    );

    const chosen = await snakebridge(["promote", "--all", "--choices"], at);
    assert.equal(chosen.code, 0, chosen.stdout + chosen.stderr);
    assert.match(
      readFileSync(join(project.path, "src/main.ts"), "utf8"),
      /\(name === "ceil" \? math\.ceil\(2\.5\) : name === "floor" \? math\.floor\(2\.5\) : sb\.callDynamic\(/,
    );

    const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", project.path];
    const checked = await runProgram(process.execPath, tsc, { timeoutMs: 120_000 });
    assert.equal(checked.code, 0, checked.stdout);
    assert.equal(await run(), before);

    assert.equal((await snakebridge(["verify"], at)).code, 0);
    assert.equal((await snakebridge(["generate", "--check"], at)).code, 0);

    const demoted = await snakebridge(["demote", "math.isqrt", "math.pi"], at);
    assert.match(demoted.stdout, /2 uses in 1 files are dynamic, 2 symbols are bound no longer, 0 uses stay typed/);
    assert.match(
      readFileSync(join(project.path, "src/main.ts"), "utf8"),
      /sb\.callDynamic\("math", "isqrt", \[2 \*\* 40\]\)/,
    );
    assert.equal(await run(), before);
    assert.equal((await snakebridge(["verify"], at)).code, 0);
  });

  it("says in one line what to do when it is not said what to promote, and where there is no call", async () => {
    await using project = await makeExample();
    const at = { cwd: project.path };
    const nothing = await snakebridge(["promote"], at);
    assert.equal(nothing.code, 2);
    assert.match(nothing.stderr, /It is not said which calls to promote\.\n.*--all/);
    const nowhere = await snakebridge(["promote", "--at", "src/main.ts:1"], at);
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /There is no dynamic call at `src\/main\.ts:1`/);
  });

  it("plan, lock, analyze, prune, repair and verify answer in JSON, with their exit codes", async () => {
    await using project = await makeExample();
    const at = { cwd: project.path };
    assert.equal((await snakebridge(["promote", "--at", "src/main.ts:5"], at)).code, 0);
    const ask = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await snakebridge([...args, "--json"], at);
      assert.equal(stderr, "");
      return { code, answer: JSON.parse(stdout) };
    };
    const plan = await ask("plan");
    assert.deepEqual([plan.code, plan.answer.written, plan.answer.symbols[0].name], [0, [], "math.isqrt"]);
    const analysis = await ask("analyze");
    assert.deepEqual(analysis.answer.libraries[0], { name: "math", uses: 2, dynamic: 1, bound: 1 });
    assert.equal((await ask("verify", "--environment")).code, 0);
    assert.deepEqual((await ask("lock")).answer.libraries, [
      { name: "math", requested: "stdlib", locked: null, installed: null },
    ]);
    await project.write("snakebridge.lock", { ...(await ask("lock")).answer.locked, python: "3.1.0" });
    assert.equal((await ask("lock")).code, 3);
    assert.equal((await ask("lock", "--rebuild")).code, 0);
    assert.equal((await ask("lock")).code, 0);
    await project.write(".snakebridge/manifest.json", "<<<<<<< a\n=======\n>>>>>>> b\n");
    assert.equal((await ask("verify")).code, 1);
    assert.match((await ask("repair")).answer.steps[0], /manifest\.json` could not be read/);
    assert.equal((await ask("verify")).code, 0);
    await project.write("src/main.ts", "export {};\n");
    assert.deepEqual((await ask("prune", "--dry-run")).answer.symbols, ["math.isqrt"]);
    assert.deepEqual((await ask("prune")).answer.removed, ["src/python/math.ts"]);
  });
});
