/** What comes out of a ufunc, told by its loops: numpy's stubs say `Any` where the loops say `dd->d`. */
import type { UfuncLoops } from "../../contract/description.js";
import { classType, hasHole, NONE, type PyType, unionOf } from "./py-type.js";
import type { Parameter, Signature } from "./signature.js";

/** Type codes and what they stand for. Extended precision has no name that every platform knows. */
const CLASSES: Readonly<Record<string, string>> = {
  "?": "bool",
  b: "int8",
  B: "uint8",
  h: "int16",
  H: "uint16",
  i: "int32",
  I: "uint32",
  l: "int64",
  L: "uint64",
  q: "int64",
  Q: "uint64",
  e: "float16",
  f: "float32",
  d: "float64",
  F: "complex64",
  D: "complex128",
  m: "timedelta64",
  M: "datetime64",
  O: "object_",
};
const REAL = "?bBhHiIlLqQefd";

const alias = (identity: string, args: readonly PyType[] = []): PyType => ({ kind: "alias", identity, args });
const numpy = (name: string, args: readonly PyType[] = []) => alias(`numpy._typing._array_like.${name}`, args);

/** What goes into the loops of some types: a scalar, an array, and either. */
interface Input {
  readonly types: string;
  readonly scalar: PyType;
  readonly array: PyType;
  readonly either: PyType;
}

const BOOL = classType("builtins.bool");

const REALS: Input = {
  types: REAL,
  scalar: unionOf([classType("builtins.int"), BOOL]),
  array: alias("snakebridge.RealArray"),
  either: numpy("_ArrayLikeFloat_co"),
};

const NUMBERS: Input = {
  types: `${REAL}FD`,
  scalar: unionOf([BOOL, alias("numpy._typing._scalars._ComplexLike_co")]),
  array: alias("snakebridge.NumberArray"),
  either: numpy("_ArrayLikeComplex_co"),
};

/** Numbers that are no booleans: two of these added are a number, two of those a boolean. */
const COUNTS: Input = { ...REALS, types: REAL.replace("?", ""), scalar: classType("builtins.int") };

const ANYTHING: Input = {
  types: Object.keys(CLASSES).join(""),
  scalar: alias("numpy._typing._scalars._ScalarLike_co"),
  array: alias("snakebridge.AnyArray"),
  either: numpy("ArrayLike"),
};

/** Another library's array: it computes the result itself, which is one of its own. */
const FOREIGN: PyType = {
  kind: "variable",
  variety: "type",
  name: "T",
  bound: classType("numpy._typing._ufunc._SupportsArrayUFunc"),
  constraints: [],
  default: null,
};

/** The signatures that the loops tell in place of those that say `Any`; the same ones where the stubs know better. */
export function ufuncSignatures(signatures: readonly Signature[], all: UfuncLoops): readonly Signature[] {
  const count = all.types[0]?.split("->")[0]?.length ?? 0;
  const widest = signatures.findLast((each) => takesAnything(each, count));
  if (!widest || !signatures.some(({ returns }) => hasHole(returns.type))) return signatures;
  const ufunc: Ufunc = { widest, count, loops: firstOfEach(all.types) };
  const { scalars, arrays } = inputsOf(ufunc);
  const last = withTypes(ufunc, [], arrayOrScalar({ ...ufunc, loops: all.types }, ANYTHING));
  if (all.core !== null) return [...arrays.map((each) => productForm(ufunc, each)), last];
  return [
    ...scalars.map((each) => scalarForm(ufunc, each)),
    ...arrays.flatMap((each) => arrayForms(ufunc, each)),
    ...foreignForms(ufunc),
    last,
  ];
}

interface Ufunc {
  /** The signature that takes whatever becomes an array. */
  readonly widest: Signature;
  /** How many operands it has. */
  readonly count: number;
  readonly loops: readonly string[];
}

/** With any array-likes as operands, and nothing else required. */
function takesAnything({ parameters }: Signature, count: number): boolean {
  return parameters.every(({ kind, type, default: value }, index) =>
    index < count
      ? kind === "positional only" && type.type.kind === "alias" && /\.ArrayLike$/.test(type.type.identity)
      : value !== null || kind.startsWith("variadic"),
  );
}

/** Of loops for the same operands the first is taken, unless `dtype` chooses. */
function firstOfEach(loops: readonly string[]): readonly string[] {
  const operands = loops.map((each) => each.split("->")[0]);
  return loops.filter((_, index) => operands.indexOf(operands[index]) === index);
}

function inputsOf(ufunc: Ufunc): { readonly scalars: readonly Input[]; readonly arrays: readonly Input[] } {
  if (isUniform(ufunc.loops)) return { scalars: [ANYTHING], arrays: [ANYTHING] };
  const works = (each: Input) => outputs(ufunc, each).length > 0;
  const hasComplex = ufunc.loops.some((each) => /^[FD]/.test(each));
  return {
    scalars: (hasComplex ? [COUNTS, NUMBERS] : [COUNTS, REALS]).filter(works),
    arrays: (hasComplex ? [REALS, NUMBERS] : [REALS]).filter(works),
  };
}

/** Whatever comes in, the same comes out: `isnan` gives booleans. */
function isUniform(loops: readonly string[]): boolean {
  const [first, ...others] = loops.filter((each) => !/[gG]/.test(each)).map((each) => each.split("->")[1]);
  return first !== undefined && others.every((each) => each === first);
}

function scalarForm(ufunc: Ufunc, input: Input): Signature {
  return narrow(ufunc, () => input.scalar, results(ufunc, input, scalarOf));
}

/** An array in each place once: of scalars alone comes a scalar. */
function arrayForms(ufunc: Ufunc, input: Input): readonly Signature[] {
  const returns = results(ufunc, input, arrayOf);
  return places(ufunc).map((place) => narrow(ufunc, (at) => (at === place ? input.array : input.either), returns));
}

/** Products of two vectors are scalars. */
function productForm(ufunc: Ufunc, input: Input): Signature {
  return narrow(ufunc, () => input.either, arrayOrScalar(ufunc, input));
}

function foreignForms(ufunc: Ufunc): readonly Signature[] {
  const returns = results(ufunc, ANYTHING, () => FOREIGN);
  return places(ufunc).map((place) => narrow(ufunc, (at) => (at === place ? FOREIGN : ANYTHING.either), returns));
}

const places = ({ count }: Ufunc) => Array.from({ length: count }, (_, index) => index);

/** Without `out` and `dtype`: they choose another type than the operands do. */
function narrow(ufunc: Ufunc, operand: (place: number) => PyType, returns: PyType): Signature {
  const parameters = ufunc.widest.parameters.map(
    (each): Parameter => (/^(out\d?|dtype)$/.test(each.name) ? { ...each, type: { ...each.type, type: NONE } } : each),
  );
  return withTypes({ ...ufunc, widest: { ...ufunc.widest, parameters } }, places(ufunc).map(operand), returns);
}

function withTypes({ widest }: Ufunc, operands: readonly PyType[], returns: PyType): Signature {
  return {
    ...widest,
    parameters: widest.parameters.map((each, index) => {
      const type = operands[index];
      return type ? { ...each, type: { ...each.type, type } } : each;
    }),
    returns: { type: returns, provenance: "inferred" },
  };
}

function arrayOrScalar(ufunc: Ufunc, input: Input): PyType {
  return results(ufunc, input, (classes) => unionOf([arrayOf(classes), scalarOf(classes)]));
}

const arrayOf = (classes: readonly PyType[]) => numpy("NDArray", [unionOf(classes)]);

/** What an array of objects holds is as open as the objects; numbers are what is promised. */
function scalarOf(classes: readonly PyType[]): PyType {
  return unionOf(classes.filter((each) => each.kind !== "class" || each.identity !== "numpy.object_"));
}

/** One result, or a tuple of several. */
function results(ufunc: Ufunc, input: Input, of: (classes: readonly PyType[]) => PyType): PyType {
  const items = outputs(ufunc, input).map(of);
  const [only] = items;
  return items.length === 1 && only ? only : { kind: "tuple", items, rest: null };
}

/** The classes of each result, over the loops whose operands are all of the types. */
function outputs({ loops }: Ufunc, { types }: Input): readonly (readonly PyType[])[] {
  const codes = loops.flatMap((each) => {
    const [into = "", out = ""] = each.split("->");
    return [...into].every((code) => types.includes(code)) && [...out].every((code) => code in CLASSES) ? [out] : [];
  });
  return Array.from(codes[0] ?? "", (_, place) => {
    const names = new Set(codes.map((each) => CLASSES[each[place] ?? ""] ?? ""));
    return [...names].map((name) => classType(`numpy.${name}`));
  });
}
