/** Calls that must not compile. */
import * as analysis from "./python/analysis.js";
import { Fraction } from "./python/fractions.js";
import * as math from "./python/math.js";
import * as np from "./python/numpy/index.js";
import * as linalg from "./python/numpy/linalg.js";
import { Path } from "./python/pathlib.js";
import * as sympy from "./python/sympy/index.js";

export function bad() {
  // @ts-expect-error there is no such function
  np.meen([1]);
  // @ts-expect-error an unknown keyword
  np.mean([1], { axes: 0 });
  // @ts-expect-error an axis is a number
  np.mean([1], { axis: "rows" });
  // @ts-expect-error the required argument is missing
  np.mean();
  // @ts-expect-error the end is missing
  np.linspace(0);
  // @ts-expect-error a flag is no number
  np.linspace(0, 1, { endpoint: 1 });
  // @ts-expect-error a path is no array
  linalg.svd(Path("a"));
  // @ts-expect-error no such keyword
  linalg.svd([[1]], { fullMatrices: true });
  // @ts-expect-error not an order of numpy
  np.zeros(3, { order: "X" });
  // @ts-expect-error text is no integer
  math.gcd("12", 18);
  // @ts-expect-error a fraction of a list
  Fraction([1, 2]);
  // @ts-expect-error a text cannot be added
  Fraction(1, 2).$add("x");
  // @ts-expect-error no such method
  Path("a").exist();
  // @ts-expect-error keywords only
  analysis.norm(analysis.Point(1), 1, true);
  // @ts-expect-error a plain object is no Point
  analysis.norm({ x: 1, y: 2 });
  // @ts-expect-error a value that came back is no handle
  analysis.norm({ x: 1, y: 2, tags: [] });
  // @ts-expect-error not a color
  analysis.pick("RED");
  // @ts-expect-error the renamed member
  analysis.Stats.of(1).then_(3);
  // @ts-expect-error after positional arguments that may be dicts keywords are marked
  analysis.fetch("a", { options: { b: 1 } });
  // @ts-expect-error a symbol needs a name
  sympy.Symbol();
  // @ts-expect-error sympy has no such function
  sympy.differentiate(1);
}
