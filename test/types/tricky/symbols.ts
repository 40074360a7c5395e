/** What the programs of the tricky list use, as `module:symbol`. */
const USED: Readonly<Record<string, string>> = {
  asyncio: "sleep",
  builtins: "open max FileNotFoundError",
  collections: "Counter defaultdict namedtuple",
  "concurrent.futures": "ThreadPoolExecutor Future",
  contextlib: "suppress",
  datetime: "timedelta datetime timezone",
  functools: "reduce partial",
  http: "HTTPStatus",
  itertools: "chain product",
  json: "dumps loads",
  math: "factorial hypot isclose log",
  networkx: "Graph shortest_path",
  numpy:
    "mean zeros array add sin divmod linspace unique where concatenate meshgrid delete var load errstate geterr vectorize linalg.svd linalg.det random.default_rng",
  pandas: "DataFrame Series read_csv concat",
  pathlib: "Path",
  polars: "when",
  re: "compile sub I Match",
  requests: "get delete Session Response",
  "scipy.optimize": "minimize",
  subprocess: "run",
  sympy: "Symbol symbols diff solve S pi Matrix lambdify true",
};

export const SYMBOLS: readonly string[] = Object.entries(USED).flatMap(([module, names]) =>
  names.split(" ").map((name) => `${module}:${name}`),
);
