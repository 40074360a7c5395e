/** The mapping table for numpy: arrays by their element types, array-likes by what they are read as. */
import { ANY, type PyType } from "../py-type.js";
import { type Row, type TypeNames, wrap } from "./mapping.js";
import type { NamedType } from "./named-types.js";

const FLOATS = ["float64", "float32", "float16"];
const SIGNED = ["int64", "int32", "int16", "int8"];
const UNSIGNED = ["uint64", "uint32", "uint16", "uint8"];
const COMPLEX = ["complex128", "complex64"];
const REAL = [...FLOATS, ...SIGNED, ...UNSIGNED, "bool"];

/** Scalar class of numpy -> names of its element types. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [...FLOATS, ...SIGNED, ...UNSIGNED, ...COMPLEX, "bool"].map((name) => [`numpy.${name}`, [name]]),
  ),
  "numpy.bool_": ["bool"],
  "numpy.double": ["float64"],
  "numpy.intp": ["int64"],
  "numpy.int_": ["int64"],
  "numpy.uintp": ["uint64"],
  "numpy.floating": FLOATS,
  "numpy.signedinteger": SIGNED,
  "numpy.unsignedinteger": UNSIGNED,
  "numpy.integer": [...SIGNED, ...UNSIGNED],
  "numpy.complexfloating": COMPLEX,
  "numpy.inexact": [...FLOATS, ...COMPLEX],
  "numpy.str_": ["str"],
  "numpy.bytes_": ["bytes"],
  "numpy.object_": ["object"],
  "numpy.character": ["str", "bytes"],
  "numpy.timedelta64": ["timedelta64"],
  "numpy.datetime64": ["datetime64"],
  "numpy.void": ["void"],
  "numpy.number": [...REAL, ...COMPLEX],
};

/** numpy's stubs say how wide a scalar is in an argument: `floating[_32Bit]`. Wider than any that JavaScript has: `longdouble`. */
function ofWidth(found: readonly string[], width: PyType | undefined): readonly string[] {
  const [, bits] =
    (width?.kind === "class" || width?.kind === "alias" ? /\._(\d+)Bit$/.exec(width.identity) : null) ?? [];
  if (bits === undefined) return found;
  if (Number(bits) > 64)
    return [...new Set(found.map((each) => (COMPLEX.includes(each) ? "clongdouble" : "longdouble")))];
  return found.filter((each) => each.endsWith(String(COMPLEX.includes(each) ? 2 * Number(bits) : bits)));
}

/** The larger ones first. */
const NAMED_SETS = [
  ["$RealDType", REAL],
  ["$IntDType", [...SIGNED, ...UNSIGNED]],
  ["$FloatDType", FLOATS],
  ["$ComplexDType", COMPLEX],
] as const;

const scalar =
  (into: string, out: string): Row =>
  (_, direction) =>
    direction === "in" ? into : out;

const alias =
  (name: NamedType): Row =>
  (_, direction, __, names) =>
    direction === "in" ? names.named(name) : "$.PyDynamic";

export const NUMPY_CLASS_ROWS: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(
    REAL.map((name) => [
      `numpy.${name}`,
      name.includes("int") ? scalar("$.Int", "number") : scalar("number", "number"),
    ]),
  ),
  "numpy.bool": scalar("boolean", "boolean"),
  "numpy.bool_": scalar("boolean", "boolean"),
  "numpy.double": scalar("number", "number"),
  "numpy.floating": scalar("number", "number"),
  "numpy.integer": scalar("$.Int", "number"),
  "numpy.signedinteger": scalar("$.Int", "number"),
  "numpy.unsignedinteger": scalar("$.Int", "number"),
  "numpy.intp": scalar("$.Int", "number"),
  "numpy.int_": scalar("$.Int", "number"),
  "numpy.complexfloating": scalar("$.ComplexIn", "$.Complex"),
  "numpy.complex128": scalar("$.ComplexIn", "$.Complex"),
  "numpy.complex64": scalar("$.ComplexIn", "$.Complex"),
  "numpy.number": scalar("$.Int | $.Complex", "number | $.Complex"),
  "numpy.inexact": scalar("$.ComplexIn", "number | $.Complex"),
  "numpy.str_": scalar("string", "string"),
  "numpy.bytes_": scalar("$.BytesIn", "$.Bytes"),
  "numpy.generic": scalar("$.PyValue", "$.PyDynamic"),
  "numpy.timedelta64": scalar('$.Opaque<"numpy.timedelta64">', '$.Opaque<"numpy.timedelta64">'),
  "numpy.datetime64": scalar('$.Opaque<"numpy.datetime64"> | Date', '$.Opaque<"numpy.datetime64">'),
  "numpy.void": scalar('$.Opaque<"numpy.void">', '$.Opaque<"numpy.void">'),
  "numpy.object_": scalar("$.PyValue", "$.PyDynamic"),
  "numpy._globals._NoValueType": scalar("never", "never"),
  "numpy.ndarray": (args, direction, _, names) => arrayText(elementType(args[1], names), direction === "in", names),
  "numpy.dtype": ([element], direction, _, names) => {
    const bound = names.bound("numpy.dtype");
    if (direction === "in" || bound === null) return '$.Opaque<"numpy.dtype">';
    const text = elementText(elements(element, names), names);
    return text === null || bound.parameters.length === 0 ? bound.name : `${bound.name}<${text}>`;
  },
  "numpy._typing._nested_sequence._NestedSequence": ([item = ANY], direction, map) =>
    `readonly ${wrap(map(item, direction))}[]`,
};

const ARRAY_LIKE = "numpy._typing._array_like.";
const SCALARS = "numpy._typing._scalars.";

export const NUMPY_ALIAS_ROWS: Readonly<Record<string, Row>> = {
  ...NUMPY_CLASS_ROWS,
  // No stub has these: array-likes that are no scalars, for signatures that loops of ufuncs tell.
  "snakebridge.RealArray": alias("$RealArray"),
  "snakebridge.NumberArray": alias("$NumberArray"),
  "snakebridge.AnyArray": alias("$AnyArray"),
  [`${ARRAY_LIKE}ArrayLike`]: alias("$ArrayLike"),
  ...Object.fromEntries(
    ["Bool_co", "UInt_co", "Int_co", "Float_co", "Float64_co", "Int"].map((name) => [
      `${ARRAY_LIKE}_ArrayLike${name}`,
      alias("$RealArrayLike"),
    ]),
  ),
  ...Object.fromEntries(
    ["Complex_co", "Complex128_co", "Number_co"].map((name) => [
      `${ARRAY_LIKE}_ArrayLike${name}`,
      alias("$NumberArrayLike"),
    ]),
  ),
  ...Object.fromEntries(
    ["TD64_co", "Bytes_co", "Str_co", "String_co", "AnyString_co"].map((name) => [
      `${ARRAY_LIKE}_ArrayLike${name}`,
      alias("$ArrayLike"),
    ]),
  ),
  [`${ARRAY_LIKE}_ArrayLike`]: (args, _, __, names) => arrayText(elementType(args[0], names), true, names),
  [`${ARRAY_LIKE}_DualArrayLike`]: ([, item], direction, _map, names) =>
    direction === "in"
      ? names.named(isReal(item) ? "$RealArrayLike" : isComplex(item) ? "$NumberArrayLike" : "$ArrayLike")
      : null,
  [`${ARRAY_LIKE}NDArray`]: (args, direction, _, names) =>
    arrayText(elementType(args[0], names), direction === "in", names),
  "numpy._typing._shape._ShapeLike": alias("$ShapeLike"),
  "numpy._typing._shape._Shape": scalar("readonly $.Int[]", "readonly number[]"),
  "numpy._typing._shape._AnyShape": scalar("readonly $.Int[]", "readonly number[]"),
  "numpy._typing._dtype_like.DTypeLike": alias("$DTypeLike"),
  "numpy._typing._dtype_like._SupportsDType": scalar('$.Opaque<"numpy.dtype">', '$.Opaque<"numpy.dtype">'),
  "numpy._typing._dtype_like._DTypeLike": ([element], _, __, names) =>
    element?.kind === "variable"
      ? (names.variable(element) ?? names.named("$DTypeLike"))
      : (elementText(elements(element, names), names) ?? names.named("$DTypeLike")),
  [`${SCALARS}_BoolLike_co`]: scalar("boolean", "boolean"),
  [`${SCALARS}_IntLike_co`]: scalar("$.Int", "number"),
  [`${SCALARS}_UIntLike_co`]: scalar("$.Int", "number"),
  [`${SCALARS}_FloatLike_co`]: scalar("$.Int", "number"),
  [`${SCALARS}_ComplexLike_co`]: scalar("$.Int | $.Complex", "number | $.Complex"),
  [`${SCALARS}_NumberLike_co`]: scalar("$.Int | $.Complex", "number | $.Complex"),
  [`${SCALARS}_ScalarLike_co`]: scalar("$.Int | boolean | string | $.Complex", "number | boolean | string | $.Complex"),
};

/** A type variable of numpy stands for an element type: in TypeScript the name of a dtype. */
export function isElementVariable(type: PyType & { kind: "variable" }): boolean {
  const isElement = (each: PyType | null | undefined): boolean =>
    (each?.kind === "class" || each?.kind === "alias") &&
    (each.identity in ELEMENTS || /^numpy\.(generic|number|dtype)$/.test(each.identity));
  if (type.bound?.kind === "union") return type.bound.members.every(isElement);
  return isElement(type.bound) || isElement(type.constraints[0]);
}

/** A type variable of numpy that stands for the shape of an array. */
export function isShapeVariable(type: PyType & { kind: "variable" }): boolean {
  const isShape = (each: PyType | null | undefined): boolean =>
    each?.kind === "tuple" || (each?.kind === "alias" && /^numpy\.(.*Shape|(.*\.)?_\dD)$/.test(each.identity));
  return isShape(type.bound) || isShape(type.constraints[0]);
}

export function arrayText(element: string | null, isArgument: boolean, names: TypeNames): string {
  if (isArgument) return element === null ? '$.Opaque<"numpy.ndarray">' : `${names.named("$ArrayOf")}<${element}>`;
  const bound = names.bound("numpy.ndarray");
  if (bound === null) return '$.Opaque<"numpy.ndarray">';
  return element === null || bound.parameters.length === 0 ? bound.name : `${bound.name}<${element}>`;
}

/** A protocol of `__array__`: an array, of the elements that one of its arguments says. */
export function arrayProtocolText(args: readonly PyType[], names: TypeNames): string {
  const element = args.map((each) => elementType(each, names)).find((each) => each !== null);
  return arrayText(element ?? null, true, names);
}

/** The dtype argument of an array: `dtype[float64]` or a scalar class or variable itself. */
export function elementType(type: PyType | undefined, names: TypeNames): string | null {
  const inner = type?.kind === "class" && type.identity === "numpy.dtype" ? type.args[0] : type;
  if (inner?.kind === "variable") return isElementVariable(inner) ? names.variable(inner) : null;
  return elementText(elements(inner, names), names);
}

/** numpy's own names (`int8`) are aliases of its abstract classes with a size; those of others count for what they stand for. */
function elements(type: PyType | undefined, names: TypeNames): readonly string[] | null {
  if (type?.kind === "union") {
    const all = type.members.map((each) => elements(each, names));
    return all.includes(null) ? null : [...new Set(all.flatMap((each) => each ?? []))];
  }
  if (type?.kind !== "class" && type?.kind !== "alias") return null;
  const known = ELEMENTS[type.identity];
  if (known !== undefined) return ofWidth(known, type.args[0]);
  const target = type.kind === "alias" ? names.expand(type) : null;
  return target === null ? null : elements(target, names);
}

/** Sets of element types by the names they have; what no set holds stands by itself. */
function elementText(found: readonly string[] | null, names: TypeNames): string | null {
  if (found === null) return null;
  let left = found;
  const parts: string[] = [];
  for (const [name, set] of NAMED_SETS) {
    if (!set.every((each) => left.includes(each))) continue;
    parts.push(names.named(name));
    left = left.filter((each) => !set.some((one) => one === each));
  }
  return [...parts, ...left.map((each) => JSON.stringify(each))].join(" | ");
}

function isReal(type: PyType | undefined): boolean {
  return type?.kind === "class" && /^builtins\.(int|float|bool)$/.test(type.identity);
}

function isComplex(type: PyType | undefined): boolean {
  return type?.kind === "class" && type.identity === "builtins.complex";
}
