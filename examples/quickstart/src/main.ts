/** A tour in one file: numpy, sympy, the standard library and the project's own Python, called from TypeScript. */
import * as sb from "snakebridge";
import { PythonError } from "snakebridge";
import { heading, show } from "./print.js";
import { Sieve, summarize } from "./python/analysis.js";
import { Fraction } from "./python/fractions.js";
import * as json from "./python/json.js";
import * as np from "./python/numpy/index.js";
import * as linalg from "./python/numpy/linalg.js";
import { Path } from "./python/pathlib.js";
import { cos, diff, simplify, sin, Symbol as symbol } from "./python/sympy/index.js";

heading("numpy: arrays stay in Python until you ask for them");
const matrix = await np.array([
  [1, 2, 3],
  [4, 5, 6],
]);
show("np.mean(matrix, { axis: 0 })", await (await np.mean(matrix, { axis: 0 })).tolist());

heading("numpy.linalg: named tuples keep their names");
const { U, S, Vh } = await linalg.svd(matrix, { full_matrices: false });
const product = np.matmul(np.matmul(U, np.diag(S)), Vh); // not awaited: both calls travel together
show("singular values", await S.tolist());
show("U \u00b7 diag(S) \u00b7 Vh", await product.round(9).tolist());
show("np.allclose(product, matrix)", await np.allclose(product, matrix));

heading("sympy: expressions");
const x = await symbol("x");
const wave = sin(x).$pow(2).$add(cos(x).$pow(2));
show("simplify(sin(x)**2 + cos(x)**2)", await simplify(wave).$str());
show("diff(sin(x) * x**2, x)", await diff(sin(x).$mul(x.$pow(2)), x).$str());

heading("fractions: exact numbers");
const third = Fraction(1, 3);
show("Fraction(1, 3) + Fraction(1, 6)", await third.$add(Fraction(1, 6)).$str());

heading("pathlib: a chain of calls in one round trip");
show(
  "name of the configuration",
  await Path("src").joinpath("..", "snakebridge.json").resolve().with_suffix(".lock").name,
);

heading("your own Python: py/analysis.py");
const summary = await summarize([9.8, 9.7, 10.1, 10.4], { digits: 2 });
show(
  "summarize([\u2026], { digits: 2 })",
  `n = ${summary.count}, mean = ${summary.mean}, deviation = ${summary.deviation}`,
);

heading("generators: endless is fine, Python stays just ahead of you");
const sieve = await Sieve();
const primes: number[] = [];
for await (const prime of sieve.primes()) {
  primes.push(Number(prime));
  if (primes.length === 8) break;
}
show("the first primes", primes);
show("candidates that Python tested", await sieve.tested);

heading("errors: caught by their Python class");
try {
  await json.loads('{"broken": ');
} catch (error) {
  if (!(error instanceof PythonError && error.is("ValueError"))) throw error;
  show(error.pythonType, error.message);
}

heading("dynamic: no binding needed, and the ledger remembers");
show("math.isqrt(2 ** 40)", await sb.callDynamic("math", "isqrt", [2 ** 40]));
show("recorded in", ".snakebridge/ledger.json (npx snakebridge ledger)");

await sb.shutdown();
