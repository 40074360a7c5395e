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
console.log("columns", await sb.Dynamic.call(await sb.Dynamic.getAttr(table, "T"), "tolist"));

// A handle is an argument like any other value; a call need not wait for the one it builds on.
console.log("mean", await sb.callDynamic("numpy", "mean", [table]));
console.log("in a row", await sb.Dynamic.call(sb.Dynamic.call(table, "ravel"), "tolist"));

// The keywords follow the arguments, the options follow the keywords.
const norm = await sb.callDynamic(
  "numpy.linalg",
  "norm",
  [matrix], // all six numbers
  { ord: 2 },
  { timeoutMs: 60_000 },
);
console.log("norm", Number(norm).toFixed(3));

// A name that only the program knows stays dynamic; the editor says which values it had.
for (const name of ["floor", "ceil"]) console.log(name, await sb.callDynamic("math", name, [2.5]));

// So does a method whose object may be of any class.
async function lengthOf(object: unknown) {
  return await sb.Dynamic.call(object, "__len__");
}
console.log("rows", await lengthOf(table));

// What is no handle fails before anything is sent; what Python refuses is Python's error, with its class.
await refused("not a handle", () => sb.Dynamic.call({ id: 7 }, "sum"));
await refused("half a handle", () => sb.Dynamic.call({ __type__: "ref", id: "7" }, "sum"));
await refused("no such method", () => sb.Dynamic.call(table, "sums"));
await refused("no such shape", () => sb.Dynamic.call(matrix, "reshape", [4, 2]));
sb.release(matrix);
await refused("released", () => sb.Dynamic.call(matrix, "sum"));

async function refused(what: string, call: () => PromiseLike<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof sb.SnakeBridgeError)) throw error;
    console.log(`${what}: ${error.code}: ${error.message}`);
  }
}

await sb.shutdown();
