import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { ModuleDescription } from "../contract/description.js";
import { diskFiles } from "../core/files.js";
import { fingerprintSources } from "../core/inspect/local-sources.js";
import { findInterpreter, type Interpreter } from "../runtime/tooling.js";
import { type Folder, makeFolder } from "../test/support/folder.js";
import { PYTHON } from "../test/support/run-program.js";
import { createWorkerInspector, type WorkerInspector } from "./worker-inspector.js";

/** Kills the worker that imports it first. */
const POISON = `
import os, pathlib
mark = pathlib.Path(__file__).with_name("imported")
if not mark.exists():
    mark.touch()
    os.kill(os.getpid(), 9)

def survivor() -> int:
    return 1
`;

describe("the inspector of a worker", () => {
  let folder: Folder;
  let interpreter: Interpreter;
  let inspector: WorkerInspector;
  let states: string[];

  before(async () => {
    folder = await makeFolder({ "py/poison.py": POISON, "py/broken.py": "import snakebridge_no_such_module\n" });
    interpreter = await findInterpreter({ interpreter: PYTHON });
  });
  after(() => folder[Symbol.asyncDispose]());

  beforeEach(() => {
    states = [];
    inspector = createWorkerInspector({
      interpreter: () => Promise.resolve(interpreter),
      paths: () => [join(folder.path, "py")],
      sources: () => fingerprintSources(diskFiles(folder.path), "py"),
      standby: true,
      onState: (state) => states.push(state),
    });
  });
  afterEach(() => inspector[Symbol.asyncDispose]());

  const describeModule = async (module: string, symbols: readonly string[] | "all" = "all") =>
    (await inspector.describe({ module, symbols })) as ModuleDescription;

  it("describes a module", async () => {
    const description = await describeModule("fractions", ["Fraction"]);
    assert.deepEqual([description.module, description.origin], ["fractions", "stdlib"]);
    assert.deepEqual(Object.keys(description.symbols), ["Fraction"]);
  });

  it("starts one worker for all who ask at once, and says what it does", async () => {
    await Promise.all(["math", "json", "fractions"].map((module) => describeModule(module, [])));
    assert.deepEqual(
      states.filter((state) => state === "starting"),
      ["starting"],
    );
    assert.equal(states.at(-1), "ready");
  });

  it("describes the user's own module as it was saved last, also when size and second are the same", async () => {
    for (const type of ["int", "str", "int", "str"]) {
      await folder.write("py/edited.py", `from edited_part import *\n\ndef answer() -> ${type}: ...\n`);
      await folder.write("py/edited_part.py", `def part() -> ${type}: ...\n`);
      const { symbols } = await describeModule("edited", ["answer", "part"]);
      const returns = Object.values(symbols).map((symbol) => symbol.kind === "function" && symbol.signature?.returns);
      assert.deepEqual(returns, [type, type]);
    }
  });

  it("asks a worker that stood by when a module was edited", async () => {
    await folder.write("py/uses.py", "import numpy\ndef answer() -> int: ...\n");
    await describeModule("uses");
    await folder.write("py/uses.py", "import numpy\ndef answer() -> str: ...\n");
    await describeModule("uses");
    assert.deepEqual(
      states.filter((state) => state === "starting"),
      ["starting"],
    );
  });

  it("identifies the interpreter without starting a worker", async () => {
    const fingerprint = await inspector.fingerprint();
    assert.ok(fingerprint.includes(interpreter.path) && fingerprint.includes(interpreter.version), fingerprint);
    assert.deepEqual(states, []);
  });

  it("asks another worker when the first one died", async () => {
    const description = await describeModule("poison", ["survivor"]);
    await access(join(folder.path, "py/imported"));
    assert.deepEqual(Object.keys(description.symbols), ["survivor"]);
  });

  it("names the modules near to an unknown one", async () => {
    await assert.rejects(describeModule("fractoins"), { name: "InspectionError", code: "unknown-module" });
  });

  it("says why a module does not import", async () => {
    await assert.rejects(describeModule("broken"), (error: Error & { code?: string }) => {
      assert.equal(error.code, "import-failed");
      assert.match(error.message, /snakebridge_no_such_module/);
      return true;
    });
  });

  it("gives up when it is told to", async () => {
    await assert.rejects(inspector.describe({ module: "math", symbols: [] }, { signal: AbortSignal.abort() }), {
      name: "AbortError",
    });
  });
});
