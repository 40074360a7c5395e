/** What is run for a place in a source. `$0` is the cursor; `«…»` is a selection. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Plan } from "../../contract/run.js";
import { readBindings } from "../rewrite/read-bindings.js";
import { linkSources } from "../scan/link.js";
import { createSourceParser } from "../scan/parse-source.js";
import { scanSource } from "../scan/scan-source.js";
import { planRun } from "./plan-run.js";

const PATH = "src/main.ts";
const IMPORTS = `import * as np from "./python/numpy/index.js";
import { Fraction } from "./python/fractions.js";
import * as sb from "snakebridge";
`;
/** `insert` takes a dict as its argument, so an object literal there is no keywords. */
const GENERATED = `const $module = $.defineModule("store", {});
export function insert(...given: unknown[]) { return $module.call("insert", given); }
`;

const CASES: readonly (readonly [what: string, source: string, python: string])[] = [
  ["a call with keywords", "await np.me$0an([1, 2.5], { axis: 0 });", "numpy.mean([1, 2.5], axis=0)"],
  ["a call whose result is kept", "const me$0an = await np.mean([1]);", "numpy.mean([1])"],
  ["the innermost call", "np.mean(np.lin$0space(0, 1));", "numpy.linspace(0, 1)"],
  ["the call around an argument", "np.mean([1, $02]);", "numpy.mean([1, 2])"],
  ["the class of a method chain", "Frac$0tion(1, 2).limit_denominator(10);", "fractions.Fraction(1, 2)"],
  [
    "a method of what a call answers",
    "Fraction(1, 2).limit$0_denominator(10);",
    "fractions.Fraction(1, 2).limit_denominator(10)",
  ],
  [
    "an attribute",
    "const half = Fraction(1, 2);\n«half.numerator»;",
    "half_0 = fractions.Fraction(1, 2); half_0.numerator",
  ],
  ["a submodule", "np.linalg.de$0t([[1]]);", "numpy.linalg.det([[1]])"],
  [
    "a variable that a call initialises, once",
    "const a = await np.arange(3);\nnp.do$0t(a, a);",
    "a_0 = numpy.arange(3); numpy.dot(a_0, a_0)",
  ],
  [
    "variables that build on each other",
    "const a = np.arange(3);\nconst b = np.flip(a);\nnp.sum$0(b);",
    "a_0 = numpy.arange(3); b_1 = numpy.flip(a_0); numpy.sum(b_1)",
  ],
  ["a variable of literals", "const n = 2 * 3;\nnp.arange$0(n);", "numpy.arange(6)"],
  ["an object of options that is taken apart", "const { n } = { n: 4 };\nnp.arange$0(n);", "numpy.arange(4)"],
  [
    "a named tuple that is taken apart",
    "const { U } = await np.linalg.svd([[1]]);\nnp.sum$0(U);",
    "U_0 = numpy.linalg.svd([[1]]); numpy.sum(U_0.U)",
  ],
  [
    "a list that is taken apart",
    "const [, Y] = np.meshgrid([1], [2]);\nnp.sum$0(Y);",
    "Y_0 = numpy.meshgrid([1], [2]); numpy.sum(operator.getitem(Y_0, 1))",
  ],
  [
    "`let` that is never assigned again",
    "let a = np.arange(3);\nnp.sum$0(a);",
    "a_0 = numpy.arange(3); numpy.sum(a_0)",
  ],
  [
    "keywords by `kw`, and options left out",
    "np.meshgrid$0([1], sb.kw({ indexing: 'ij' }), sb.options({ timeoutMs: 5 }));",
    "numpy.meshgrid([1], indexing='ij')",
  ],
  [
    "an object where the binding takes a dict",
    "import { insert } from './python/store.js';\ninsert$0({ a: 1 });",
    "store.insert({'a': 1})",
  ],
  ["a keyword that is `undefined`", "np.mean$0([1], { axis: undefined });", "numpy.mean([1])"],
  [
    "a dynamic call",
    "sb.callDy$0namic('numpy.linalg', 'svd', [[[1]]], { full_matrices: false });",
    "numpy.linalg.svd([[1]], full_matrices=False)",
  ],
  ["a dynamic call on a namespace", "sb.dynamicCall$0(np, 'sum', [[1]]);", "numpy.sum([1])"],
  ["a method by name", "sb.callMethod$0(np.arange(3), 'reshape', [3, 1]);", "numpy.arange(3).reshape(3, 1)"],
  ["a value of a module", "sb.moduleAttr$0('math', 'pi');", "math.pi"],
  ["`$` members", "np.arange(3).$add$0(1);", "operator.add(numpy.arange(3), 1)"],
  ["reflected `$` members", "np.arange(3).$rsub$0(1);", "operator.sub(1, numpy.arange(3))"],
  ["what only brings a value over", "await np.arange(3).$data$0();", "numpy.arange(3)"],
  ["a typed array", "np.sum$0(new Float32Array([1, 2]));", "numpy.sum(array('float32', [1, 2]))"],
  ["a `py` template", "sb.p$0y`sum(x for x in " + "$" + "{[1, 2]})`;", "py(sum(x for x in  value0 ), value0=[1, 2])"],
  [
    "a variable in a call that is not Python's",
    "const a = np.arange(3);\nconsole.log(a$0);",
    "a_0 = numpy.arange(3); a_0",
  ],
  [
    "the last of several selected statements",
    "«const a = np.arange(3);\nnp.sum(a);»",
    "a_0 = numpy.arange(3); numpy.sum(a_0)",
  ],
  ["a call inside of a function", "async function f() {\n  return np.arange$0(3);\n}", "numpy.arange(3)"],
];

const REFUSED: readonly (readonly [what: string, source: string, reason: RegExp])[] = [
  ["a parameter", "function f(x: number) { return np.sum$0(x); }", /`x` is a parameter: it has a value only while/],
  ["the variable of a loop", "for (const x of [1]) np.sum$0(x);", /`x` is the variable of a loop/],
  ["a variable that changes", "let n = 1;\nn += 1;\nnp.arange$0(n);", /`n` is assigned more than once/],
  [
    "a function of TypeScript",
    "np.vectorize$0((x: number) => x);",
    /A function of TypeScript runs only in its program/,
  ],
  [
    "what TypeScript computes",
    "const a = [1];\nnp.arange$0(a.length + 1);",
    /`a.length \+ 1` is computed by TypeScript/,
  ],
  ["a place without a call", 'const n$0 = "a" + String(1);', /`.a. \+ String\(1\)` is computed by TypeScript/],
  ["an empty line", "\n$0\n", /There is no call of Python here/],
  [
    "a call by a computed name",
    "declare const name: string;\nsb.call$0('numpy', name);",
    /`name` has no value where it is declared/,
  ],
  ["a variable that is defined by itself", "const a = np.sum(a);\nnp.sum$0(a);", /`a` is defined by itself/],
];

describe("the plan of a run", () => {
  for (const [what, source, python] of CASES) {
    it(`runs ${what}`, () => {
      const planned = planOf(source);
      assert.ok(typeof planned !== "string", String(planned));
      const steps = planned.program.steps.map(({ name, plan }) => `${name} = ${print(plan)}`);
      assert.equal([...steps, print(planned.program.result)].join("; "), python);
    });
  }

  for (const [what, source, reason] of REFUSED) {
    it(`refuses ${what}, and says why`, () => {
      const planned = planOf(source);
      assert.ok(typeof planned === "string", JSON.stringify(planned));
      assert.match(planned, reason);
    });
  }

  it("tells the expression that it runs", () => {
    const planned = planOf("const mean = await np.me$0an([1]);");
    assert.ok(typeof planned !== "string");
    const text = `${IMPORTS}const mean = await np.mean([1]);`;
    assert.equal(text.slice(planned.span.start, planned.span.end), "np.mean([1])");
  });
});

function planOf(marked: string) {
  const source = IMPORTS + marked;
  const start = source.search(/\$0|«/);
  const end = source.includes("»") ? source.indexOf("»") - 1 : start;
  const text = source.replace(/\$0|«/, "").replace("»", "");
  const bindings = readBindings(new Map([["store.ts", GENERATED]]));
  const { originOf } = linkSources(
    new Map([[PATH, scanSource(PATH, text, createSourceParser())]]),
    "src/python",
    new Map(),
  );
  return planRun({ path: PATH, text, originOf, bindings, modules: new Set(["store"]) }, { start, end });
}

/** As a line of Python. */
function print(plan: Plan): string {
  switch (plan.kind) {
    case "value":
      if (plan.value === null) return "None";
      if (typeof plan.value === "boolean") return plan.value ? "True" : "False";
      return typeof plan.value === "string" ? `'${plan.value}'` : String(plan.value);
    case "list":
      return `[${plan.items.map(print).join(", ")}]`;
    case "dict":
      return `{${plan.entries.map((entry) => entry.map(print).join(": ")).join(", ")}}`;
    case "array":
      return `array('${plan.dtype}', [${plan.items.map(print).join(", ")}])`;
    case "variable":
      return plan.name;
    case "symbol":
      return [plan.module, plan.name].filter(Boolean).join(".");
    case "attribute":
      return `${print(plan.of)}.${plan.name}`;
    case "call":
      return `${print(plan.function)}(${[...plan.args.map(print), ...named(plan.keywords)].join(", ")})`;
    case "py":
      return `py(${[plan.expression, ...named(plan.values)].join(", ")})`;
  }
}

function named(plans: Readonly<Record<string, Plan>>): readonly string[] {
  return Object.entries(plans).map(([name, plan]) => `${name}=${print(plan)}`);
}
