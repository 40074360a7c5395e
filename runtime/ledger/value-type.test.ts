import assert from "node:assert/strict";
import { tuple } from "../codec/tuple.js";
import * as values from "../codec/values.js";
import { typeNameOf } from "./value-type.js";

const NAMES: readonly (readonly [unknown, string])[] = [
  [null, "None"],
  [undefined, "None"],
  [true, "bool"],
  [7, "int"],
  [2n ** 70n, "int"],
  [0.5, "float"],
  ["a secret", "str"],
  [[], "list"],
  [[1, "a"], "list[int]"],
  [[[1.5]], "list[list[float]]"],
  [[[[1]]], "list[list[list]]"],
  [tuple("a", 1), "tuple[str]"],
  [new Set(["a"]), "set[str]"],
  [new values.FrozenSet([1]), "frozenset[int]"],
  [{ secret: 1 }, "dict[str, int]"],
  [{}, "dict"],
  [new Map([[1, "a"]]), "dict[int, str]"],
  [new Uint8Array(2), "bytes"],
  [new Float64Array(2), "numpy.ndarray"],
  [new values.Decimal("1.5"), "decimal.Decimal"],
  [new Date(0), "datetime.datetime"],
  [() => 1, "function"],
];

describe("the name of a value's type", () => {
  for (const [value, name] of NAMES) it(name, () => assert.equal(typeNameOf(value, "int"), name));

  it("does not claim that a whole number from Python was an int", () => {
    assert.equal(typeNameOf([1], "int | float"), "list[int | float]");
  });
});
