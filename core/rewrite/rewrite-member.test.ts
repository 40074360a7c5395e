import assert from "node:assert/strict";
import { createScanner } from "../scan/scanner.js";
import { applyEdits } from "./apply-edits.js";
import { readBindings } from "./read-bindings.js";
import { rewriteSource } from "./rewrite-source.js";

const GENERATED = new Map([
  [
    "numpy/index.ts",
    `import type * as $base from "./base.js";
export function arange(stop: $.Int, options?: $.CallOptions): $.PyPromise<ndarray<"int64">>;
export function arange(...args: readonly unknown[]): unknown { return $module.call("arange", args, { keywordsAfter: 1 }); }
export function sum(a: $.PyValue): $.PyPromise<ndarray | $.PyDynamic>;
export function sum(...args: readonly unknown[]): unknown { return $module.call("sum", args, { keywordsAfter: 1 }); }
export interface ndarray<DType extends string = string> extends $.Omit<$base.Base, "twin"> {
  readonly T: $.PyAttribute<this>;
  readonly shape: $.PyAttribute<readonly number[]>;
  reshape(shape: readonly $.Int[], keywords?: { order?: "C" } | $.CallOptions): $.PyPromise<ndarray<DType>>;
  sort(keywords?: { inplace?: false } | $.CallOptions): $.PyPromise<this>;
  sort(keywords: { inplace: true }): $.PyPromise<null>;
  then_(): $.PyPromise<number>;
  tolist(): $.PyPromise<$.PyDynamic>;
  when(): $.PyPromise<$datetime.date>;
}
export interface ndarrayClass extends $.PyObject { (shape: $.Int): $.PyPromise<ndarray>; }
export const ndarray: ndarrayClass = $module.class("ndarray", { identity: "numpy.ndarray", mro: ["numpy.ndarray"], members: { reshape: { keywordsAfter: 1 }, sort: { keywordsAfter: 0 }, then_: { python: "then" } } });`,
  ],
  [
    "numpy/base.ts",
    `export interface Base extends $.PyObject { base(): $.PyPromise<Base>; }
export interface BaseClass extends $.PyObject { (): $.PyPromise<Base>; }
export const Base: BaseClass = $module.class("Base", { identity: "numpy.base.Base", mro: ["numpy.base.Base"] });`,
  ],
]);
const IMPORTS = 'import * as sb from "snakebridge";\nimport * as np from "./python/numpy/index.js";\n';
const A = "const a = await np.arange(6);\n";

function rewrite(text: string) {
  const usages = createScanner()
    .scan(new Map([["src/main.ts", text]]), "src/python")
    .usages();
  const { edit, left, rewritten } = rewriteSource({
    path: "src/main.ts",
    text,
    usages: usages.filter(({ kind, member }) => kind === "dynamic" || member !== undefined),
    bindings: readBindings(GENERATED),
    modules: new Set(["numpy", "numpy.base"]),
    generatedDir: "src/python",
  });
  return {
    text: edit ? applyEdits(text, edit.edits) : text,
    reasons: left.map(({ reason }) => reason),
    names: rewritten.map(({ module, symbol }) => `${module}.${symbol}`),
  };
}

/** What stands before, and after; `a` is an array. */
const CALLS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "calls a method": [
    'await sb.Dynamic.call(a, "reshape", [[2, 3]], { order: "C" });',
    'await a.reshape([2, 3], { order: "C" });',
  ],
  "calls a method without arguments": ['sb.callMethod(a, "tolist");', "a.tolist();"],
  "reads an attribute": ['await sb.Dynamic.getAttr(a, "shape");', "await a.shape;"],
  "keeps options": [
    'sb.Dynamic.call(a, "tolist", [], {}, { timeoutMs: 5 });',
    "a.tolist(sb.options({ timeoutMs: 5 }));",
  ],
  "follows a chain": [
    'sb.Dynamic.call(sb.Dynamic.call(sb.getAttr(a, "T"), "reshape", [[6]]), "tolist");',
    "a.T.reshape([6]).tolist();",
  ],
  "follows what is awaited": [
    'await sb.Dynamic.call(await sb.Dynamic.call(a, "reshape", [[6]]), "tolist");',
    "await (await a.reshape([6])).tolist();",
  ],
  "follows constants": [
    'const b = await sb.Dynamic.call(a, "reshape", [[6]]);\nconst c = b;\nsb.getAttr(c, "T");',
    "const b = await a.reshape([6]);\nconst c = b;\nc.T;",
  ],
  "follows typed methods and attributes": ['sb.getAttr(a.reshape([6]).T, "shape");', "a.reshape([6]).T.shape;"],
  "follows calls that become typed": [
    'sb.Dynamic.call(sb.callDynamic("numpy", "arange", [3]), "tolist");',
    "np.arange(3).tolist();",
  ],
  "follows what is made of a class": [
    'sb.Dynamic.call(sb.callClass("numpy", "ndarray", [3]), "tolist");',
    "np.ndarray(3).tolist();",
  ],
  "finds members of the classes it extends": ['sb.callMethod(a, "base");', "a.base();"],
  "writes a renamed member as it is called here": ['sb.callMethod(a, "then");', "a.then_();"],
  "leaves out signatures whose keywords are not given": [
    'sb.callMethod(sb.callMethod(a, "sort"), "tolist");',
    "a.sort().tolist();",
  ],
  "begins no statement with a parenthesis that goes on with the one before": [
    'const n = 1\nsb.callMethod(await a, "tolist")',
    "const n = 1\n;(await a).tolist()",
  ],
  "keeps comments": [
    'sb.Dynamic.call(/* of all */ a, /* as */ "reshape", [[2, 3] /* so */]);',
    "/* of all */ a.reshape(/* as */ [2, 3] /* so */);",
  ],
  "keeps comments beside an attribute": ['sb.getAttr(a, /* why */ "shape");', "/* why */ a.shape;"],
};

describe("the rewriting of a call on an object", () => {
  for (const [what, [before, after]] of Object.entries(CALLS)) {
    it(what, () => {
      const { text, reasons } = rewrite(`${IMPORTS}${A}${before}\nsb.shutdown();\n`);
      assert.deepEqual(reasons, []);
      assert.equal(text, `${IMPORTS}${A}${after}\nsb.shutdown();\n`);
    });
  }

  it("is told of under the name of the class", () =>
    assert.deepEqual(rewrite(`${IMPORTS}${A}sb.callMethod(a, "tolist");`).names, ["numpy.ndarray.tolist"]));

  it("gives an argument its type", () =>
    assert.equal(
      rewrite(`${IMPORTS}${A}sb.call("numpy", "sum", [sb.getAttr(a, "T")]);\nsb.shutdown();`).text,
      `${IMPORTS}${A}np.sum(a.T);\nsb.shutdown();`,
    ));
});

/** Calls that stay dynamic, and why. */
const LEFT: readonly (readonly [call: string, reason: RegExp])[] = [
  ['sb.Dynamic.call(given, "tolist");', /class of its object is not known/],
  ['let b = await np.arange(6); sb.Dynamic.call(b, "tolist");', /class of its object is not known/],
  ['sb.Dynamic.call(await np.sum(a), "tolist");', /class of its object is not known/],
  ['sb.callMethod(a.sort({ inplace: true }), "tolist");', /class of its object is not known/],
  ['sb.callMethod(a as never, "tolist");', /class of its object is not known/],
  ['sb.Dynamic.call(a, "tolst");', /the binding of `ndarray` has no member `tolst`/],
  ['sb.Dynamic.call(a, "shape");', /`shape` is an attribute/],
  ['sb.getAttr(a, "tolist");', /`tolist` is a method/],
  ['sb.Dynamic.setAttr(a, "shape", [1]);', /sets an attribute/],
  ['sb.getAttr(a, "shape", { timeoutMs: 5 });', /takes no call options/],
  ['sb.Dynamic.call(a, "reshape", given);', /not written out as a list/],
  ['sb.callMethod(a, "when");', /arrives as a value/],
  [
    'sb.callMethod(a, "reshape", [sb.callMethod(given, "x")]);',
    /class of its object.*,an argument comes from|an argument comes from.*,the class/,
  ],
];

describe("a call on an object stays as it is", () => {
  for (const [call, reason] of LEFT) {
    it(call, () => {
      const { text, reasons } = rewrite(IMPORTS + A + call);
      assert.equal(text, IMPORTS + A + call);
      assert.match(reasons.join(), reason);
    });
  }
});
