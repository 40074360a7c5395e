import assert from "node:assert/strict";
import { loadPythonParser, type PythonParser } from "../stubs/parser.js";
import { readDoctests } from "./doctest.js";
import type { Style } from "./expression.js";
import { translate, USUAL } from "./translate.js";
import { typescriptExamples } from "./typescript-examples.js";

const MODULES = new Set(["numpy", "numpy.linalg", "sympy", "sympy.abc", "a", "a.b"]);
const KNOWN = {
  isModule: (name: string) => MODULES.has(name),
  isClass: (_: string, symbol: string) => symbol === "float32",
  marksKeywords: (_: string, symbol: string) => (symbol === "meshgrid" ? true : null),
};

let parser: PythonParser;

function typescriptOf(python: string, style: Style = USUAL): string {
  const docstring = python
    .split("\n")
    .map((line) => (line.startsWith(" ") ? `... ${line}` : `>>> ${line}`))
    .join("\n");
  const context = { parser, module: "numpy", known: KNOWN, style: () => style };
  const { statements, imports } = translate(readDoctests(docstring), context);
  const from = imports.map(({ module, symbol, as }) => `${as} = ${[module, symbol].filter(Boolean).join(":")}`);
  const lines = statements.map(({ typescript, reason }) => typescript ?? `// ${reason}`).filter(Boolean);
  return [...from, ...lines].join("\n");
}

const ROWS: readonly (readonly [python: string, typescript: string])[] = [
  ["np.array([1, 2.5, -3])", "np = numpy\nawait np.array([1, 2.5, -3]);"],
  ["a = np.mean(x_, axis=0)", "np = numpy\nx_ = numpy:x_\nconst a = await np.mean(await x_, { axis: 0 });"],
  ["np.meshgrid(1, indexing='ij')", 'np = numpy\nawait np.meshgrid(1, sb.kw({ indexing: "ij" }));'],
  ["u, s = np.linalg.svd([[1]])", "linalg = numpy.linalg\nconst [u, s] = await linalg.svd([[1]]);"],
  ["from numpy import linalg as la\nla.norm([3, 4])", "linalg = numpy.linalg\nawait linalg.norm([3, 4]);"],
  ["from sympy.abc import x\n2*x + 1", "x = sympy.abc:x\nawait x.$rmul(2).$add(1);"],
  [
    "a = np.ones(3)\na = a.sum()\na.shape",
    "np = numpy\nconst a = await np.ones(3);\nconst a2 = await a.sum();\nawait a2.shape;",
  ],
  [
    "a = np.ones(3)\na[1:, ::2]",
    "np = numpy\nconst a = await np.ones(3);\nawait a.$get(sb.tuple(new sb.Slice(1), new sb.Slice(null, null, 2)));",
  ],
  [
    "np.f({'a': 1}, {2: None}, (1, True), 1e3, 2j, 'it\\'s', r'\\d', 0xff, 10**2)",
    `np = numpy\nawait np.f({ a: 1 }, new Map([[2, null] as const]), sb.tuple(1, true), 1000, new sb.Complex(0, 2), "it's", "\\\\d", 0xff, (10 ** 2));`,
  ],
  ["np.f(12345678901234567890)", "np = numpy\nawait np.f(12345678901234567890n);"],
  [
    "a = [i for i in y]\nnp.mean(a)",
    "// `[i for i in y]` is a list comprehension\n// `a` is made by what has no translation",
  ],
  ["for i in x:\n    print(i)\nnp.pi", "np = numpy\n// it is a for statement\nawait np.pi;"],
  ["print(np.pi)", "np = numpy\nconsole.log(await np.pi);"],
  [
    "a = np.ones(3)\na[0] = 2\na.flags = 1",
    'np = numpy\nconst a = await np.ones(3);\nawait a.$set(0, 2);\nawait a.$setattr("flags", 1);',
  ],
  [
    "a = np.ones(3)\na[0, :] = np.f(np.float32)",
    "np = numpy\nconst a = await np.ones(3);\nawait a.$set(sb.tuple(0, new sb.Slice(null)), await np.f(np.float32));",
  ],
  ["m, n = 9, 6\nm, n", "const [m, n] = sb.tuple(9, 6);\nm;\nn;"],
  ["sum([1, 2])", "sum = builtins:sum\nawait sum([1, 2]);"],
  ["np.f(", "// it is no Python"],
];

describe("examples in TypeScript", () => {
  before(async () => {
    parser = await loadPythonParser();
  });

  for (const [python, typescript] of ROWS) {
    it(python.replaceAll("\n", "; "), () => assert.equal(typescriptOf(python), typescript));
  }

  it("can be written in other styles", () => {
    const text = (style: Partial<Style>) =>
      typescriptOf("a = np.f()\na.g(k=1).h() + 1", { ...USUAL, ...style })
        .split("\n")
        .at(-1);
    assert.equal(text({}), "await a.g({ k: 1 }).h().$add(1);");
    assert.equal(text({ keywords: "marked" }), "await a.g(sb.kw({ k: 1 })).h().$add(1);");
    assert.equal(text({ chains: "awaited" }), "await (await (await a.g({ k: 1 })).h()).$add(1);");
    assert.equal(text({ operators: "plain" }), "(await a.g({ k: 1 }).h() + 1);");
  });

  it("are a few lines of what calls Python", () => {
    const docstring = ">>> a = np.ones(3)\n>>> a\n[1, 1, 1]\n>>> [x for x in a]\n>>> np.mean(a)\n1.0";
    const description = { module: "numpy", names: {} };
    const examples = "const a = await np.ones(3);\nawait np.mean(a);";
    assert.equal(typescriptExamples(docstring, description, parser), examples);
    assert.equal(typescriptExamples(">>> 1 + 1\n2", description, parser), null);
  });

  it("are read with their continuations and answers", () => {
    const text = "Text.\n\n    >>> f(1,\n    ...   2)\n    3\n    4\n\n    >>> g()\n    More text.\nNot this.";
    assert.deepEqual(readDoctests(text), [
      { source: "f(1,\n  2)", expected: "3\n4" },
      { source: "g()", expected: "More text." },
    ]);
  });
});
