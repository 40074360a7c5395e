import assert from "node:assert/strict";
import { createScanner } from "../scan/scanner.js";
import { applyEdits } from "./apply-edits.js";
import { demoteSource } from "./demote-source.js";
import { readBindings } from "./read-bindings.js";

const GENERATED = new Map([
  [
    "numpy/linalg.ts",
    `export const $module = $.defineModule("numpy.linalg", {});
export function svd(a: $ArrayLike, keywords?: {} | $.CallOptions): $.PyPromise<SVDResult>;
export function svd(...args: readonly unknown[]): unknown {
  return $module.call("svd", args, { keywordsAfter: 1 });
}
export function norm(a: $ArrayLike): $.PyPromise<number>;
export function norm(...args: readonly unknown[]): unknown {
  return $module.call("norm", args);
}`,
  ],
  ["numpy/index.ts", `export * as linalg from "./linalg.js";`],
  [
    "counting.ts",
    `export interface CounterClass { (n?: number): $.PyPromise<Counter>; make(n: number): $.PyPromise<Counter>; }
export const Counter: CounterClass = $module.class("Counter", { mro: ["counting.Counter"], call: { keywordsAfter: 0 }, members: { make: { keywordsAfter: 1 } } });
export function when(): $.PyPromise<$datetime.date>;
export function when(...args: readonly unknown[]): unknown { return $module.call("when", args); }
export const limit: $.PyAttribute<number> = $module.attribute("limit");`,
  ],
]);
const SB = 'import * as sb from "snakebridge";\n';
const IMPORTS = `${SB}import * as linalg from "./python/numpy/linalg.js";\nimport * as counting from "./python/counting.js";\n`;

function demoted(text: string) {
  const { usages } = createScanner().scan(new Map([["src/main.ts", text]]), "src/python");
  const { edit, left } = demoteSource({
    path: "src/main.ts",
    text,
    usages: usages().filter(({ kind, symbol }) => kind === "import" && symbol !== ""),
    bindings: readBindings(GENERATED),
    modules: new Set(["numpy", "numpy.linalg", "counting"]),
    generatedDir: "src/python",
  });
  return { text: edit ? applyEdits(text, edit.edits) : text, reasons: left.map(({ reason }) => reason) };
}

/** What stands before, and after. */
const CALLS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "names the module and the function": ["linalg.norm(m);", 'sb.callDynamic("numpy.linalg", "norm", [m]);'],
  "needs no arguments": ["counting.Counter();", 'sb.callClass("counting", "Counter");'],
  "tells keywords from arguments": [
    "await linalg.svd(m, { full_matrices: false });",
    'await sb.callDynamic("numpy.linalg", "svd", [m], { full_matrices: false });',
  ],
  "takes an object for an argument where the binding does": [
    "linalg.norm({ a: 1 });",
    'sb.callDynamic("numpy.linalg", "norm", [{ a: 1 }]);',
  ],
  "takes the marks off": [
    "linalg.norm(m, sb.kw({ ord: 2 }), sb.options({ timeoutMs: 5 }));",
    'sb.callDynamic("numpy.linalg", "norm", [m], { ord: 2 }, { timeoutMs: 5 });',
  ],
  "keeps the place of keywords before options": [
    "linalg.norm(m, sb.options(slow));",
    'sb.callDynamic("numpy.linalg", "norm", [m], {}, slow);',
  ],
  "gives keywords without arguments": [
    "counting.Counter({ n: 1 });",
    'sb.callClass("counting", "Counter", [], { n: 1 });',
  ],
  "names a method of a class": [
    "counting.Counter.make(1, { by: 2 });",
    'sb.callDynamic("counting", "Counter.make", [1], { by: 2 });',
  ],
  "reads a value": ["await counting.limit;", 'await sb.moduleAttr("counting", "limit");'],
  "goes into calls in calls": [
    "linalg.norm(linalg.norm(counting.limit), { a: linalg.norm(m) });",
    'sb.callDynamic("numpy.linalg", "norm", [sb.callDynamic("numpy.linalg", "norm", [sb.moduleAttr("counting", "limit")]), { a: sb.callDynamic("numpy.linalg", "norm", [m]) }]);',
  ],
  "keeps comments and lines": [
    "linalg.svd(\n  /* big */ m, // why\n  { x: 1 },\n);",
    'sb.callDynamic("numpy.linalg", "svd", [\n  /* big */ m], // why\n  { x: 1 },\n);',
  ],
  "keeps spread arguments where none can be keywords": [
    "linalg.norm(...given);",
    'sb.callDynamic("numpy.linalg", "norm", [...given]);',
  ],
  "leaves what is around": [
    "const s = ((await linalg.norm(m)) as number).toFixed(3);",
    'const s = ((await sb.callDynamic("numpy.linalg", "norm", [m])) as number).toFixed(3);',
  ],
};

describe("the demotion of a call", () => {
  for (const [what, [before, after]] of Object.entries(CALLS)) {
    it(what, () => {
      const { text, reasons } = demoted(`${IMPORTS}${before}\n`);
      assert.deepEqual(reasons, []);
      assert.equal(text.replace(/^import .*\n/gm, ""), `${after}\n`);
    });
  }
});

describe("the imports of a demoted source", () => {
  it("go away when nothing needs them", () =>
    assert.equal(
      demoted(`${IMPORTS}linalg.norm(m);\n`).text,
      `${SB}import * as counting from "./python/counting.js";\nsb.callDynamic("numpy.linalg", "norm", [m]);\n`,
    ));

  it("stay for what stays", () =>
    assert.equal(
      demoted('import { norm, svd } from "./python/numpy/linalg.js";\nnorm(m);\nexport { svd };\n').text,
      'import { svd } from "./python/numpy/linalg.js";\nimport { callDynamic } from "snakebridge";\ncallDynamic("numpy.linalg", "norm", [m]);\nexport { svd };\n',
    ));

  it("gain the runtime under a name that is free", () =>
    assert.equal(
      demoted('import { norm } from "./python/numpy/linalg.js";\nconst callDynamic = 1;\nnorm(callDynamic);\n').text,
      'import { callDynamic as callPython } from "snakebridge";\nconst callDynamic = 1;\ncallPython("numpy.linalg", "norm", [callDynamic]);\n',
    ));

  it("lose what marked keywords", () =>
    assert.equal(
      demoted(
        'import { callDynamic, kw } from "snakebridge";\nimport { norm } from "./python/numpy/linalg.js";\nnorm(m, kw({ ord: 1 }));\ncallDynamic;\n',
      ).text,
      'import { callDynamic } from "snakebridge";\ncallDynamic("numpy.linalg", "norm", [m], { ord: 1 });\ncallDynamic;\n',
    ));
});

/** Uses that stay typed, and why. */
const LEFT: readonly (readonly [use: string, reason: RegExp])[] = [
  ["const { U } = await linalg.svd(m);", /by the names of its members/],
  ["(await linalg.svd(m)).S;", /by the names of its members/],
  ["const found = await linalg.svd(m);\nfound.S;", /by the names of its members/],
  ["for await (const row of linalg.svd(m)) row;", /by the names of its members/],
  ["rows.map(linalg.norm);", /not a call/],
  ["linalg.svd(m, given);", /known only when it runs/],
  ["linalg.svd(...given);", /known only when it runs/],
  ["let size: typeof counting.limit;", /not used as a value/],
  ["counting.when();", /arrives as a value/],
];

describe("a typed use stays as it is", () => {
  for (const [use, reason] of LEFT) {
    it(use, () => {
      const { text, reasons } = demoted(IMPORTS + use);
      assert.equal(text, IMPORTS + use);
      assert.match(reasons.join(), reason);
    });
  }
});
