import assert from "node:assert/strict";
import { createScanner } from "../scan/scanner.js";
import { applyEdits } from "./apply-edits.js";
import { readBindings } from "./read-bindings.js";
import { rewriteSource } from "./rewrite-source.js";

const GENERATED = new Map([
  [
    "numpy/linalg.ts",
    `export const $module = $.defineModule("numpy.linalg", {});
export function svd(a: $ArrayLike, keywords?: {} | $.CallOptions): $.PyPromise<SVDResult>;
export function svd(...args: readonly unknown[]): unknown {
  return $module.call("svd", args, { keywordsAfter: 1 });
}`,
  ],
  [
    "numpy/index.ts",
    `export function meshgrid(...args: readonly unknown[]): unknown {
  return $module.call("meshgrid", args);
}
function delete_(arr: $ArrayLike): $.PyPromise<ndarray>;
function delete_(...args: readonly unknown[]): unknown {
  return $module.call("delete", args, { keywordsAfter: 2 });
}
export { delete_ as delete };
export * as linalg from "./linalg.js";`,
  ],
  [
    "fractions.ts",
    `export interface FractionClass { (n?: number): $.PyPromise<Fraction>; from_float(f: number): $.PyPromise<Fraction>; }
export const Fraction: FractionClass = $module.class("Fraction", { mro: ["fractions.Fraction"], call: { keywordsAfter: 0 } });`,
  ],
  [
    "counting.ts",
    `export interface CounterClass { (n?: number): $.PyPromise<Counter>; make(n: number): $.PyPromise<Counter>; }
export const Counter: CounterClass = $module.class("Counter", { mro: ["counting.Counter"], call: { keywordsAfter: 0 }, members: { make: { keywordsAfter: 1 } } });
export function when(): $.PyPromise<$datetime.date>;
export function when(...args: readonly unknown[]): unknown { return $module.call("when", args); }
export function middle(data: $.IterableIn<number>): $.PyPromise<number>;
export function middle(data: $.IterableIn<$.Opaque<"decimal.Decimal">>): $.PyPromise<$decimal.Decimal>;
export function middle(...args: readonly unknown[]): unknown { return $module.call("middle", args); }
export const limit: $.PyAttribute<number> = $module.attribute("limit");`,
  ],
]);
const SB = 'import * as sb from "snakebridge";\n';
const LINALG = 'import * as linalg from "./python/numpy/linalg.js";\n';

function rewrite(text: string) {
  const usages = createScanner()
    .scan(new Map([["src/main.ts", text]]), "src/python")
    .usages();
  const dynamic = usages.filter(({ kind }) => kind === "dynamic");
  const { edit, left } = rewriteSource({
    path: "src/main.ts",
    text,
    usages: dynamic,
    bindings: readBindings(GENERATED),
    modules: new Set(["numpy", "numpy.linalg", "fractions", "counting"]),
    generatedDir: "src/python",
  });
  return { text: edit ? applyEdits(text, edit.edits) : text, reasons: left.map(({ reason }) => reason) };
}

/** What stands before, and after; both begin with the import of the runtime, which `sb.shutdown()` needs. */
const CALLS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "maps arguments and keywords": [
    'await sb.callDynamic("numpy.linalg", "svd", [m], { full_matrices: false });',
    "await linalg.svd(m, { full_matrices: false });",
  ],
  "needs no arguments": ['sb.callDynamic("counting", "Counter");', "counting.Counter();"],
  "leaves out what is empty": ['sb.callDynamic("numpy.linalg", "svd", [m], {}, undefined);', "linalg.svd(m);"],
  "marks keywords where an object could be an argument": [
    'sb.callDynamic("numpy", "meshgrid", [x, y], { indexing: "ij" });',
    'np.meshgrid(x, y, sb.kw({ indexing: "ij" }));',
  ],
  "marks keywords that stand before the arguments are complete": [
    'sb.callDynamic("numpy.linalg", "svd", [], { a: m });',
    "linalg.svd(sb.kw({ a: m }));",
  ],
  "keeps options": [
    'sb.callDynamic("numpy.linalg", "svd", [m], { x: 1 }, { timeoutMs: 5 });',
    "linalg.svd(m, { x: 1 }, sb.options({ timeoutMs: 5 }));",
  ],
  "keeps options that are made already": [
    'sb.callDynamic("numpy.linalg", "svd", [m], {}, sb.options({ timeoutMs: 5 }));',
    "linalg.svd(m, sb.options({ timeoutMs: 5 }));",
  ],
  "rewrites `call`": ['sb.call("numpy.linalg", "svd", [m]);', "linalg.svd(m);"],
  "rewrites a dotted name": ['sb.call("numpy", "linalg.svd", [m]);', "linalg.svd(m);"],
  "rewrites the making of an instance": ['sb.callClass("fractions", "Fraction", [1, 3]);', "fractions.Fraction(1, 3);"],
  "rewrites a method of a class": [
    'sb.call("counting", "Counter.make", [1], { by: 2 });',
    "counting.Counter.make(1, { by: 2 });",
  ],
  "rewrites a value of a module": ['await sb.moduleAttr("counting", "limit");', "await counting.limit;"],
  "rewrites a reserved word": ['sb.call("numpy", "delete", [a, 1]);', "np.delete(a, 1);"],
  "rewrites calls in calls": [
    'sb.call("numpy.linalg", "svd", [sb.call("numpy", "delete", [a, 1], { axis: 0 })], { x: 1 });',
    "linalg.svd(np.delete(a, 1, { axis: 0 }), { x: 1 });",
  ],
  "keeps comments": [
    'sb.call(/* why */ "numpy.linalg", "svd", [m /* big */, /* deep */ n], { x: 1 /* so */ });',
    "linalg.svd(/* why */ m /* big */, /* deep */ n, { x: 1 /* so */ });",
  ],
  "keeps a comment behind the arguments": [
    'sb.call("numpy.linalg", "svd",\n  [m], // big\n  { x: 1 },\n);',
    "linalg.svd(m, // big\n  { x: 1 });",
  ],
  "keeps comments where nothing else is left": [
    'sb.call("counting", "Counter" /* of all */);\nsb.moduleAttr("counting", /* at most */ "limit");',
    "counting.Counter(/* of all */ );\n/* at most */ counting.limit;",
  ],
  "keeps a comment at the end of a line": [
    'sb.call("numpy.linalg", "svd", [\n  m, // big\n], { x: 1 });',
    "linalg.svd(\n  m, // big\n{ x: 1 });",
  ],
  "keeps arguments over several lines": [
    'sb.callDynamic(\n  "numpy.linalg",\n  "svd",\n  [\n    m,\n    n,\n  ],\n  { x: 1 },\n);',
    "linalg.svd(\n    m,\n    n,\n    { x: 1 }\n  );",
  ],
  "joins a call that was broken over lines by its names": [
    'sb.callDynamic(\n  "numpy.linalg",\n  "svd",\n  [m],\n  {\n    x: 1,\n  },\n);',
    "linalg.svd(m, {\n    x: 1,\n  });",
  ],
  "takes what another typed call answers, and what has been given a type": [
    'const a = await sb.call("numpy", "delete", [b, 1]);\nsb.call("numpy.linalg", "svd", [a, sb.getAttr(c, "T") as never]);',
    'const a = await np.delete(b, 1);\nlinalg.svd(a, sb.getAttr(c, "T") as never);',
  ],
  "takes numbers to a function that answers otherwise only for values of a class": [
    'sb.call("counting", "middle", [[1, -2.5]]);',
    "counting.middle([1, -2.5]);",
  ],
  "leaves what is around": [
    'const s = ((await sb.call("numpy.linalg", "svd", [m])) as any)!.S;',
    "const s = ((await linalg.svd(m)) as any)!.S;",
  ],
};

describe("the rewriting of a call", () => {
  for (const [what, [before, after]] of Object.entries(CALLS)) {
    it(what, () => {
      const { text, reasons } = rewrite(`${SB}${before}\nsb.shutdown();\n`);
      assert.deepEqual(reasons, []);
      assert.equal(text.replace(/^import .*\n/gm, ""), `${after}\nsb.shutdown();\n`);
    });
  }
});

describe("the imports of a rewritten source", () => {
  const call = 'sb.call("numpy.linalg", "svd", [m]);\n';

  it("are added behind the others, in their style", () => {
    const text = `import * as sb from 'snakebridge'\nimport { a } from './a.ts'\n${call}sb.shutdown();`;
    assert.equal(
      rewrite(text).text,
      `import * as sb from 'snakebridge'\nimport { a } from './a.ts'\nimport * as linalg from './python/numpy/linalg.ts'\nlinalg.svd(m);\nsb.shutdown();`,
    );
  });

  it("keep the line ends of the file", () => {
    assert.match(
      rewrite(`${SB}${call}sb.x;\n`.replaceAll("\n", "\r\n")).text,
      /^import .*\r\nimport .*linalg\.js";\r\nlinalg/,
    );
  });

  it("are reused", () => {
    assert.equal(rewrite(`${SB}${LINALG}${call}sb.x;`).text, `${SB}${LINALG}linalg.svd(m);\nsb.x;`);
    const named = 'import { svd as decompose } from "./python/numpy/linalg.js";\n';
    assert.equal(rewrite(`${SB}${named}${call}sb.x;`).text, `${SB}${named}decompose(m);\nsb.x;`);
  });

  it("are reused for `dynamicCall` of a module", () => {
    const text = `${SB}${LINALG}sb.dynamicCall(linalg, "svd", [m]);\nsb.x;`;
    assert.equal(rewrite(text).text, `${SB}${LINALG}linalg.svd(m);\nsb.x;`);
  });

  it("take another name where theirs is taken", () => {
    const { text } = rewrite(`${SB}const linalg = 1;\n${call}sb.x;`);
    assert.match(text, /import \* as numpyLinalg from/);
    assert.match(text, /numpyLinalg\.svd\(m\);/);
  });

  it("are not reused where something else hides them", () => {
    const { text } = rewrite(`${SB}${LINALG}function f(linalg: number) { ${call} }\nsb.x; linalg.x;`);
    assert.match(text, /import \* as numpyLinalg/);
    assert.match(text, /numpyLinalg\.svd\(m\)/);
  });

  it("of the runtime go away when nothing needs them", () => {
    assert.equal(rewrite(`${SB}${call}`).text, `${LINALG}linalg.svd(m);\n`);
    const named = 'import { call, shutdown } from "snakebridge";\n';
    assert.equal(
      rewrite(`${named}call("numpy.linalg", "svd", [m]);\nshutdown();`).text,
      `import { shutdown } from "snakebridge";\n${LINALG}linalg.svd(m);\nshutdown();`,
    );
  });

  it("of the runtime gain what marks keywords and options", () => {
    const text = 'import { call } from "snakebridge";\ncall("numpy", "meshgrid", [x], { a: 1 }, { timeoutMs: 1 });\n';
    assert.equal(
      rewrite(text).text,
      'import { kw, options } from "snakebridge";\nimport * as np from "./python/numpy/index.js";\nnp.meshgrid(x, kw({ a: 1 }), options({ timeoutMs: 1 }));\n',
    );
  });
});

/** Calls that stay dynamic, and why. */
const LEFT: readonly (readonly [call: string, reason: RegExp])[] = [
  ['sb.call("numpy.linalg", "svd", args);', /not written out as a list/],
  ['sb.call("numpy.linalg", "svd", [...args]);', /not written out one by one/],
  ['sb.call("numpy.linalg", "svd", [m], kwargs);', /keywords are not written out as an object/],
  ['sb.call("numpy.linalg", "svd", [m], { ...kwargs });', /keywords are not written out one by one/],
  ['sb.call("numpy.linalg", "svd", [m], { [key]: 1 });', /keywords are not written out one by one/],
  ['sb.call("numpy.linalg", "svd", [m, { a: 1 }]);', /would take for keywords/],
  [
    'sb.call("numpy.linalg", "svd", [await sb.Dynamic.call(a, "reshape", [2])]);',
    /comes from a call that stays dynamic/,
  ],
  [
    'const m = await sb.call("any", "thing"); sb.call("numpy.linalg", "svd", [[m.T]]);',
    /comes from a call that stays dynamic/,
  ],
  ['sb.call("numpy.linalg", "det", [m]);', /has no binding/],
  ['sb.call("scipy", "fft", [m]);', /module has no bindings/],
  ['sb.call("fractions", "Fraction", [1]);', /arrives as a value/],
  ['sb.call("counting", "when");', /arrives as a value/],
  ['sb.call("counting", "middle", [given]);', /`\$decimal.Decimal` arrives as a value/],
  ['sb.call("counting", "limit");', /binding is a value/],
  ['sb.callInSession(s, "numpy.linalg", "svd", [m]);', /names a session/],
  ['sb.stream("numpy.linalg", "svd", [m]);', /reads a stream/],
];

describe("a call stays as it is", () => {
  for (const [call, reason] of LEFT) {
    it(call, () => {
      const { text, reasons } = rewrite(SB + call);
      assert.equal(text, SB + call);
      assert.match(reasons.join(), reason);
    });
  }
});
