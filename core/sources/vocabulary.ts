/** The words that docstrings have for types, and the types they mean. */
import { ANY, classType, NONE, type PyType, unionOf } from "../types/py-type.js";

const generic = (identity: string, count: number): PyType => classType(identity, Array<PyType>(count).fill(ANY));

const BOOL = classType("builtins.bool");
const INT = classType("builtins.int");
const FLOAT = classType("builtins.float");
const COMPLEX = classType("builtins.complex");
const STR = classType("builtins.str");
const ARRAY: PyType = { kind: "alias", identity: "numpy._typing._array_like.NDArray", args: [] };
const ARRAY_LIKE: PyType = { kind: "alias", identity: "numpy._typing._array_like.ArrayLike", args: [] };
const CALLABLE: PyType = { kind: "callable", parameters: "any", returns: ANY };

const WORDS: readonly (readonly [words: string, type: PyType])[] = [
  ["bool|boolean|true|false|true or false", BOOL],
  ["int|integer|ints|positive int|positive integer|non-negative int|nonnegative integer|python int", INT],
  ["float|floating point number|real|real number|real scalar|double|number|numeric|python float", FLOAT],
  ["complex|complex number|scalar", unionOf([FLOAT, COMPLEX])],
  ["str|string|text|unicode|single character", STR],
  ["bytes|byte string|bytes object", classType("builtins.bytes")],
  ["none|nothing", NONE],
  ["list", generic("builtins.list", 1)],
  ["tuple|2-tuple|3-tuple|pair", { kind: "tuple", items: [], rest: ANY }],
  ["dict|dictionary", generic("builtins.dict", 2)],
  ["mapping", generic("typing.Mapping", 2)],
  ["set", generic("builtins.set", 1)],
  ["frozenset", generic("builtins.frozenset", 1)],
  ["iterable|container|iterable container", generic("typing.Iterable", 1)],
  ["iterator", generic("typing.Iterator", 1)],
  ["generator", classType("typing.Generator", [ANY, NONE, NONE])],
  ["sequence", generic("typing.Sequence", 1)],
  ["callable|function|lambda|func", CALLABLE],
  ["array_like|array-like|arraylike|array like|numpy array_like", ARRAY_LIKE],
  ["array|ndarray|numpy.ndarray|np.ndarray|numpy array|numpy ndarray|matrix-like|vector|numpy 2d array", ARRAY],
  ["dtype|data-type|numpy.dtype|numpy dtype", classType("numpy.dtype")],
  ["slice", classType("builtins.slice")],
  ["exception", classType("builtins.Exception")],
  ["datetime|datetime.datetime", classType("datetime.datetime")],
  ["timedelta", classType("datetime.timedelta")],
];

const TYPES: ReadonlyMap<string, PyType> = new Map(
  WORDS.flatMap(([words, type]) => words.split("|").map((word) => [word, type] as const)),
);

/** Null for words that no table knows. */
export function wordType(word: string): PyType | null {
  const lower = word.toLowerCase();
  return TYPES.get(lower) ?? TYPES.get(singular(lower)) ?? null;
}

/** What is in a container: its kind, with what it holds. */
export function containerOf(container: PyType, item: PyType): PyType {
  if (container.kind === "tuple") return { ...container, rest: item };
  if (container.kind === "alias") return arrayOf(item) ?? container;
  if (container.kind !== "class") return container;
  if (container.args.length === 2) return { ...container, args: [container.args[0] ?? ANY, item] };
  if (container.args.length === 0) return container;
  return { ...container, args: [item, ...container.args.slice(1)] };
}

/** The element types of arrays by the words for their items. */
const ELEMENTS: Readonly<Record<string, string>> = {
  "builtins.bool": "numpy.bool",
  "builtins.complex": "numpy.complex128",
};

function arrayOf(item: PyType): PyType | null {
  const element = item.kind === "class" ? ELEMENTS[item.identity] : undefined;
  return element ? { kind: "alias", identity: "numpy._typing._array_like.NDArray", args: [classType(element)] } : null;
}

function singular(word: string): string {
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.replace(/s$/, "");
}
