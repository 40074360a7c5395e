import assert from "node:assert/strict";
import { importedPath, moduleOfPath, pathsOfModule } from "./python-module.js";

describe("the module of a generated file", () => {
  const rows: readonly (readonly [path: string, module: string | null])[] = [
    ["src/python/math.ts", "math"],
    ["src/python/numpy/index.ts", "numpy"],
    ["src/python/numpy/linalg", "numpy.linalg"],
    ["src/python/numpy/linalg/_linalg.d.ts", "numpy.linalg._linalg"],
    ["src/python/index.ts", "index"],
    ["src/pythons/math.ts", null],
    ["src/python", null],
  ];
  for (const [path, module] of rows) {
    it(`\`${path}\` is ${module === null ? "none" : `\`${module}\``}`, () =>
      assert.equal(moduleOfPath(path, "src/python"), module));
  }

  it("is found again by the paths it may have", () => {
    assert.deepEqual(pathsOfModule("numpy.linalg"), ["numpy/linalg.ts", "numpy/linalg/index.ts"]);
  });
});

describe("the path that an import means", () => {
  const rows: readonly (readonly [specifier: string, path: string | null])[] = [
    ["./a.js", "src/app/a"],
    ["../a.mts", "src/a"],
    ["./a", "src/app/a"],
    ["..", "src"],
    ["./numpy.linalg/", "src/app/numpy.linalg"],
    ["numpy", null],
    ["#python/numpy", null],
    [".hidden/a.js", null],
  ];
  for (const [specifier, path] of rows) {
    it(`\`${specifier}\` is ${path === null ? "no file" : `\`${path}\``}`, () =>
      assert.equal(importedPath("src/app/main.ts", specifier), path));
  }
});
