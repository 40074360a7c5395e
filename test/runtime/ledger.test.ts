import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ledger } from "../../contract/ledger.js";
import { makeFolder } from "../support/folder.js";
import { PYTHON, runProgram } from "../support/run-program.js";
import { nodeArguments, programText } from "./support/program.js";

const PROGRAM = programText(`
for (const x of [1, 4]) {
  await sb.callDynamic("math", "sqrt", [x]);
}
const counter = await sb.callClass("collections", "Counter", ["aab"]);
await sb.Dynamic.call(counter, "most_common", [], { n: 1 });
await sb.Dynamic.getAttr(counter, "missing").catch(() => {});
`);

describe("the ledger", () => {
  it("holds the dynamic calls of a program, with their places in TypeScript", async () => {
    await using project = await makeProject(PROGRAM);
    await run(project.path);
    const { entries } = readLedger(project.path);
    assert.deepEqual(Object.keys(entries), [
      "collections.Counter.missing get attribute",
      "collections.Counter.most_common(0,n)",
      "math.sqrt(1)",
    ]);
    const line = PROGRAM.split("\n").findIndex((text) => text.includes('callDynamic("math"')) + 1;
    const sqrt = entries["math.sqrt(1)"];
    assert.deepEqual([sqrt?.count, sqrt?.failed], [2, 0]);
    assert.deepEqual(
      sqrt?.sites.map(({ file, line: at, count }) => [file, at, count]),
      [["main.mts", line, 2]],
    );
    assert.deepEqual([sqrt?.argumentTypes, sqrt?.resultTypes], [[["int"]], ["int | float"]]);
    const common = entries["collections.Counter.most_common(0,n)"];
    assert.deepEqual([common?.argumentTypes, common?.resultTypes], [[["int"]], ["list[tuple[str]]"]]);
    const missing = entries["collections.Counter.missing get attribute"];
    assert.deepEqual([missing?.failed, missing?.errors], [1, { unknown_attribute: 1 }]);
  });

  it("counts every call of a hot loop, and finds both of its places", async () => {
    await using project = await makeProject(
      programText(`
for (let index = 0; index < 700; index++) {
  await sb.callDynamic("math", "sqrt", [index]);
  if (index > 300) await sb.callDynamic("math", "sqrt", [0.5]);
}
`),
    );
    await run(project.path);
    const entry = readLedger(project.path).entries["math.sqrt(1)"];
    assert.equal(entry?.count, 1_099);
    assert.equal(entry?.sites.length, 2);
    assert.deepEqual(entry?.argumentTypes, [["float", "int"]]);
    assert.ok((entry?.sites.reduce((sum, { count }) => sum + count, 0) ?? 0) <= 1_099);
  });

  it("tells what it records on a channel, by name and form", async () => {
    await using project = await makeProject(
      `import { subscribe } from "node:diagnostics_channel";\n${programText(`
const events = [];
subscribe(sb.CHANNELS.ledger, (event) => events.push(event));
await sb.callDynamic("math", "sqrt", [-1]).catch(() => {});
await sb.callDynamic("builtins", "sorted", [[2, 1]], { reverse: true });
await sb.call("math", "gcd", [4, 6]);
console.log("told " + JSON.stringify(events));
`)}`,
    );
    const stdout = await run(project.path);
    const form = { module: "math", function: "sqrt", kind: "call", arity: 1, keywords: [] };
    assert.deepEqual(JSON.parse(/^told (.*)$/m.exec(stdout)?.[1] ?? "null"), [
      { ...form, failed: true },
      { ...form, module: "builtins", function: "sorted", keywords: ["reverse"], failed: false },
    ]);
  });

  it("is written by a program that ends with process.exit", async () => {
    await using project = await makeProject(`${PROGRAM}\nawait null;\nprocess.exit(0);`);
    await run(project.path);
    assert.equal(Object.keys(readLedger(project.path).entries).length, 3);
  });

  it("is off in production", async () => {
    await using project = await makeProject(PROGRAM);
    await run(project.path, { NODE_ENV: "production" });
    assert.ok(!existsSync(join(project.path, ".snakebridge")));
  });

  it("is on in production when the project asks for it", async () => {
    await using project = await makeProject(PROGRAM, { ledger: "always" });
    await run(project.path, { NODE_ENV: "production" });
    assert.equal(Object.keys(readLedger(project.path).entries).length, 3);
  });

  it("is not written outside of a project", async () => {
    await using folder = await makeFolder({ "main.mts": PROGRAM });
    await run(folder.path);
    assert.ok(!existsSync(join(folder.path, ".snakebridge")));
  });

  it("and everything else that is written or printed holds no value of the program", async () => {
    const secret = "a-secret-that-must-not-be-told";
    const program = programText(`
const secret = process.env.SECRET;
await sb.callDynamic("builtins", "str", [secret], { errors: secret }).catch(() => {});
await sb.callDynamic("builtins", "int", [secret]).catch(() => {});
await sb.callDynamic("os", "getenv", ["SECRET"]);
const held = await sb.callClass("types", "SimpleNamespace", [], { secret });
await sb.Dynamic.setAttr(held, "secret", { [secret]: secret });
console.log(held, sb.stats());
`);
    await using project = await makeProject(program);
    const env = { NODE_ENV: undefined, SECRET: secret };
    const { code, stdout, stderr } = await runProgram(process.execPath, nodeArguments(join(project.path, "main.mts")), {
      cwd: project.path,
      env,
    });
    assert.equal(code, 0, stderr);
    assert.equal(readLedger(project.path).entries["builtins.int(1)"]?.failed, 1);
    const written = readFileSync(join(project.path, ".snakebridge/ledger.json"), "utf8");
    for (const text of [written, stdout, stderr]) assert.ok(!text.includes(secret), text);
  });

  it("counts the calls of programs that run at once", async () => {
    await using project = await makeProject(PROGRAM);
    await Promise.all([run(project.path), run(project.path)]);
    assert.equal(readLedger(project.path).entries["math.sqrt(1)"]?.count, 4);
  });
});

function makeProject(program: string, configuration: object = {}) {
  return makeFolder({
    "main.mts": program,
    "snakebridge.json": { python: { interpreter: PYTHON }, libraries: { math: "stdlib" }, ...configuration },
  });
}

async function run(cwd: string, env: Record<string, string | undefined> = { NODE_ENV: undefined }): Promise<string> {
  const { code, stdout, stderr } = await runProgram(process.execPath, nodeArguments(join(cwd, "main.mts")), {
    cwd,
    env,
  });
  assert.equal(code, 0, stderr);
  return stdout;
}

function readLedger(root: string): Ledger {
  return JSON.parse(readFileSync(join(root, ".snakebridge/ledger.json"), "utf8"));
}
