import assert from "node:assert/strict";
import { createEngine } from "../../core/create-engine.js";
import { diskFiles, type Files } from "../../core/files.js";
import { InspectionError } from "../../core/inspect/inspector.js";
import { openProject, type Project } from "./project.js";

const MATH = {
  "snakebridge.json": '{ "libraries": { "math": "stdlib" } }',
  "src/main.ts": 'import { gcd } from "./python/math.js";',
};

describe("generating from bad input", () => {
  let project: Project;
  const open = (files: Readonly<Record<string, string>>) => {
    project = openProject(files);
    return project;
  };
  afterEach(() => project[Symbol.dispose]());

  it("writes nothing while `snakebridge.json` does not parse", async () => {
    await open(MATH).generate();
    project.files.write("snakebridge.json", '{ "libraries": { "math": ');
    project.engine.refresh();
    const before = project.contents();
    assert.match((await project.messages())[0] ?? "", /^configuration: `snakebridge.json` cannot be read/);
    assert.deepEqual(project.contents(), before);
  });

  it("says that there is no `snakebridge.json`, and writes nothing", async () => {
    open({ "src/main.ts": "export {};" });
    assert.match((await project.messages())[0] ?? "", /^configuration: there is no `snakebridge.json`/);
    assert.deepEqual(Object.keys(project.contents()), ["src/main.ts"]);
  });

  it("goes on beside a wrong key", async () => {
    open({ ...MATH, "snakebridge.json": '{ "libraries": { "math": "stdlib" }, "pol": {} }' });
    assert.deepEqual(await project.messages(), [
      "configuration: `pol` is no key of `snakebridge.json`; did you mean `pool`?",
    ]);
    assert.ok(project.files.read("src/python/math.ts"));
  });

  it("binds the rest when a library is not there, and keeps saying so", async () => {
    open({
      "snakebridge.json": '{ "libraries": { "math": "stdlib", "nosuchlib": "*" } }',
      "src/main.ts": 'import { gcd } from "./python/math.js"; import * as no from "./python/nosuchlib.js"; no.thing();',
    });
    const messages = await project.messages();
    assert.equal(messages.length, 1, messages.join("\n"));
    assert.match(messages[0] ?? "", /nosuchlib/);
    assert.ok(project.files.read("src/python/math.ts"));
    const { findings } = await project.engine.analyze();
    assert.deepEqual(
      findings.map(({ code, place }) => [code, place?.path]),
      [["unknown-module", "src/main.ts"]],
    );
  });

  it("names what was meant when a symbol is unknown", async () => {
    open({ ...MATH, "src/main.ts": 'import { gdc, gcd } from "./python/math.js"; gdc();' });
    const messages = await project.messages();
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? "", /^unknown-symbol: `math` has no `gdc`.*`gcd`/i);
    assert.deepEqual(
      (await project.engine.analyze()).findings.map(({ code }) => code),
      ["unknown-symbol"],
    );
    project.engine.setDocument("src/main.ts", 'import { gcd } from "./python/math.js";');
    assert.deepEqual((await project.engine.analyze()).findings, []);
  });

  it("says that a local module does not import, and keeps its bindings", async () => {
    open({
      "snakebridge.json": '{ "libraries": { "a": "local" }, "python": { "paths": ["py"] } }',
      "py/a.py": "def f() -> int: ...",
      "src/main.ts": 'import { f } from "./python/a.js";',
    });
    await project.generate();
    const { "snakebridge.lock": _lock, ...before } = project.contents();
    project.files.write("py/a.py", "def f() -> int: ...\nraise RuntimeError('broken')");
    const fresh = openProject({
      ...before,
      "py/a.py": project.files.read("py/a.py") ?? "",
      "snakebridge.lock": _lock ?? "",
    });
    const { findings, removed, written } = await fresh.generate();
    assert.match(findings[0]?.message ?? "", /broken/);
    assert.deepEqual([removed, written], [[], []]);
    assert.equal(fresh.files.read("src/python/a.ts"), before["src/python/a.ts"]);
    fresh[Symbol.dispose]();
  });

  it("writes nothing over a manifest with conflicts", async () => {
    await open(MATH).generate();
    project.files.write(
      ".snakebridge/manifest.json",
      `<<<<<<< ours\n${project.files.read(".snakebridge/manifest.json")}`,
    );
    project.engine.refresh();
    const before = project.contents();
    assert.match((await project.messages())[0] ?? "", /^manifest: .* has conflicts of a merge/);
    assert.deepEqual(project.contents(), before);
  });

  it("says when there is no Python, and writes nothing", async () => {
    const { files } = open(MATH);
    const message = "There is no Python; run `npx snakebridge setup`.";
    const fail = () => Promise.reject(new InspectionError("no-interpreter", message));
    const engine = createEngine({ root: files.root, files, inspector: { fingerprint: fail, describe: fail } });
    const { findings, value } = await engine.generate();
    assert.deepEqual([findings.map((finding) => finding.message), value.written], [[message], []]);
    assert.equal(await engine.describe("math", "gcd"), null);
  });

  it("says when files cannot be written, and leaves the records as they were", async () => {
    const { files } = open(MATH);
    const refuse = (): never => {
      throw Object.assign(new Error("EACCES: permission denied, open '/x'"), { code: "EACCES" });
    };
    const readOnly: Files = { ...files, write: refuse, remove: refuse };
    const engine = createEngine({ root: files.root, files: readOnly, inspector: project.inspector });
    const { findings, value } = await engine.generate();
    assert.deepEqual(
      findings.map(({ message }) => message),
      ["`src/python/math.ts` cannot be written: permission denied (EACCES); check its permissions"],
    );
    assert.deepEqual(value.written, []);
  });

  it("says when it cannot take the lock of the generators", async () => {
    const { files } = open({ ...MATH, ".snakebridge": "a file where a folder belongs" });
    const { findings } = await project.engine.generate();
    assert.deepEqual([findings.length, findings[0]?.code], [1, "file"]);
    assert.equal(files.read("src/python/math.ts"), null);
  });

  it("lets two generators at once both succeed", async () => {
    const { another, files } = open({
      ...MATH,
      "src/b.ts": 'import { Fraction } from "./python/fractions.js";',
      "snakebridge.json": '{ "libraries": { "math": "stdlib", "fractions": "stdlib" } }',
    });
    const engines = [another(), another(), another()];
    const results = await Promise.all(engines.map((engine) => engine.generate()));
    assert.deepEqual(
      results.map(({ findings }) => findings),
      [[], [], []],
    );
    assert.equal(results.filter(({ value }) => value.written.length > 0).length, 1);
    const before = project.contents();
    await createEngine({ root: files.root, files: diskFiles(files.root), inspector: project.inspector }).generate({
      force: true,
    });
    assert.deepEqual(project.contents(), before);
  });
});
