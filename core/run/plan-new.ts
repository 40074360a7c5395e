/** `new` of TypeScript's own classes that have a twin in Python: typed arrays, maps, sets. */
import type { ts } from "ts-morph";
import type { Plan } from "../../contract/run.js";
import type { Planner } from "./planner.js";
import { refuse } from "./unrunnable.js";

const DTYPES: Readonly<Record<string, string>> = {
  Float64Array: "float64",
  Float32Array: "float32",
  Int8Array: "int8",
  Uint8Array: "uint8",
  Int16Array: "int16",
  Uint16Array: "uint16",
  Int32Array: "int32",
  Uint32Array: "uint32",
  BigInt64Array: "int64",
  BigUint64Array: "uint64",
};

const BUILTINS: Readonly<Record<string, string>> = { Map: "dict", Set: "set" };

/** Classes of `snakebridge` by the function of Python that takes the same arguments. */
const VALUES: Readonly<Record<string, readonly [module: string, name: string]>> = {
  Complex: ["builtins", "complex"],
  Decimal: ["decimal", "Decimal"],
  Fraction: ["fractions", "Fraction"],
  UUID: ["uuid", "UUID"],
  Path: ["pathlib", "Path"],
};

export function planNew(node: ts.NewExpression, planner: Planner): Plan {
  const name = node.expression.getText();
  const args = (node.arguments ?? []).map(planner.plan);
  const [first] = args;
  const dtype = DTYPES[name];
  if (dtype) {
    if (first?.kind === "list") return { kind: "array", dtype, items: first.items };
    return refuse(`The numbers of the \`${name}\` are not written out.`);
  }
  if (Object.hasOwn(BUILTINS, name)) return call("builtins", BUILTINS[name] ?? "", args);
  const origin = planner.originOf(node.expression);
  const value = origin?.kind === "runtime" ? VALUES[origin.path.join(".")] : undefined;
  return value ? call(...value, args) : refuse(`A \`${name}\` of TypeScript exists only in its program.`);
}

function call(module: string, name: string, args: readonly Plan[]): Plan {
  return { kind: "call", function: { kind: "symbol", module, name }, args, keywords: {} };
}
