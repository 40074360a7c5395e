/** Programs that call methods of what calls answer with, and read attributes. */
import { type DynamicProgram, program, value } from "./dynamic-program.js";

const raised = (name: string, before: string, call: string): DynamicProgram =>
  program(
    name,
    `${before}\n  try { return await ${call}; } catch (error) { if (!(error instanceof sb.PythonError)) throw error; return [error.pythonType, error.message]; }`,
  );

const COUNTER = 'const counter = await sb.callDynamic("analysis", "Counter", [3]);';
const ARRAY = 'const array = await sb.callDynamic("numpy", "arange", [6]);';
const SYMBOL = 'const x = await sb.callClass("sympy", "Symbol", ["x"]);';
const FRAME = 'const frame = await sb.callDynamic("pandas", "DataFrame", [{ a: [3, 1, 2], b: [1.5, 2.5, 3.5] }]);';

export const CORPUS_OF_OBJECTS: readonly DynamicProgram[] = [
  program("a method", `${COUNTER}\n  return await sb.Dynamic.call(counter, "up", [2]);`),
  program("a method by keyword", `${COUNTER}\n  return await sb.callMethod(counter, "up", [], { by: 4 });`),
  program("an attribute", `${COUNTER}\n  return await sb.Dynamic.getAttr(counter, "at");`),
  program(
    "an attribute that only instances have stays",
    `${COUNTER}\n  return await sb.Dynamic.getAttr(counter, "first");`,
    1,
  ),
  program("a property", `${COUNTER}\n  return await sb.getAttr(counter, "half");`),
  program(
    "a method of what a method returns",
    `${COUNTER}\n  const twin = await sb.Dynamic.call(counter, "twin");\n  return [await sb.Dynamic.call(twin, "up"), await sb.Dynamic.getAttr(counter, "at")];`,
  ),
  value(
    "a chain that is not awaited",
    'sb.Dynamic.call(sb.Dynamic.call(sb.callClass("analysis", "Counter", [7]), "twin"), "up", [1], {}, { timeoutMs: 60000 })',
  ),
  value(
    "a chain that is awaited",
    'sb.Dynamic.call(await sb.Dynamic.call(await sb.callDynamic("analysis", "Counter", [7]), "twin"), "up")',
  ),
  raised("an error of a method", COUNTER, 'sb.Dynamic.call(counter, "fail", ["no"])'),
  raised("a wrong argument of a method", COUNTER, 'sb.Dynamic.call(counter, "up", ["x" as never])'),
  program(
    "a callback of a method",
    `${COUNTER}\n  return await sb.Dynamic.call(counter, "each", [(n: number) => n * n]);`,
  ),
  program(
    "an attribute that is set stays",
    `${COUNTER}\n  await sb.Dynamic.setAttr(counter, "at", 10);\n  return await sb.Dynamic.call(counter, "up");`,
    1,
  ),
  program(
    "a member that is not there stays",
    `${COUNTER}\n  return await sb.Dynamic.call(counter, "__len__").catch(() => "none");`,
    1,
  ),
  program(
    "an object in a variable that changes stays",
    'let counter = await sb.callDynamic("analysis", "Counter", [3]);\n  counter = await sb.callDynamic("analysis", "Counter", [4]);\n  return await sb.Dynamic.call(counter, "up");',
    1,
  ),
  program(
    "a class that is called by a computed name stays",
    'const name = "Counter" as string;\n  const counter = await sb.callDynamic("analysis", name);\n  return await sb.Dynamic.call(counter, "up");',
    1,
  ),
  program("the shape of an array", `${ARRAY}\n  return await sb.Dynamic.getAttr(array, "shape");`),
  program(
    "reshaped",
    `${ARRAY}\n  const table = await sb.Dynamic.call(array, "reshape", [2, 3]);\n  return await sb.Dynamic.call(table, "tolist");`,
  ),
  program(
    "transposed",
    `${ARRAY}\n  const table = sb.Dynamic.call(array, "reshape", [[3, 2]]);\n  return await sb.Dynamic.call(sb.Dynamic.getAttr(table, "T"), "tolist");`,
  ),
  program(
    "an array as an argument",
    `${ARRAY}\n  const table = await sb.Dynamic.call(array, "reshape", [2, 3]);\n  return await sb.callDynamic("numpy", "mean", [table]);`,
  ),
  program(
    "converted",
    `${ARRAY}\n  const floats = await sb.Dynamic.call(array, "astype", ["float64"]);\n  return await sb.Dynamic.call(floats, "tolist");`,
  ),
  program("the sum of an array", `${ARRAY}\n  return await sb.Dynamic.call(array, "sum");`),
  raised("a shape that does not fit", ARRAY, 'sb.Dynamic.call(array, "reshape", [4, 4])'),
  program("the name of a symbol", `${SYMBOL}\n  return await sb.getAttr(x, "name");`),
  program("a symbol as text", `${SYMBOL}\n  return await sb.callDynamic("builtins", "str", [x]);`, 1),
  program(
    "sympy simplifies",
    'const one = await sb.callDynamic("sympy", "sympify", ["sin(x)**2 + cos(x)**2"]);\n  return await sb.callDynamic("sympy", "srepr", [await sb.callDynamic("sympy", "simplify", [one])]);',
  ),
  program("rows of a frame", `${FRAME}\n  return await sb.Dynamic.getAttr(frame, "shape");`),
  program(
    "the head of a frame",
    `${FRAME}\n  const head = await sb.Dynamic.call(frame, "head", [2]);\n  return await sb.Dynamic.call(head, "to_dict", [], { orient: "list" });`,
  ),
  program(
    "a frame, sorted",
    `${FRAME}\n  const sorted = sb.Dynamic.call(frame, "sort_values", ["a"], { ascending: false });\n  return await sb.Dynamic.call(sb.Dynamic.getAttr(sorted, "index"), "tolist");`,
  ),
  program(
    "a column",
    'const column = await sb.callDynamic("pandas", "Series", [[1, 2, 4]]);\n  return await sb.Dynamic.call(column, "tolist");',
  ),
  program(
    "a pattern",
    'const pattern = await sb.callDynamic("re", "compile", ["a+"]);\n  return [await sb.Dynamic.call(pattern, "findall", ["caat a"]), await sb.Dynamic.getAttr(pattern, "pattern")];',
  ),
  program(
    "a counter of the standard library",
    'const counted = await sb.callClass("collections", "Counter", ["abca"]);\n  return await sb.Dynamic.call(counted, "most_common", [1]);',
  ),
];
