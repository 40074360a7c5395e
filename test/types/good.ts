/** Calls that a user writes and that must compile; `is` holds each to its exact type. */
import type { Keywords, PyDynamic } from "snakebridge/generated/v1";
import * as analysis from "./python/analysis.js";
import { Fraction } from "./python/fractions.js";
import * as math from "./python/math.js";
import * as np from "./python/numpy/index.js";
import * as linalg from "./python/numpy/linalg.js";
import { Path } from "./python/pathlib.js";
import * as sympy from "./python/sympy/index.js";

declare function kw<const T extends object>(values: T): Keywords<T>;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function is<A, B>(_: Equal<A, B>): void {}

export async function numpy() {
  const a = await np.array([
    [1, 2],
    [3, 4],
  ]);
  is<typeof a, np.ndarray>(true);
  is<typeof a.shape, readonly number[]>(true);
  const m = await np.mean([1, 2, 3]);
  is<typeof m, number>(true);
  const along = await np.mean(a, { axis: 0 });
  is<typeof along, np.ndarray>(true);
  const alongFirst = await np.mean(a, 0);
  is<typeof alongFirst, np.ndarray>(true);
  const kept = await np.mean([1], { keepdims: true });
  is<typeof kept, np.ndarray>(true);
  await np.mean(a, { axis: [0, 1], dtype: "float32" });
  const z = await np.zeros([2, 3]);
  is<typeof z, np.ndarray<"float64">>(true);
  const data = await z.$data();
  is<typeof data, Float64Array>(true);
  const line = await np.linspace(0, 1, 50);
  line.shape.length;
  await np.linspace(0, 1, { num: 5, endpoint: false });
  await np.linspace(0, 1, 5, { endpoint: false });
  const [samples, step] = await np.linspace(0, 1, { retstep: true });
  samples.shape;
  is<typeof step, number>(true);
  await np.add([1, 2], 3);
  await np.add(np.add([1], 2), a); // not awaited: both calls travel together
  const [X, Y] = await np.meshgrid([1, 2], [3, 4], kw({ indexing: "ij" }));
  X.shape.length + Y.shape.length;
  const { U, S, Vh } = await linalg.svd(a);
  is<typeof U, np.ndarray>(true);
  const [u] = await linalg.svd(a, { full_matrices: false });
  is<typeof u, np.ndarray>(true);
  const singular = await linalg.svd([[1]], { compute_uv: false });
  singular.shape;
  await np.linalg.svd(a);
  const typed = await np.zeros(3, "int32");
  is<typeof typed, np.ndarray<"int32">>(true);
  const named = await np.zeros([2, 2], { dtype: "float32" });
  is<typeof named, np.ndarray<"float32">>(true);
  for await (const row of a) void row;
  await a.$get(0);
  await a.reshape(4).tolist();
  return [S, Vh];
}

export async function standardLibrary() {
  const half = await Fraction(1, 2);
  is<typeof half, Fraction>(true);
  const n = await half.numerator;
  is<typeof n, number>(true);
  const sum = await half.$add(Fraction(1, 3));
  is<typeof sum, Fraction>(true);
  const float = await half.$add(0.5);
  is<typeof float, Fraction | number extends infer _ ? typeof float : never>(true);
  await half.limit_denominator({ max_denominator: 10 });
  await Fraction.from_float(0.5);
  await math.gcd(12, 18);
  is<Awaited<typeof math.pi>, number>(true);
  const path = Path("a", "b").joinpath("c").with_suffix(".lock");
  const name = await path.name;
  is<typeof name, string>(true);
  const text = await path.read_text({ encoding: "utf8" });
  is<typeof text, string>(true);
  const file = await path.open("rb", { buffering: 0 });
  await file.read(3);
  for await (const each of path.glob("*.py")) await each.exists();
  const joined = await path.$truediv("c");
  is<typeof joined, Path>(true);
}

export async function symbolic() {
  const x = await sympy.Symbol("x", { real: true });
  const wave = sympy.sin(x).$pow(2);
  const text = await sympy.simplify(wave).$str();
  is<typeof text, string>(true);
  const derived = await sympy.diff(sympy.sin(x), x);
  is<typeof derived, PyDynamic>(true);
  await sympy.diff(sympy.diff(wave, x), x).$call("subs", [x, 1]);
}

export async function own() {
  const p = await analysis.fetch("origin");
  is<typeof p, analysis.Point>(true);
  is<typeof p.tags, string[]>(true);
  await analysis.norm(analysis.Point(3, 4), { exact: true });
  await analysis.norm(analysis.Point(3, { y: 4 }), 2);
  for await (const each of analysis.count(3)) is<typeof each, number>(true);
  for await (const each of analysis.ticks()) is<typeof each, number>(true);
  const color = await analysis.pick(analysis.Color.RED);
  is<typeof color, analysis.Color>(true);
  is<typeof color.name, "RED" | "GREEN">(true);
  await analysis.pick(color);
  await analysis.delete({ any: "dict" }, kw({ b: 1, timeoutMs: 3 }));
  const stats = await analysis.Stats.of(1, 2, 3);
  await stats.then_((value) => value + 1);
  is<Awaited<typeof stats.mean>, number>(true);
  for await (const each of stats) each.toFixed();
  await stats.$get(0);
  const version = await analysis.Child().version();
  is<typeof version, number>(true);
  const inherited = await analysis.Child([1]).mean;
  is<typeof inherited, number>(true);
  const parts = await analysis.apply((a: number, b: string) => a + b.length, 1, 2, kw({ deep: true }));
  is<typeof parts, readonly number[]>(true);
  is<Awaited<typeof analysis.LIMIT>, number>(true);
}
