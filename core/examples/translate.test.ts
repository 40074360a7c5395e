import assert from "node:assert/strict";
import { loadPythonParser, type PythonParser } from "../stubs/parser.js";
import { MISSING } from "../types/py-type.js";
import { readDoctests } from "./doctest.js";
import { type Choose, USUAL, WAYS, type Way } from "./sites.js";
import { translate } from "./translate.js";
import { typescriptExamples } from "./typescript-examples.js";

const MODULES = new Set(["numpy", "numpy.linalg", "sympy", "sympy.abc", "a", "a.b"]);
const PARAMETERS = ["shape", "value", "dtype"].map((name) => ({
  name,
  kind: "positional or keyword" as const,
  type: { type: MISSING, provenance: "none" as const },
  default: name === "dtype" ? "None" : null,
}));
const KNOWN = {
  isModule: (name: string) => MODULES.has(name),
  isClass: (_: string, symbol: string) => symbol === "float32",
  has: (module: string, name: string) => (module === "numpy" ? name.endsWith("_") : null),
  parametersOf: (_: string, symbol: string) => (symbol === "full" ? PARAMETERS : null),
  parametersOfMethod: (name: string) => (name === "fill" ? PARAMETERS : null),
};

let parser: PythonParser;

function typescriptOf(python: string, choose: Choose = USUAL): string {
  const docstring = python
    .split("\n")
    .map((line) => (line.startsWith(" ") ? `... ${line}` : `>>> ${line}`))
    .join("\n");
  const context = { parser, module: "numpy", known: KNOWN, choose: () => choose };
  const { statements, imports } = translate(readDoctests(docstring), context);
  const from = imports.map(({ module, symbol, as }) => `${as} = ${[module, symbol].filter(Boolean).join(":")}`);
  const lines = statements.map(({ typescript, reason }) => typescript ?? `// ${reason}`).filter(Boolean);
  return [...from, ...lines].join("\n");
}

const ROWS: readonly (readonly [python: string, typescript: string])[] = [
  ["np.array([1, 2.5, -3])", "np = numpy\nawait np.array([1, 2.5, -3]);"],
  ["a = np.mean(x_, axis=0)", "np = numpy\nx_ = numpy:x_\nconst a = await np.mean(await x_, { axis: 0 });"],
  ["np.full(value=1, shape=2, dtype='i4')", 'np = numpy\nawait np.full(2, 1, { dtype: "i4" });'],
  ["np.full(2, dtype='i4', value=1)", 'np = numpy\nawait np.full(2, 1, { dtype: "i4" });'],
  ["np.full(*a_, value=1)", "a_ = numpy:a_\nnp = numpy\nawait np.full(...await a_, { value: 1 });"],
  ["a = np.f()\na.fill(1, value=2)", "np = numpy\nconst a = await np.f();\nawait a.fill(1, 2);"],
  ["np.mean(no_name)", "// nothing says what `no_name` is"],
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
  ["a = []\nnp.mean(a)", "// nothing says what it will hold\n// `a` is made by what has no translation"],
  [
    "a = np.f()\na = np.f()\na2 = np.f()",
    "np = numpy\nconst a = await np.f();\nconst a2 = await np.f();\nconst a22 = await np.f();",
  ],
  [
    "np.f(1_000, 1.e3, .5, 007, 10j, -2j, 1+2j, 3 - 10 * 2)",
    "np = numpy\nawait np.f(1000, 1000, 0.5, 7, new sb.Complex(0, 10), new sb.Complex(0, -2), new sb.Complex(1, 2), (3 - (10 * 2)));",
  ],
  ["np.f([0] * 2)", "// it is an operation of literals that TypeScript has not"],
  ["2 .bit_length()", "// a literal has no members of Python"],
  ["a = np.f()\na[0,]", "np = numpy\nconst a = await np.f();\nawait a.$get(sb.tuple(0));"],
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

  const OTHERS: readonly (readonly [python: string, kind: keyof typeof WAYS, way: Way, typescript: string])[] = [
    ["a.g(k=1)", "keywords", "marked", "await a.g(sb.kw({ k: 1 }));"],
    ["a.g().h", "chain", "awaited", "await (await a.g()).h;"],
    ["a + b", "operator", "plain", "(a + b);"],
    ["a - b", "operator", "reflected", "await b.$rsub(a);"],
    ["a.g()[-1]", "subscript", "index", "(await a.g()).at(-1)!;"],
    ["a[0]", "subscript", "index", "a[0]!;"],
    ["a[1:]", "subscript", "index", "a.slice(1);"],
    ["a[0]", "subscript", "lookup", "a.get(0)!;"],
  ];
  for (const [python, kind, way, typescript] of OTHERS) {
    it(`can be written in another way: ${python} with ${kind} ${way}`, () => {
      const choose = ((asked) => (asked === kind ? way : WAYS[asked][0])) as Choose;
      assert.equal(typescriptOf(`a = np.f()\nb = np.f()\n${python}`, choose).split("\n").at(-1), typescript);
    });
  }

  it("say where what could be otherwise stands", () => {
    const context = { parser, module: "numpy", known: KNOWN, choose: () => USUAL };
    const [, statement] = translate(readDoctests(">>> a = np.f()\n>>> a[0].b + 1"), context).statements;
    const text = statement?.typescript ?? "";
    assert.deepEqual(
      statement?.sites.map(({ kind, start, end }) => [kind, text.slice(start, end)]),
      [
        ["subscript", "a.$get(0)"],
        ["chain", "a.$get(0).b"],
        ["chain", "a.$get(0).b.$add"],
        ["operator", "a.$get(0).b.$add(1)"],
      ],
    );
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
