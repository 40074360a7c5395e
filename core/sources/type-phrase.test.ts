import assert from "node:assert/strict";
import { shown } from "../../test/support/shown-type.js";
import { type FindName, readPhrase } from "./type-phrase.js";

const find: FindName = (name) =>
  name === "Expr" ? { kind: "class", identity: "sympy.core.expr.Expr", args: [] } : null;

describe("phrases for types in docstrings", () => {
  const rows: readonly (readonly [phrase: string, type: string])[] = [
    ["int", "int"],
    ["int, optional", "int"],
    ["integer (default: 5)", "int"],
    ["bool, default=True", "bool"],
    ["int or None", "int | none"],
    ["int, float or None", "int | float | none"],
    ["str | None", "str | none"],
    ["{'a', 'b'}", '"a" | "b"'],
    ["{'a', 'b'}, optional", '"a" | "b"'],
    ["{0, 1}", '"0" | "1"'],
    ["array_like", "ArrayLike"],
    ["ndarray of shape (n,)", "NDArray"],
    ["(N,) ndarray", "NDArray"],
    ["(M, N) ndarray of float", "NDArray"],
    ["ndarray, shape (n_samples, n_features)", "NDArray"],
    ["bool ndarray", "NDArray[bool]"],
    ["list of int", "list[int]"],
    ["list of list of str", "list[list[str]]"],
    ["dictionary", "dict[?, ?]"],
    ["dict of lists", "dict[?, list[?]]"],
    ["dictionary keyed by node", "dict[?, ?]"],
    ["iterable of nodes", "Iterable[?]"],
    ["tuple of floats", "tuple[*float]"],
    ["(int, str)", "tuple[int, str]"],
    ["dict[str, int]", "dict[str, int]"],
    ["callable", "callable"],
    ["string or function", "str | callable"],
    ["Expr", "Expr"],
    [":class:`~.Expr`", "Expr"],
    ["an Expr instance", "Expr"],
    ["list of Expr", "list[Expr]"],
    // What is not known makes the whole unknown: half an answer would be a lie.
    ["int or thing", "nothing"],
    ["whatever you like", "nothing"],
    ["", "nothing"],
  ];
  for (const [phrase, type] of rows) {
    it(`read \`${phrase}\` as ${type}`, () => assert.equal(shown(readPhrase(phrase, find)), type));
  }
});
