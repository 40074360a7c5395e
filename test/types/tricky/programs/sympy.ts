/** Rows 43 to 48 of the tricky list: sympy. */
import { kw } from "snakebridge";
import { is } from "./exact.js";
import type * as np from "./python/numpy/index.js";
import type * as pd from "./python/pandas/index.js";
import * as sp from "./python/sympy/index.js";

export async function row43_symbol() {
  const x = await sp.Symbol("x", { real: true });
  is<typeof x, sp.Symbol>(true);
  // @ts-expect-error assumption must be boolean
  sp.Symbol("x", { real: "yes" });
}

export async function row44_symbols() {
  const x = await sp.symbols("x");
  is<typeof x, sp.Symbol>(true);
  const both = await sp.symbols("x y");
  is<typeof both, readonly sp.Symbol[]>(true);
  // @ts-expect-error single symbol is not a list
  (await sp.symbols("x")).length;
}

export async function row45_diff(x: sp.Symbol, frame: pd.DataFrame) {
  const derived = await sp.diff(await x.$pow(2), x);
  await derived.subs(x, 3);
  await sp.diff("x**2", x, 2);
  // @ts-expect-error a DataFrame is not an expression
  sp.diff(frame, x);
}

export async function row46_solve(x: sp.Symbol, array: np.ndarray<"float64">) {
  const solutions = await sp.solve(x, x, kw({ dict: true }));
  solutions[0]?.get(x);
  await sp.solve([x, x], x, x);
  // @ts-expect-error an ndarray is not a Symbol
  sp.solve("x", array);
}

export async function row47_constants() {
  await sp.S("x + 1");
  await sp.S.Half.evalf();
  await sp.pi.evalf(20);
}

export async function row48_matrix(x: sp.Symbol) {
  const m = await sp.Matrix([
    [1, 2],
    [3, 4],
  ]);
  await m.det();
  await m.$get([0, 1]);
  await sp.Matrix.eye(3);
  const f = await sp.lambdify([x], x);
  await f(1);
}
