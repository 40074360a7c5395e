import assert from "node:assert/strict";
import { parseDocstring } from "./docstring.js";

const NUMPYDOC = `mean(a, axis=None,
     dtype=None)

Compute the arithmetic mean
along the specified axis.

Returns the average.

Parameters
----------
a, b : array_like
    Array containing numbers.

    More of it.
axis : int, optional
    The axis.
**kwargs
    Others.

Returns
-------
m : ndarray
    The mean.

Raises
------
ValueError
    When it is empty.

Notes
-----
A note.
`;

describe("docstrings", () => {
  it("of numpydoc are taken apart by their underlined titles", () => {
    assert.deepEqual(parseDocstring(NUMPYDOC), {
      summary: "Compute the arithmetic mean along the specified axis.",
      description: "Returns the average.",
      sections: [
        {
          kind: "fields",
          title: "Parameters",
          fields: [
            { name: "a, b", type: "array_like", text: "Array containing numbers.\n\nMore of it." },
            { name: "axis", type: "int, optional", text: "The axis." },
            { name: "**kwargs", type: "", text: "Others." },
          ],
        },
        { kind: "fields", title: "Returns", fields: [{ name: "m", type: "ndarray", text: "The mean." }] },
        { kind: "fields", title: "Raises", fields: [{ name: "", type: "ValueError", text: "When it is empty." }] },
        { kind: "text", title: "Notes", text: "A note." },
      ],
    });
  });

  it("of Google's style are taken apart by their colons", () => {
    const text =
      "Opens it.\n\nArgs:\n    path (str): where\n        it lies\n    mode: how\n\nReturns:\n    bool: whether it worked\n";
    assert.deepEqual(parseDocstring(text).sections, [
      {
        kind: "fields",
        title: "Parameters",
        fields: [
          { name: "path", type: "str", text: "where\nit lies" },
          { name: "mode", type: "", text: "how" },
        ],
      },
      { kind: "fields", title: "Returns", fields: [{ name: "", type: "bool", text: "whether it worked" }] },
    ]);
  });

  it("of Sphinx are taken apart by their fields", () => {
    const text =
      "Length.\n\n:param int x: first\n  of two\n:param y: second\n:type y: str\n:returns: the length\n:raises ValueError: never";
    assert.deepEqual(parseDocstring(text).sections, [
      {
        kind: "fields",
        title: "Parameters",
        fields: [
          { name: "x", type: "int", text: "first\nof two" },
          { name: "y", type: "str", text: "second" },
        ],
      },
      { kind: "fields", title: "Returns", fields: [{ name: "", type: "", text: "the length" }] },
      { kind: "fields", title: "Raises", fields: [{ name: "", type: "ValueError", text: "never" }] },
    ]);
  });

  for (const [text, summary] of [
    ["add(x1, x2, /, out=None)\n\nAdd arguments.", "Add arguments."],
    ["ndarray(shape,\n        dtype=None)\n--\n\nAn array.", "An array."],
    ["gcd(*integers)", "gcd(*integers)"],
    ["Says (something) like f(x).\n\nMore.", "Says (something) like f(x)."],
    ["", ""],
  ] as const) {
    it(`${JSON.stringify(text)} is summed up as ${JSON.stringify(summary)}`, () => {
      assert.equal(parseDocstring(text).summary, summary);
    });
  }
});
