import assert from "node:assert/strict";
import { splitArguments } from "./arguments.js";
import { kw } from "./keywords.js";
import { options } from "./options.js";

describe("splitArguments", () => {
  const rows: readonly (readonly [
    string,
    readonly unknown[],
    number | undefined,
    readonly unknown[],
    object | null,
  ])[] = [
    [
      "takes a plain object for an argument when the signature says nothing",
      [1, { a: 1 }],
      undefined,
      [1, { a: 1 }],
      null,
    ],
    ["takes a plain object at its place for the keywords", [1, { a: 1 }], 1, [1], { a: 1 }],
    ["takes a plain object after its place for the keywords", [1, 2, { a: 1 }], 1, [1, 2], { a: 1 }],
    ["takes a plain object before its place for an argument", [{ a: 1 }], 1, [{ a: 1 }], null],
    ["takes only the last plain object", [{ a: 1 }, { b: 2 }], 0, [{ a: 1 }], { b: 2 }],
    ["takes `kw` for the keywords whatever the signature says", [1, kw({ a: 1 })], undefined, [1], { a: 1 }],
    ["takes a plain object before `kw` for an argument", [{ a: 1 }, kw({ b: 2 })], 0, [{ a: 1 }], { b: 2 }],
    ["does not take an array for keywords", [[1]], 0, [[1]], null],
    ["does not take a Map for keywords", [new Map()], 0, [new Map()], null],
    ["drops optional arguments passed on as undefined", [1, undefined, undefined], undefined, [1], null],
    ["drops them before keywords", [1, undefined, { a: 1 }], 1, [1], { a: 1 }],
    ["keeps null", [null], undefined, [null], null],
    ["takes nothing from nothing", [], 0, [], null],
  ];
  for (const [name, given, keywordsAfter, args, kwargs] of rows) {
    it(name, () => {
      const split = splitArguments(given, keywordsAfter);
      assert.deepEqual([...split.args], args);
      assert.deepEqual(split.kwargs, kwargs);
    });
  }

  it("takes `options` at the very end for the settings, behind keywords", () => {
    const split = splitArguments([1, { a: 1 }, options({ timeoutMs: 5 })], 1);
    assert.deepEqual(split, { args: [1], kwargs: { a: 1 }, settings: { timeoutMs: 5 } });
  });

  it("keeps a keyword that is called like an option", () => {
    const split = splitArguments([{ timeoutMs: 1, signal: 2 }, options({ timeoutMs: 5 })], 0);
    assert.deepEqual(split.kwargs, { timeoutMs: 1, signal: 2 });
  });
});
