import assert from "node:assert/strict";
import { join } from "node:path";
import { type Folder, makeFolder } from "../../test/support/folder.js";
import { findChecker } from "./find-checker.js";
import { createTypeChecker } from "./run-checker.js";

describe("the type checker of a project", () => {
  let folder: Folder;
  const open = (timeoutMs = 20_000) =>
    createTypeChecker({
      root: folder.path,
      interpreter: async () => ({ path: join(folder.path, ".venv/bin/python") }),
      paths: () => [],
      timeoutMs,
      log: () => {},
    });
  /** A package of npm by the name of a checker that runs this program. */
  const install = (program: string, under = "node_modules/pyright", name = "pyright") =>
    Promise.all([
      folder.write(`${under}/package.json`, { name, version: "1.2.3" }),
      folder.write(`${under}/index.js`, program),
    ]);

  beforeEach(async () => {
    folder = await makeFolder({ "package.json": { devDependencies: { pyright: "*" } } });
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  it("is none where neither npm nor Python has one", async () => {
    assert.equal(await open().identify(), null);
    await assert.rejects(open().reveal(""), /There is no type checker any more/);
  });

  it("is a package of npm, also of a folder above", async () => {
    await install("");
    assert.equal(await open().identify(), "pyright 1.2.3");
    assert.equal(findChecker(join(folder.path, "packages/app"), null)?.name, "pyright 1.2.3");
  });

  it("is one that the project declares, not one that something else brought", async () => {
    await install("");
    await folder.write("packages/app/package.json", { name: "app" });
    assert.equal(findChecker(join(folder.path, "packages/app"), null), null);
    await folder.write("packages/app/package.json", { name: "app", dependencies: { pyright: "^1" } });
    assert.equal(findChecker(join(folder.path, "packages/app"), null)?.name, "pyright 1.2.3");
  });

  it("is basedpyright of the project's Python", async () => {
    await install("", ".venv/lib/python3.11/site-packages/basedpyright", "basedpyright");
    assert.equal(await open().identify(), "basedpyright 1.2.3");
  });

  it("says what it reveals, by line, and exits as it likes", async () => {
    const diagnostics = [
      { message: 'Type of "a.f" is "(x) -> int"', range: { start: { line: 1 } } },
      { message: "Import cannot be resolved", range: { start: { line: 0 } } },
    ];
    await install(
      `console.log(${JSON.stringify(JSON.stringify({ generalDiagnostics: diagnostics }))}); process.exit(1)`,
    );
    assert.deepEqual(await open().reveal("import a\n"), new Map([[1, "(x) -> int"]]));
  });

  it("is ended when it needs too long", async () => {
    await install("setInterval(() => {}, 1000)");
    await assert.rejects(open(200).reveal(""), /`pyright 1\.2\.3` gave no answer: it needed longer than 0\.2 seconds/);
  });

  it("is ended when nobody waits for it", async () => {
    await install("setInterval(() => {}, 1000)");
    const controller = new AbortController();
    const answer = open().reveal("", { signal: controller.signal });
    setImmediate(() => controller.abort());
    await assert.rejects(answer, { name: "AbortError" });
  });

  it("that fails says how", async () => {
    await install("console.error('broken'); process.exit(3)");
    await assert.rejects(open().reveal(""), /`pyright 1\.2\.3` gave no answer: it ended with 3 and said `broken`/);
    await install("console.log('{')");
    await assert.rejects(open().reveal(""), /in a form that is not known/);
  });
});
