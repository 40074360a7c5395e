/** Rows 19 to 42 of the tricky list: the standard library. */
import { enter, kw, type PyDynamic, withContext } from "snakebridge";
import { is, type Result } from "./exact.js";
import * as asyncio from "./python/asyncio.js";
import * as builtins from "./python/builtins.js";
import * as collections from "./python/collections.js";
import * as futures from "./python/concurrent/futures.js";
import * as contextlib from "./python/contextlib.js";
import * as datetime from "./python/datetime.js";
import * as functools from "./python/functools.js";
import * as http from "./python/http.js";
import * as itertools from "./python/itertools.js";
import * as json from "./python/json.js";
import * as math from "./python/math.js";
import { Path } from "./python/pathlib.js";
import * as re from "./python/re.js";
import * as subprocess from "./python/subprocess.js";

type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export async function row19_path() {
  const p = await Path("a", "b");
  const parent = await p.parent;
  await parent.exists();
  const text = await p.open("r");
  is<Result<typeof text.read>, string>(true);
  const binary = await p.open("rb");
  is<Result<typeof binary.read>, Uint8Array>(true);
  for await (const each of p.glob("*.py")) (await each.name).length;
  await p.$truediv("c").exists();
  await Path.cwd();
  await using file = await enter(p.open("w"));
  await file.write("x");
  // @ts-expect-error binary mode reads bytes
  const s: string = await p.open("rb").read();
  // @ts-expect-error encoding is not valid in binary mode
  p.open("rb", { encoding: "utf8" });
  // @ts-expect-error a path is not a number
  Path(3);
  return s;
}

export async function row20_factorial() {
  const big = await math.factorial(30);
  is<typeof big, bigint>(true);
  // @ts-expect-error factorial needs an int
  math.factorial("30");
  // @ts-expect-error factorial gives bigint
  const wrong: number = await math.factorial(3);
  return wrong;
}

export async function row21_hypot() {
  const length = await math.hypot(1, 2, 3);
  is<typeof length, number>(true);
  // @ts-expect-error coordinates are numbers
  math.hypot("1");
}

export async function row22_isclose() {
  await math.isclose(1, 1, { rel_tol: 1e-9 });
  // @ts-expect-error isclose tolerances are keyword-only
  math.isclose(1, 2, 1e-9);
}

export async function row23_log() {
  await math.log(8, 2);
  // @ts-expect-error positional-only: base cannot be named
  math.log(8, { base: 2 });
}

export async function row24_dumps() {
  const text = await json.dumps({ indent: 2 }, { indent: 2, sort_keys: true, default: (o: PyDynamic) => String(o) });
  is<typeof text, string>(true);
  // @ts-expect-error unknown dumps option
  json.dumps({}, { indnt: 2 });
}

export async function row25_loads() {
  const value = await json.loads("{}");
  const held: JsonValue = value;
  return held;
}

export async function row26_pattern() {
  const pattern = await re.compile("a(b)", re.I);
  is<typeof pattern, re.Pattern<string>>(true);
  await re.sub("a", async (m) => `${await m.group()}!`, "abc", { count: 1 });
  await re.sub(new Uint8Array([97]), new Uint8Array([98]), new Uint8Array([97]));
  await pattern.sub((m) => m.group(0), "abc");
  // @ts-expect-error str pattern on bytes
  re.sub("a", "b", new Uint8Array([1]));
}

export async function row27_group() {
  const match = await re.compile("a(b)").match("ab");
  if (match) {
    const whole = await match.group();
    is<typeof whole, string>(true);
    const one = await match.group(1);
    is<typeof one, string | null>(true);
    const two = await match.group(1, 2);
    two.length;
  }
  // @ts-expect-error match may be null
  (await re.compile("a").match("a")).group();
}

export async function row28_timedelta() {
  const days = await datetime.timedelta({ days: 1.5 });
  const ratio = await days.$truediv(days);
  is<typeof ratio, number>(true);
  const half = await days.$truediv(2);
  is<typeof half, datetime.timedelta>(true);
}

export async function row29_datetime() {
  const now = await datetime.datetime.now(datetime.timezone.utc);
  const between = await now.$sub(now);
  is<typeof between, datetime.timedelta>(true);
  const before = await now.$sub(between);
  is<typeof before, datetime.datetime>(true);
  await datetime.datetime(2024, 1, 2);
  // @ts-expect-error datetime + datetime is not defined
  now.$add(now);
  // @ts-expect-error month and day required
  datetime.datetime(2024);
}

export async function row30_counter() {
  const letters = await collections.Counter("hello");
  const common = await letters.most_common(2);
  is<typeof common, (readonly [string, number])[]>(true);
  const named = await collections.Counter(kw({ a: 1 }));
  is<typeof named, collections.Counter<string>>(true);
}

export async function row31_defaultdict() {
  const counts = await collections.defaultdict<string, number>(() => 0);
  await counts.$set("a", 1);
  const found = await counts.get("zz");
  is<typeof found, number | null>(true);
  const other = await counts.get("zz", "none" as const);
  is<typeof other, number | "none">(true);
  // @ts-expect-error get may give null
  (await counts.get("a")).toFixed();
}

export async function row32_namedtuple() {
  const Pt = await collections.namedtuple("Pt", ["x", "y"]);
  const point = await Pt(1, 2);
  await point.x;
  // @ts-expect-error field count
  Pt(1);
}

export async function row33_chain() {
  for await (const each of itertools.chain([1], [2])) each.toFixed();
  await itertools.chain.from_iterable([[1], [2]]);
}

export async function row34_product() {
  for await (const [x, y] of itertools.product([1, 2], ["a"])) {
    x.toFixed();
    y.length;
  }
  await itertools.product([1, 2], kw({ repeat: 2 }));
}

export async function row35_reduce() {
  const sum = await functools.reduce((x: number, y: number) => x + y, [1, 2]);
  sum.toFixed();
}

export async function row36_submit() {
  await using pool = await enter(futures.ThreadPoolExecutor(4));
  const future = await pool.submit((x: number) => x * 2, 21);
  const result = await future.result();
  is<typeof result, number>(true);
  // @ts-expect-error submit checks the arguments of the callback
  pool.submit((x: number) => x, "a");
}

export async function row37_sleep() {
  const text = await asyncio.sleep(1, "x");
  is<typeof text, string>(true);
  const nothing = await asyncio.sleep(1);
  is<typeof nothing, null>(true);
}

export async function row38_run() {
  const text = await subprocess.run(["ls"], { capture_output: true, text: true });
  is<typeof text, subprocess.CompletedProcess<string>>(true);
  const bytes = await subprocess.run("ls");
  is<typeof bytes, subprocess.CompletedProcess<Uint8Array>>(true);
}

export async function row39_status() {
  const ok = await http.HTTPStatus.OK;
  is<typeof ok.value, 200>(true);
  const status = await http.HTTPStatus(404);
  is<typeof status, http.HTTPStatus>(true);
  // @ts-expect-error literal value is 200
  return ok.value === 404;
}

export async function row40_open() {
  const binary = await builtins.open("x", "rb");
  is<Result<typeof binary.read>, Uint8Array>(true);
  const text = await builtins.open("x");
  is<Result<typeof text.read>, string>(true);
  // @ts-expect-error no encoding in binary mode
  builtins.open("x", "rb", { encoding: "utf8" });
}

export async function row41_max() {
  await builtins.max([1, 2, 3]);
  const longest = await builtins.max(["a"], kw({ key: (s: string) => s.length }));
  is<typeof longest, string>(true);
  const most = await builtins.max(1, 2, 3);
  most.toFixed();
}

export async function row42_suppress() {
  const missing = await builtins.FileNotFoundError;
  await withContext(contextlib.suppress(missing), async () => 1);
  // @ts-expect-error an exception's class, not its name
  contextlib.suppress("FileNotFoundError");
}
