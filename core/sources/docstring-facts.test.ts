import assert from "node:assert/strict";
import { shown } from "../../test/support/shown-type.js";
import { docstringFacts } from "./docstring-facts.js";

const facts = (doc: string) => {
  const { parameters, returns } = docstringFacts(doc, () => null);
  return [...[...parameters].map(([name, type]) => `${name}: ${shown(type)}`), `-> ${shown(returns)}`].join(", ");
};

describe("types in docstrings", () => {
  const rows: readonly (readonly [claim: string, doc: string, types: string])[] = [
    [
      "stand in the sections of numpydoc",
      "Do it.\n\nParameters\n----------\nx, y : int\n    Two.\nhow : {'a', 'b'}, optional\n\nReturns\n-------\nz : float\n    One.",
      'x: int, y: int, how: "a" | "b", -> float',
    ],
    [
      "stand in the sections of Google",
      "Do it.\n\nArgs:\n    x (int): One.\n    y (str, optional): Two.\n\nReturns:\n    bool: Whether.",
      "x: int, y: str, -> bool",
    ],
    [
      "stand in the fields of Sphinx",
      "Do it.\n\n:param int x: One.\n:type y: str\n:rtype: list of int",
      "x: int, y: str, -> list[int]",
    ],
    [
      "stand in the fields of Epytext",
      "Do it.\n\n@param x: One.\n@type x: int\n@return: Two.\n@rtype: str",
      "x: int, -> str",
    ],
    [
      "make a tuple of several results",
      "Do it.\n\nReturns\n-------\nu : ndarray\n    One.\ns : float\n    Two.",
      "-> tuple[NDArray, float]",
    ],
    [
      "leave it open whether results come that come only at times",
      "Do it.\n\nReturns\n-------\nu : ndarray\n    One.\ns : float\n    Only returned if `full`.",
      "-> NDArray | tuple[*?]",
    ],
    [
      "may go over several lines",
      "Do it.\n\nReturns\n-------\nA dictionary with keys representing nodes and values representing\ncorresponding coloring.",
      "-> dict[?, ?]",
    ],
    [
      "are not made up of the lines of a sentence",
      "Do it.\n\nReturns\n-------\nThe lowest ancestor of both,\nor default if they have none.",
      "-> nothing",
    ],
    ["of several lines are a tuple where each is a type", "Do it.\n\nReturns\n-------\nint\nstr", "-> tuple[int, str]"],
    ["say what a generator yields", "Do it.\n\nYields\n------\nn : int\n    One.", "-> Generator[int, none, none]"],
    ["are read from the noun of a sentence", "Do it.\n\nReturns\n-------\nTrue if it is, False otherwise.", "-> bool"],
    ["say that the object itself comes back", "Do it.\n\nReturns\n-------\nself : object\n    Fitted.", "-> self"],
    [
      "leave no choice where keywords are there for numpy alone",
      "Do it.\n\nParameters\n----------\n*args, **kwargs\n    Additional keywords have no effect but might be accepted for\n    compatibility with NumPy.",
      "args: none | false, kwargs: none | false, -> nothing",
    ],
    ["are not invented", "Do it.\n\nReturns\n-------\nwhatever it makes", "-> nothing"],
  ];
  for (const [claim, doc, types] of rows) it(claim, () => assert.equal(facts(doc), types));
});
