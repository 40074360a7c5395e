import assert from "node:assert/strict";
import { stubTypes } from "../../test/support/stub-types.js";
import { type Resolved, resolveIn } from "./resolve.js";

/** What a name of module `m` resolves to, in one line. */
async function resolved(source: string, name: string, others: Readonly<Record<string, string>> = {}): Promise<string> {
  const types = await stubTypes({ "stubs/m.pyi": source, ...others });
  return text(resolveIn(types.library, "m", name.split(".")));
}

function text(found: Resolved | null): string {
  switch (found?.kind) {
    case undefined:
      return "nothing";
    case "class":
    case "alias":
      return `${found.kind} ${found.identity}`;
    case "function":
      return `function x${found.declarations.length}`;
    case "module":
      return `module ${found.module}`;
    case "special":
      return `typing.${found.name}`;
    case "variable":
      return `variable ${found.declaration.name}`;
    case "type variable":
      return `type variable ${found.name}`;
  }
}

describe("names of stubs", () => {
  const rows: readonly (readonly [source: string, name: string, expected: string, others?: Record<string, string>])[] =
    [
      ["class A: ...", "A", "class m.A"],
      ["class A:\n    class B: ...", "A.B", "class m.A.B"],
      ["def f() -> int: ...", "f", "function x1"],
      ["from typing import overload\n@overload\ndef f(a: int): ...\n@overload\ndef f(a: str): ...", "f", "function x2"],
      ["x: int", "x", "variable x"],
      ["Name = str", "Name", "class builtins.str"],
      ["Name = list[int]", "Name", "alias m.Name"],
      ["from typing import TypeAlias\nName: TypeAlias = int | str", "Name", "alias m.Name"],
      ["type Name[T] = list[T]", "Name", "alias m.Name"],
      ["from typing import NewType\nId = NewType('Id', int)", "Id", "alias m.Id"],
      ["from typing import TypeVar\nT = TypeVar('T')", "T", "type variable T"],
      ["from typing import TypeVar as _TypeVar\nT = _TypeVar('T')", "T", "type variable T"],
      ["from typing import Union", "Union", "typing.Union"],
      ["import typing as t", "t.Any", "typing.Any"],
      ["from .n import A", "A", "nothing"],
      ["from n import A as B", "B", "class n.A", { "stubs/n.pyi": "class A: ..." }],
      ["from n import *", "A", "class n.A", { "stubs/n.pyi": "class A: ..." }],
      ["from n import *", "_A", "nothing", { "stubs/n.pyi": "class _A: ..." }],
      ["from n import *", "_A", "class n._A", { "stubs/n.pyi": "__all__ = ['_A']\nclass _A: ..." }],
      ["from n import *", "B", "nothing", { "stubs/n.pyi": "__all__ = ['A']\nclass A: ...\nclass B: ..." }],
      ["from n import A", "A", "nothing", { "stubs/n.pyi": "from m import A" }],
      ["import n.o", "n.o.A", "class n.o.A", { "stubs/n/__init__.pyi": "", "stubs/n/o.pyi": "class A: ..." }],
      ["from n import o", "o", "module n.o", { "stubs/n/__init__.pyi": "", "stubs/n/o.pyi": "" }],
      ["import sys\nif sys.version_info >= (3, 12):\n    class A: ...\nelse:\n    A = int", "A", "class m.A"],
      ["import sys\nif sys.platform == 'win32':\n    class A: ...\nelse:\n    A = int", "A", "class builtins.int"],
      [
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    A = int\nelse:\n    A = str",
        "A",
        "class builtins.int",
      ],
      ["try:\n    A = int\nexcept ImportError:\n    A = str", "A", "class builtins.int"],
      ["from n import A\nA = documented(A)", "A", "class n.A", { "stubs/n.pyi": "class A: ..." }],
    ];
  for (const [source, name, expected, others] of rows) {
    it(`${JSON.stringify(source)}: \`${name}\` is ${expected}`, async () => {
      assert.equal(await resolved(source, name, others), expected);
    });
  }

  it("reads branches of the standard library for the interpreter's own version", async () => {
    const [old, recent] = await Promise.all([stubTypes({}, { version: [3, 10] }), stubTypes({}, { version: [3, 12] })]);
    assert.equal(text(resolveIn(old.library, "itertools", ["batched"])), "nothing");
    assert.equal(text(resolveIn(recent.library, "itertools", ["batched"])), "class itertools.batched");
  });
});

describe("where stubs are found", () => {
  const sources = {
    "stubs/a.pyi": "class OfTheProject: ...",
    "/site/a-stubs/__init__.pyi": "class OfAStubPackage: ...",
    "/site/a/__init__.pyi": "class OfThePackage: ...",
    "/site/b-stubs/__init__.pyi": "class OfAStubPackage: ...",
    "/site/b/__init__.pyi": "class OfThePackage: ...",
    "/site/c/__init__.pyi": "class OfThePackage: ...",
    "/site/d/__init__.py": "class OfTheSource: ...",
    "/site/yaml/__init__.py": "class OfTheSource: ...",
  };
  const order = [
    ["a", "/project/stubs/a.pyi", "stub"],
    ["b", "/site/b-stubs/__init__.pyi", "stub"],
    ["c", "/site/c/__init__.pyi", "stub"],
    ["d", "/site/d/__init__.py", "annotation"],
    ["yaml", "stubs/PyYAML/yaml/__init__.pyi", "stub"],
    ["json", "stdlib/json/__init__.pyi", "stub"],
  ] as const;
  for (const [module, path, source] of order) {
    it(`\`${module}\` is read from ${path}`, async () => {
      const { library } = await stubTypes(sources);
      const file = library.file(module);
      assert.ok(`/project/${file?.path}`.endsWith(path), file?.path);
      assert.equal(file?.source, source);
    });
  }
});
