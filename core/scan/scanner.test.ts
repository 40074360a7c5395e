import assert from "node:assert/strict";
import type { Usage } from "../model.js";
import { createScanner } from "./scanner.js";

const NP = 'import * as np from "./python/numpy/index.js";';
const SB = 'import * as sb from "snakebridge";';

/** Every usage as `kind module symbol @text`, without that of the import's own specifier. */
const TABLE: Readonly<Record<string, readonly (readonly [source: string, usages: readonly string[]])[]>> = {
  "a namespace import": [
    [`${NP} np.mean(a);`, ["import numpy mean @mean"]],
    [`${NP} np.linalg.svd(a);`, ["import numpy linalg.svd @svd"]],
    [`${NP} np?.linalg!.svd(a);`, ["import numpy linalg.svd @svd"]],
    [`${NP} (np as Module).mean(a);`, ["import numpy mean @mean"]],
    [`${NP} np["mean"](a);`, ['import numpy mean @"mean"']],
    [
      `${NP} const x: np.ndarray = y as np.random.Generator;`,
      ["import numpy ndarray @ndarray", "import numpy random.Generator @Generator"],
    ],
    [`${NP} type Mean = typeof np.mean;`, ["import numpy mean @mean"]],
    [`${NP} type Numpy = typeof np;`, ["import numpy  @np"]],
    [`${NP} np.mean(np.zeros(3));`, ["import numpy mean @mean", "import numpy zeros @zeros"]],
    [`${NP} np.array([1]).sum().$repr();`, ["import numpy array @array"]],
    [`${NP} class A extends np.ndarray {}`, ["import numpy ndarray @ndarray"]],
    [`import type * as np from "./python/numpy/index.js"; let a: np.ndarray;`, ["import numpy ndarray @ndarray"]],
    [`import la = require("./python/numpy/linalg.js"); la.svd();`, ["import numpy.linalg svd @svd"]],
    [`${NP} import la = np.linalg; la.svd();`, ["import numpy linalg @linalg", "import numpy linalg.svd @svd"]],
  ],
  "named imports": [
    [
      'import { mean } from "./python/numpy/index.js"; mean(a);',
      ["import numpy mean @mean", "import numpy mean @mean"],
    ],
    ['import { mean as m } from "./python/numpy/index.js"; m(a);', ["import numpy mean @mean", "import numpy mean @m"]],
    ['import { delete as del } from "./python/numpy/index.js";', ["import numpy delete @delete"]],
    [
      'import { linalg } from "./python/numpy/index.js"; linalg.svd(a);',
      ["import numpy linalg @linalg", "import numpy linalg.svd @svd"],
    ],
    [
      'import type { ndarray } from "./python/numpy/index.js"; let a: ndarray;',
      ["import numpy ndarray @ndarray", "import numpy ndarray @ndarray"],
    ],
    ['import { type ndarray } from "./python/numpy/index.js";', ["import numpy ndarray @ndarray"]],
    [
      'import { Fraction } from "./python/fractions.js"; Fraction.from_float(1);',
      ["import fractions Fraction @Fraction", "import fractions Fraction.from_float @from_float"],
    ],
    [
      'import { mean } from "./python/numpy/index.js"; use({ mean });',
      ["import numpy mean @mean", "import numpy mean @mean"],
    ],
    ['import { mean } from "./python/numpy/index.js"; use({ mean: 1 }, x.mean);', ["import numpy mean @mean"]],
  ],
  "the ways to write the specifier": [
    ['import { svd } from "./python/numpy/linalg.js";', ["import numpy.linalg svd @svd"]],
    ['import { svd } from "./python/numpy/linalg";', ["import numpy.linalg svd @svd"]],
    ['import { svd } from "./python/numpy/linalg.ts";', ["import numpy.linalg svd @svd"]],
    ['import { mean } from "./python/numpy";', ["import numpy mean @mean"]],
    ['import { mean } from "./python/numpy/";', ["import numpy mean @mean"]],
    ['import { mean } from "../src/python/numpy/index.js";', ["import numpy mean @mean"]],
    ['import { mean } from "./pythons/numpy/index.js"; import { x } from "numpy"; import { y } from "./other.js";', []],
  ],
  aliases: [
    [
      `${NP} const { mean } = np; mean(a);`,
      ["import numpy mean @mean", "import numpy  @np", "import numpy mean @mean"],
    ],
    [
      `${NP} const { mean: m, linalg: { svd } } = np; svd(a);`,
      ["import numpy mean @mean", "import numpy linalg.svd @svd", "import numpy  @np", "import numpy linalg.svd @svd"],
    ],
    [`${NP} let { mean } = np;`, ["import numpy mean @mean", "import numpy  @np"]],
    [`${NP} const la = np.linalg; la.svd(a);`, ["import numpy linalg @linalg", "import numpy linalg.svd @svd"]],
    [
      `${NP} function f() { la.svd(); } const la = np.linalg;`,
      ["import numpy linalg.svd @svd", "import numpy linalg @linalg"],
    ],
    [`${NP} const n = np; n.mean(a);`, ["import numpy  @np", "import numpy mean @mean"]],
    [`${NP} let la = np.linalg; la = other; la.svd(a);`, ["import numpy linalg @linalg"]],
  ],
  shadowing: [
    [`${NP} function f(np: X) { np.mean(); }`, []],
    [`${NP} { const np = other(); np.mean(); } np.sum();`, ["import numpy sum @sum"]],
    [`${NP} try {} catch (np) { np.mean(); }`, []],
    [`${NP} for (const np of xs) np.mean();`, []],
    [`${NP} (({ np }) => np.mean())(x);`, []],
    [`${NP} function f() { if (x) { var np = 1; } np.mean(); }`, []],
    [`${NP} const x = class np { a = np.mean; };`, []],
    [`${NP} namespace N { const np = 1; np.mean; } np.sum;`, ["import numpy sum @sum"]],
    [`import type { T } from "./python/numpy/index.js"; function f<T>(t: T) {}`, ["import numpy T @T"]],
    [`${NP} const x = { np: 1 }; x.np.mean; np: for (;;) break np;`, []],
  ],
  "computed access": [
    [`${NP} np[name](a);`, ["computed numpy  @name"]],
    [`${NP} np[np.mean];`, ["computed numpy  @np.mean", "import numpy mean @mean"]],
    [`${NP} np.linalg[name];`, ["import numpy linalg @linalg", "computed numpy.linalg  @name"]],
    [`${NP} np.sctypes[0];`, ["import numpy sctypes @sctypes"]],
    [`${NP} const { mean, ...rest } = np;`, ["import numpy mean @mean", "computed numpy  @rest", "import numpy  @np"]],
    [`${NP} pass(np);`, ["computed numpy  @np"]],
    [`${NP} np.$module; np.$x.y;`, ["import numpy  @np", "import numpy  @np"]],
  ],
  "dynamic imports": [
    ['const np = await import("./python/numpy/index.js"); np.mean(a);', ["import numpy mean @mean"]],
    [
      'const { mean } = await import("./python/numpy/index.js"); mean();',
      ["import numpy mean @mean", "import numpy mean @mean"],
    ],
    ['(await import("./python/numpy/index.js")).mean(a);', ["import numpy mean @mean"]],
    ['import("./python/numpy/index.js").then((np) => np.mean(a));', ["import numpy mean @mean"]],
    ['import("./python/numpy/index.js").then(({ mean }) => mean(a));', ["import numpy mean @mean"]],
    ['let a: import("./python/numpy/index.js").ndarray;', ["import numpy ndarray @ndarray"]],
    [
      'const [np, { svd }] = await Promise.all([import("./python/numpy/index.js"), import("./python/numpy/linalg.js")]); np.mean(); svd();',
      ["import numpy mean @mean", "import numpy.linalg svd @svd"],
    ],
    ["const [x, y = 1] = await Promise.all([load(), ...more]); x.mean();", []],
    ["await import(name);", []],
  ],
  "re-exports": [
    ['export * from "./python/numpy/index.js";', []],
    ['export { mean as average } from "./python/numpy/index.js";', ["import numpy mean @mean"]],
    ['export type { ndarray } from "./python/numpy/index.js";', ["import numpy ndarray @ndarray"]],
    [`${NP} export { np }; export default np;`, ["import numpy  @np", "import numpy  @np"]],
    [`${NP} export const la = np.linalg;`, ["import numpy linalg @linalg"]],
  ],
  "the dynamic API": [
    [
      `${SB} sb.callDynamic("numpy.linalg", "svd", [m], { full_matrices: false });`,
      ['dynamic numpy.linalg svd @"svd" (1,full_matrices)'],
    ],
    ['import { callDynamic as go } from "snakebridge"; go("math", `sqrt`, [2]);', ["dynamic math sqrt @`sqrt` (1)"]],
    [`${SB} const { callDynamic } = sb; callDynamic("math", "pi");`, ['dynamic math pi @"pi" (0)']],
    [`${SB} sb.call("numpy", "mean", [x, y], {});`, ['dynamic numpy mean @"mean" (2)']],
    [`${SB} sb.call("numpy", "mean", args, options);`, ['dynamic numpy mean @"mean" (?,?)']],
    [`${SB} sb.call("numpy", "mean", [...args], { ...options });`, ['dynamic numpy mean @"mean" (?,?)']],
    [`${SB} sb.callInSession("s1", "numpy", "array", [[1]]);`, ['dynamic numpy array @"array" (1)']],
    [`${SB} sb.stream("itertools", "count", [1]);`, ['dynamic itertools count @"count" (1)']],
    [
      `${SB} sb.callClass("sympy", "Symbol", ["x"]); sb.moduleAttr("math", "pi");`,
      ['dynamic sympy Symbol @"Symbol" (1)', 'dynamic math pi @"pi" (0)'],
    ],
    [
      `${SB} ${NP} sb.dynamicCall(np, "custom_op", [a, b]);`,
      ["import numpy  @np", 'dynamic numpy custom_op @"custom_op" (2)'],
    ],
    [
      `${SB} ${NP} sb.dynamicCall(np.linalg, "svd");`,
      ["import numpy linalg @linalg", 'dynamic numpy.linalg svd @"svd" (0)'],
    ],
    [`${SB} sb.dynamicCall("numpy", "custom_op");`, ['dynamic numpy custom_op @"custom_op" (0)']],
    [`${SB} sb.callDynamic("numpy", name);`, ["computed numpy  @callDynamic (0)"]],
    [`${SB} sb.callDynamic(module, "svd");`, ["computed   @callDynamic (0)"]],
    [`${SB} sb.Dynamic.call(ref, "method", [1, 2], { k: 3 });`, ['computed   @"method" (2,k)']],
    ['import { Dynamic } from "snakebridge"; Dynamic.getAttr(ref, "name");', ['computed   @"name" (0)']],
    [`${SB} sb.configure({}); sb.toString("a", "b"); call("math", "pi");`, []],
    ['const { call } = await import("snakebridge"); call("math", "gcd", [1, 2]);', ['dynamic math gcd @"gcd" (2)']],
  ],
  "a source with mistakes": [
    [`${NP} np.mean(; np.sum(`, ["import numpy mean @mean", "import numpy sum @sum"]],
    [`${NP} np.`, ["import numpy  @"]],
    ['import { mean, } from "./python/numpy/index.js"; import { from', ["import numpy mean @mean"]],
    ["import", []],
    ["export const = = ;", []],
    [`${NP} const a = b, b = a; a.mean();`, []],
    ["\u0000\ud800 import * as np from", []],
  ],
};

describe("the scanner", () => {
  for (const [title, rows] of Object.entries(TABLE)) {
    describe(`reads ${title}`, () => {
      for (const [source, expected] of rows)
        it(source, () => assert.deepEqual(show({ "src/main.ts": source }), expected));
    });
  }

  it("says where the module itself is imported", () => {
    assert.deepEqual(
      show({ "src/main.ts": NP }, () => true),
      ['import numpy  @"./python/numpy/index.js"'],
    );
  });

  it("tells the shape of a call of a binding", () => {
    const [mean, sum, std] = usages({
      "src/main.ts": `${NP} np.mean(a, { axis: 0 }); np.sum(a, { ...k }); np.std(...a);`,
    }).slice(1);
    assert.deepEqual([mean?.call?.arity, mean?.call?.keywords], [1, ["axis"]]);
    assert.deepEqual([sum?.call?.arity, sum?.call?.keywords], [1, null]);
    assert.deepEqual([std?.call?.arity, std?.call?.keywords], [null, []]);
  });

  it("follows re-exports through the project's own files", () => {
    const files = {
      "src/all.ts": 'export * from "./python/math.js"; export * from "./np.js"; export * from "./all.js";',
      "src/np.ts": `${NP} export { np }; export { svd as decompose } from "./python/numpy/linalg.js"; export const la = np.linalg;`,
      "src/sb.ts": 'export { callDynamic as dyn } from "snakebridge"; export * as bridge from "snakebridge";',
      "src/deep/main.ts": [
        'import { np, decompose, la, sqrt, nothing } from "../all.js"; import { dyn, bridge } from "../sb";',
        'np.mean(); decompose(); la.svd(); sqrt(2); nothing(); dyn("math", "pi"); bridge.call("math", "e");',
      ].join(""),
    };
    assert.deepEqual(
      show(files, ({ path }) => path === "src/deep/main.ts"),
      [
        "import numpy  @np",
        "import numpy.linalg svd @decompose",
        "import numpy linalg @la",
        "import math sqrt @sqrt",
        "import math nothing @nothing",
        "import numpy mean @mean",
        "import numpy.linalg svd @decompose",
        "import numpy linalg.svd @svd",
        "import math sqrt @sqrt",
        "import math nothing @nothing",
        'dynamic math pi @"pi" (0)',
        'dynamic math e @"e" (0)',
      ],
    );
  });

  const cursors: readonly (readonly [source: string, usage: string | null])[] = [
    [`${NP} np.linalg.s$0vd(a);`, "import numpy linalg.svd @svd"],
    [`${NP} np.lin$0alg.svd(a);`, "import numpy linalg @linalg"],
    [`${NP} n$0p.linalg.svd(a);`, "import numpy  @np"],
    [`${NP} np.linalg.svd(a, $0b);`, null],
    [`${NP} const la = np.linalg; l$0a.svd(a);`, "import numpy linalg @la"],
    [`import * as np from "./pyt$0hon/numpy/index.js";`, 'import numpy  @"./python/numpy/index.js"'],
    [`import { me$0an } from "./python/numpy/index.js";`, "import numpy mean @mean"],
    [`${SB} sb.callDynamic("numpy.linalg", "s$0vd");`, 'dynamic numpy.linalg svd @"svd" (0)'],
    [`${SB} sb.call$0Dynamic("numpy.linalg", "svd");`, 'dynamic numpy.linalg svd @"svd" (0)'],
    [`${SB} sb.callDynamic("numpy.lin$0alg", "svd");`, null],
    ["const $0x = 1;", null],
  ];
  for (const [marked, expected] of cursors) {
    it(`finds ${expected === null ? "nothing" : "the use"} at ${marked}`, () => {
      const source = marked.replace("$0", "");
      const linked = createScanner().scan(new Map([["src/main.ts", source]]), "src/python");
      const usage = linked.usageAt("src/main.ts", marked.indexOf("$0"));
      assert.equal(usage && line(usage, source), expected);
    });
  }

  it("follows a file that begins to hand on something else", () => {
    const scanner = createScanner();
    const main = 'import { np } from "./np.js"; np.mean();';
    const scan = (np: string, generatedDir = "src/python") =>
      scanner
        .scan(
          new Map([
            ["src/main.ts", main],
            ["src/np.ts", np],
          ]),
          generatedDir,
        )
        .usages()
        .filter(({ path, symbol }) => path === "src/main.ts" && symbol !== "")
        .map(({ module, symbol }) => `${module}.${symbol}`);
    assert.deepEqual(scan('export * as np from "./python/numpy/index.js";'), ["numpy.mean"]);
    assert.deepEqual(scan('export * as np from "./python/cupy/index.js";'), ["cupy.mean"]);
    assert.deepEqual(scan('export * as np from "./python/cupy/index.js";', "src/py"), []);
    assert.deepEqual(scan(""), []);
  });

  it("follows Python through files that do not name it, and forgets it when they no longer lead there", () => {
    const scanner = createScanner();
    const scan = (door: string) =>
      scanner
        .scan(
          new Map([
            ["src/main.ts", 'import { np } from "./inner.js"; np.mean(a);'],
            ["src/inner.ts", 'export * from "./door";'],
            ["src/door.ts", door],
            ["src/apart.ts", "export const mean = 1;"],
          ]),
          "src/python",
        )
        .usages()
        .filter(({ path }) => path === "src/main.ts")
        .map(({ module, symbol }) => `${module}.${symbol}`);
    const reached = scan('export * as np from "./python/numpy/index.js";');
    assert.ok(reached.includes("numpy.mean"), reached.join());
    assert.deepEqual(scan("export const np = 1;"), []);
    assert.deepEqual(scan('export * as np from "./python/numpy/index.js";'), reached);
    assert.deepEqual(scan('export * as np from "./\\u0070ython/numpy/index.js";'), reached);
  });
});

function usages(files: Readonly<Record<string, string>>): readonly Usage[] {
  return createScanner()
    .scan(new Map(Object.entries(files)), "src/python")
    .usages();
}

function show(files: Readonly<Record<string, string>>, keep = isNoSpecifier): readonly string[] {
  return usages(files)
    .filter((usage) => keep(usage, files[usage.path] ?? ""))
    .map((usage) => line(usage, files[usage.path] ?? ""));
}

function isNoSpecifier({ span }: Usage, source: string): boolean {
  return !source.slice(span.start, span.end).includes("/");
}

function line({ kind, module, symbol, span, call }: Usage, source: string): string {
  const isDynamic = call && (kind === "dynamic" || source.includes("snakebridge"));
  const shape = isDynamic ? ` (${[call.arity ?? "?", ...(call.keywords ?? ["?"])].join(",")})` : "";
  return `${kind} ${module} ${symbol} @${source.slice(span.start, span.end)}${shape}`;
}
