import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { diskFiles } from "../../core/files.js";
import type { Bound } from "../../core/generate/bind.js";
import { type Folder, makeFolder } from "../support/folder.js";
import { generate, writeFiles } from "../support/generate.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FIXTURES = join(ROOT, "test/fixtures/types");
const PYTHON = join(FIXTURES, "python");

const SYMBOLS = [
  ..."mean linspace zeros array add meshgrid linalg.svd".split(" ").map((each) => `numpy:${each}`),
  ..."norm count fetch ticks pick delete apply LIMIT Point Color Stats Child"
    .split(" ")
    .map((each) => `analysis:${each}`),
  ..."Symbol simplify diff sin".split(" ").map((each) => `sympy:${each}`),
  "fractions:Fraction",
  "math:gcd",
  "math:pi",
  "pathlib:Path",
];

describe("generated bindings", () => {
  let folder: Folder;
  let bound: Bound;

  before(async () => {
    folder = await makeFolder({ "package.json": { type: "module" } });
    const { value, findings } = await generate({ symbols: SYMBOLS, paths: [PYTHON], files: diskFiles(folder.path) });
    assert.deepEqual(findings, []);
    bound = value;
    writeFiles(bound, join(folder.path, "python"));
    for (const name of ["good.ts", "bad.ts"]) await copyFile(join(FIXTURES, name), join(folder.path, name));
    await symlink(join(ROOT, "node_modules"), join(folder.path, "node_modules"));
  });
  after(() => folder[Symbol.asyncDispose]());

  for (const exact of [true, false]) {
    it(`take good calls and reject bad ones under --strict, exactOptionalPropertyTypes ${exact}`, async () => {
      await folder.write("tsconfig.json", configuration(exact));
      assert.equal(await compile(folder.path), "");
    });
  }

  it("are the same bytes in every run, whatever the hash seed", async () => {
    await using other = await makeFolder();
    const symbols = [...SYMBOLS].reverse();
    const again = await generate({ symbols, paths: [PYTHON], hashSeed: "7", files: diskFiles(other.path) });
    assert.deepEqual(again.value.files, bound.files);
  });

  it("say where the types came from", () => {
    const provenance = new Map(bound.bindings.map((each) => [`${each.module}.${each.symbol}`, each.provenance]));
    assert.equal(provenance.get("numpy.mean"), "stub");
    assert.equal(provenance.get("sympy.simplify"), "inferred", "most of its parameters are switches");
    assert.equal(provenance.get("sympy.diff"), "observed");
  });

  it("name classes that were not asked for as needed", () => {
    const reasons = new Map(bound.bindings.map((each) => [`${each.module}.${each.symbol}`, each.reason]));
    assert.equal(reasons.get("numpy.mean"), "used");
    assert.equal(reasons.get("numpy.ndarray"), "needed");
    assert.equal(reasons.get("numpy.linalg.svd"), "used");
  });
});

function configuration(exactOptionalPropertyTypes: boolean) {
  return {
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      module: "nodenext",
      target: "es2024",
      lib: ["ES2024", "ESNext.Disposable"],
      types: ["node"],
      rootDir: "/",
      paths: { "snakebridge/generated/v1": [join(ROOT, "runtime/generated/v1.ts")] },
    },
    files: ["good.ts", "bad.ts"],
    include: ["python"],
  };
}

/** What the compiler has to say of the program; the runtime it imports is checked with its own layer. */
async function compile(directory: string): Promise<string> {
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [compiler, "-p", directory, "--pretty", "false"]);
    return "";
  } catch (error) {
    const diagnostics = (error as { readonly stdout: string }).stdout.split(/^(?=\S)/m);
    return diagnostics.filter((each) => !each.startsWith("runtime/")).join("");
  }
}
