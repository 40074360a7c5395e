import assert from "node:assert/strict";
import { didYouMean, nearest } from "./nearest.js";

describe("did you mean", () => {
  const rows: readonly (readonly [name: string, candidates: readonly string[], near: readonly string[]])[] = [
    ["maen", ["mean", "main", "sum"], ["main", "mean"]],
    ["Fracton", ["Fraction", "fractions"], ["Fraction", "fractions"]],
    ["libary", ["libraries", "library"], ["library"]],
    ["x", ["y", "long"], ["y"]],
    ["nmupy", ["sympy", "numpy"], ["numpy"]],
    ["sympy", ["numpy"], []],
    ["xyz", ["abc"], []],
    ["same", ["same"], []],
  ];
  for (const [name, candidates, near] of rows) {
    it(`offers ${near.join(", ") || "nothing"} for ${name}`, () =>
      assert.deepEqual(nearest(name, candidates, 2), near));
  }

  it("is the end of a sentence", () => {
    assert.equal(didYouMean([]), "");
    assert.equal(didYouMean(["a", "b"]), "; did you mean `a` or `b`?");
  });
});
