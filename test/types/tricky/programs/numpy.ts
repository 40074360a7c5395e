/** Rows 1 to 18 of the tricky list: numpy. Each function holds one row, its good calls and those that must not compile. */
import { type Complex, Ellipsis, enter, kw, Slice, tuple, withContext } from "snakebridge";
import { is } from "./exact.js";
import * as np from "./python/numpy/index.js";

export async function row01_mean(complex: np.ndarray<"complex128">) {
  const m = await np.mean([1, 2, 3]);
  is<typeof m, number>(true);
  const along = await np.mean([[1, 2]], { axis: 0 });
  is<typeof along, np.ndarray>(true);
  const c = await np.mean(complex);
  is<typeof c, Complex>(true);
  const kept = await np.mean([1], { keepdims: true });
  is<typeof kept, np.ndarray>(true);
  // @ts-expect-error unknown keyword
  np.mean([1], { axes: 0 });
  // @ts-expect-error object is not array-like
  np.mean({ a: 1 });
  // @ts-expect-error axis result is an array, not a number
  const n: number = await np.mean([[1]], { axis: 0 });
  return n;
}

export async function row02_zeros() {
  const z = await np.zeros([2, 3]);
  is<typeof z, np.ndarray<"float64">>(true);
  z.shape.length;
  const z2 = await np.zeros(3, "int32");
  is<typeof z2, np.ndarray<"int32">>(true);
  const z3 = await np.zeros(3, { dtype: "int" });
  is<typeof z3, np.ndarray<"int64">>(true);
  const data = await z.$data();
  is<typeof data, Float64Array>(true);
  // @ts-expect-error bad dtype name
  np.zeros(3, "flaot64");
  // @ts-expect-error shape must be numeric
  np.zeros("3");
  // @ts-expect-error dtype mismatch
  const wrong: np.ndarray<"int32"> = await np.zeros(3);
  return wrong;
}

export async function row03_array() {
  const a = await np.array(
    [
      [1, 2],
      [3, 4],
    ],
    { dtype: "float32" },
  );
  is<typeof a, np.ndarray<"float32">>(true);
  await a.T.reshape([4]);
  const again = await np.array(a);
  is<typeof again, np.ndarray<"float32">>(true);
  const part = await a.$get(tuple(new Slice(1), Ellipsis, null));
  is<typeof part, np.ndarray>(true);
  await a.$set(new Slice(0, 2), 1);
}

export async function row04_ufunc() {
  await np.add([1, 2], 3);
  const sum = await np.add(1, 2);
  is<typeof sum, number>(true);
  await np.add.reduce([1, 2]);
  await np.add.outer([1], [2]);
  is<Awaited<typeof np.add.nin>, number>(true);
  const wave = await np.sin(1);
  is<typeof wave, number>(true);
  // @ts-expect-error a sine has no second argument
  np.sin(1, 2, 3);
}

export async function row05_divmod() {
  const [q, r] = await np.divmod(7, 2);
  is<typeof q, number>(true);
  r.toFixed();
}

export async function row06_linspace() {
  const [samples, step] = await np.linspace(0, 1, { num: 5, retstep: true });
  samples.size;
  is<typeof step, number>(true);
  const line = await np.linspace(0, 1, 50);
  line.shape.length;
  // @ts-expect-error retstep returns a tuple
  (await np.linspace(0, 1, { retstep: true })).shape;
}

export async function row07_unique() {
  const u = await np.unique([1, 1]);
  u.shape.length;
  const [values, counts] = await np.unique([1, 1], { return_counts: true });
  values.size;
  is<typeof counts, np.ndarray<"int64">>(true);
  const [, index, often] = await np.unique([1], { return_index: true, return_counts: true });
  index.size + often.size;
  // @ts-expect-error only two results were asked for
  (await np.unique([1], { return_counts: true }))[2];
}

export async function row08_where() {
  await np.where([true, false]);
  const chosen = await np.where([true], [1], [2]);
  is<typeof chosen, np.ndarray>(true);
  // @ts-expect-error where takes 1 or 3 arguments
  np.where([true], [1]);
}

export async function row09_concatenate() {
  const joined = await np.concatenate([[1], [2]], { axis: 0 });
  joined.shape.length;
  // @ts-expect-error a list of arrays, not arrays
  np.concatenate(1);
}

export async function row10_meshgrid() {
  const [X, Y] = await np.meshgrid([1, 2], [3, 4], kw({ indexing: "ij" }));
  X.size + Y.size;
  await np.meshgrid([1], [2], [3]);
  // @ts-expect-error wrong literal
  np.meshgrid([1], kw({ indexing: "yx" }));
}

export async function row11_reserved() {
  await np.delete([1, 2], 0);
  const v = await np.var([1, 2]);
  is<typeof v, number>(true);
}

export async function row12_load() {
  const loaded = await np.load("x.npz");
  if ("files" in loaded) {
    await using archive = await enter(loaded);
    (await archive.$get("a")).shape;
  }
}

export async function row13_errstate() {
  await withContext(np.errstate({ divide: "ignore" }), async () => 1);
  // @ts-expect-error errstate arguments are keyword-only
  np.errstate("ignore");
  // @ts-expect-error not an ErrKind
  np.errstate({ divide: "silence" });
}

export async function row14_geterr() {
  const state = await np.geterr();
  return state.divide === "warn";
}

export async function row15_vectorize() {
  const vectorized = await np.vectorize((x: number) => x + 1);
  await vectorized([1, 2]);
}

export async function row16_svd() {
  const svd = await np.linalg.svd([[1]]);
  svd.U.shape;
  const [U, S, Vh] = svd;
  U.size + S.size + Vh.size;
  const s = await np.linalg.svd([[1]], { compute_uv: false });
  s.size;
  // @ts-expect-error compute_uv:false has no U
  (await np.linalg.svd([[1]], { compute_uv: false })).U;
}

export async function row17_det() {
  const det = await np.linalg.det([[1]]);
  is<typeof det, number | Complex | np.ndarray>(true);
}

export async function row18_default_rng() {
  const rng = await np.random.default_rng(42);
  const one = await rng.normal();
  is<typeof one, number>(true);
  const square = await rng.normal({ size: [2, 2] });
  is<typeof square, np.ndarray<"float64">>(true);
  const ten = await rng.normal(0, 1, 10);
  ten.size;
}
