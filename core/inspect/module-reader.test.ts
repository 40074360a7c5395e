import assert from "node:assert/strict";
import { memoryFiles } from "../files.js";
import { InspectionError, type Inspector } from "./inspector.js";
import { createModuleReader } from "./module-reader.js";

/** A module `m` with the functions that are asked for, except `missing`. */
function answer(symbols: readonly string[] | "all", file: string | null = null) {
  const asked = symbols === "all" ? ["f"] : symbols;
  const described = (name: string) => ({
    kind: "function",
    name,
    identity: `m.${name}`,
    doc: null,
    deprecated: null,
    location: null,
    signature: { parameters: [], returns: "int" },
    flavour: "function",
    async: false,
    generator: false,
  });
  return {
    schema: 3,
    module: "m",
    doc: null,
    file,
    isPackage: false,
    submodules: [],
    exports: null,
    distribution: null,
    origin: "local",
    python: "3.11.7",
    platform: "linux",
    names: { f: "function" },
    symbols: Object.fromEntries(asked.filter((each) => each !== "missing").map((each) => [each, described(each)])),
    missing: asked.filter((each) => each === "missing").map((name) => ({ name, suggestions: [] })),
    notes: [],
  };
}

function setUp(file: string | null = null) {
  const files = memoryFiles({ "/py/m.py": "def f() -> int: ..." });
  const asked: string[] = [];
  let fingerprint = "one";
  const inspector: Inspector = {
    fingerprint: async () => fingerprint,
    async describe({ module, symbols }) {
      asked.push(`${module}:${symbols}`);
      if (module !== "m") throw new InspectionError("unknown-module", `There is no module \`${module}\`.`);
      return answer(symbols, file);
    },
  };
  const open = () => createModuleReader({ inspector, files, cacheDirectory: ".cache" });
  const useInterpreter = (name: string) => {
    fingerprint = name;
  };
  return { files, asked, open, useInterpreter };
}

describe("reading modules", () => {
  it("asks Python once for what it knows", async () => {
    const { asked, open } = setUp();
    const reader = open();
    assert.equal((await reader.read("m", ["f"])).symbol("f")?.kind, "function");
    await reader.read("m", ["f"]);
    assert.deepEqual(asked, ["m:f"]);
  });

  it("asks only for what is new, and keeps the rest", async () => {
    const { asked, open } = setUp();
    const reader = open();
    await reader.read("m", ["f"]);
    const read = await reader.read("m", ["f", "g"]);
    assert.deepEqual(asked, ["m:f", "m:g"]);
    assert.ok(read.symbol("f") && read.symbol("g"));
  });

  it("does not ask again for what is not there", async () => {
    const { asked, open } = setUp();
    const reader = open();
    assert.equal((await reader.read("m", ["missing"])).symbol("missing"), null);
    await reader.read("m", ["missing"]);
    assert.equal(asked.length, 1);
  });

  it("asks once when two ask at the same time", async () => {
    const { asked, open } = setUp();
    const reader = open();
    await Promise.all([reader.read("m", ["f"]), reader.read("m", ["f"])]);
    assert.equal(asked.length, 1);
  });

  it("takes answers from the cache of an earlier run", async () => {
    const { asked, open } = setUp();
    await open().read("m", ["f"]);
    await open().read("m", ["f"]);
    assert.equal(asked.length, 1);
  });

  it("asks another interpreter itself", async () => {
    const { asked, open, useInterpreter } = setUp();
    await open().read("m", ["f"]);
    useInterpreter("two");
    await open().read("m", ["f"]);
    assert.equal(asked.length, 2);
  });

  it("asks again when the module's file has changed", async () => {
    const { files, asked, open } = setUp("/py/m.py");
    await open().read("m", ["f"]);
    await open().read("m", ["f"]);
    assert.equal(asked.length, 1);
    files.write("/py/m.py", "def f() -> str: ...");
    await open().read("m", ["f"]);
    assert.equal(asked.length, 2);
  });

  it("asks again when it is told to forget or forced", async () => {
    const { files, asked, open } = setUp("/py/m.py");
    const reader = open();
    await reader.read("m", ["f"]);
    files.write("/py/m.py", "def f() -> str: ...");
    reader.forget("m");
    await reader.read("m", ["f"]);
    await reader.read("m", ["f"], { force: true });
    assert.equal(asked.length, 3);
  });

  it("ignores entries that were cut off", async () => {
    const { files, asked, open } = setUp();
    await open().read("m", ["f"]);
    for (const path of files.list(["**/*.json"], { under: ".cache" }))
      files.write(`.cache/${path}`, '{"stamp": "built');
    await open().read("m", ["f"]);
    assert.equal(asked.length, 2);
  });

  it("passes on what the inspector says of an unknown module, and asks again next time", async () => {
    const { asked, open } = setUp();
    const reader = open();
    await assert.rejects(reader.read("nowhere", []), { name: "InspectionError", code: "unknown-module" });
    await assert.rejects(reader.read("nowhere", []), { code: "unknown-module" });
    assert.equal(asked.length, 2);
  });

  it("refuses an answer of another form and names the place", async () => {
    const inspector: Inspector = {
      fingerprint: async () => "one",
      describe: async () => ({ ...answer(["f"]), symbols: { f: { ...answer(["f"]).symbols.f, signature: 3 } } }),
    };
    const reader = createModuleReader({ inspector, files: memoryFiles(), cacheDirectory: ".cache" });
    await assert.rejects(reader.read("m", ["f"]), /`description\.symbols\.f\.signature` should be an object and is 3/);
  });
});
