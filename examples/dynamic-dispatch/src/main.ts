/** Calls that nobody generated a binding for: functions, methods of what they return, attributes, and what goes wrong. */
import * as sb from "snakebridge";

// A function, by the names of its module and of itself. The ledger remembers each of these calls.
console.log("isqrt", await sb.callDynamic("math", "isqrt", [2 ** 40]));
console.log("spread", await sb.callDynamic("statistics", "pstdev", [[2, 4, 4, 4, 5, 5, 7, 9]], { mu: 5 }));
console.log("pi", await sb.moduleAttr("math", "pi"));

// What cannot travel stays in Python: a handle, whose methods and attributes are reached by name.
const matrix = await sb.callDynamic("numpy", "arange", [6]);
const table = await sb.Dynamic.call(matrix, "reshape", [2, 3]);
console.log("shape", await sb.Dynamic.getAttr(table, "shape"));
console.log("sums", await sb.Dynamic.call(await sb.Dynamic.call(table, "sum", [], { axis: 0 }), "tolist"));

// The keywords follow the arguments, the options follow the keywords.
const norm = await sb.callDynamic(
  "numpy.linalg",
  "norm",
  [matrix], // all six numbers
  { ord: 2 },
  { timeoutMs: 60_000 },
);
console.log("norm", Number(norm).toFixed(3));

// Its argument has no type, so this call stays dynamic too.
console.log("mean", await sb.callDynamic("numpy", "mean", [table]));

// A name that only the program knows stays dynamic; the editor says which values it had.
for (const name of ["floor", "ceil"]) console.log(name, await sb.callDynamic("math", name, [2.5]));

// What is not a handle fails before anything is sent.
try {
  await sb.Dynamic.call({ id: 7 }, "sum");
} catch (error) {
  console.log("refused", error instanceof sb.SnakeBridgeError ? error.code : error);
}

await sb.shutdown();
