import assert from "node:assert/strict";
import { toMarkdown } from "./markdown.js";

const ROWS: readonly (readonly [about: string, docstring: string, markdown: string])[] = [
  ["plain text", "Adds.\n\nMore.", "Adds.\n\nMore."],
  ["double backticks", "Sets ``x``.", "Sets `x`."],
  ["roles", "See :func:`numpy.mean` and :class:`~a.B`.", "See `numpy.mean` and `a.B`."],
  ["math", "It is :math:`x^2`.\n\n.. math:: y = x", "It is $x^2$.\n\n$$\ny = x\n$$"],
  ["links", "See `the page <https://example.org>`_.", "See [the page](https://example.org)."],
  [
    "doctests",
    "Adds.\n\nExamples\n--------\n>>> 1 + 1\n2\n\n>>> 2\n2\n",
    "Adds.\n\n#### Examples\n\n```python\n>>> 1 + 1\n2\n\n>>> 2\n2\n```",
  ],
  [
    "fields",
    "Adds.\n\nParameters\n----------\na : int\n    The first.\nb\n    The second.\n\nReturns\n-------\nint\n    The sum.",
    "Adds.\n\n#### Parameters\n\n- `a`: *int* — The first.\n- `b` — The second.\n\n#### Returns\n\n- `int` — The sum.",
  ],
  ["literal blocks", "Like this::\n\n    code(1)\n\nEnd.", "Like this:\n\n```\ncode(1)\n```\n\nEnd."],
  ["tables", "Modes:\n\n=== ===\na   b\n=== ===", "Modes:\n\n```\n=== ===\na   b\n=== ===\n```"],
  ["versions", "Adds.\n\n.. versionadded:: 1.7.0", "Adds.\n\n*Added in version 1.7.0*"],
  ["deprecation", "Adds.\n\n.. deprecated:: 2.0\n   Use b.", "Adds.\n\n**Deprecated since version 2.0 Use b.**"],
  [
    "what to see also",
    "Adds.\n\nSee Also\n--------\nmean, std : Of all.\nsum : Of\n    some.\n",
    "Adds.\n\n#### See Also\n\n- mean, std : Of all.\n- sum : Of some.",
  ],
  ["shortened names", "See `~numpy.ufunc.reduce`.", "See `reduce`."],
  ["plots", "Draws.\n\n.. plot::\n\n   import x", "Draws.\n\n```\nimport x\n```"],
];

describe("docstrings as Markdown", () => {
  it("have the examples in TypeScript before those in Python", () => {
    const docstring = "Adds.\n\nExamples\n--------\n>>> add(1)\n2\n\nNotes\n-----\nNone.";
    assert.equal(
      toMarkdown(docstring, "await add(1);"),
      "Adds.\n\n#### Examples\n\n```typescript\nawait add(1);\n```\n\n```python\n>>> add(1)\n2\n```\n\n#### Notes\n\nNone.",
    );
  });

  for (const [about, docstring, markdown] of ROWS) {
    it(about, () => assert.equal(toMarkdown(docstring), markdown));
  }
});
