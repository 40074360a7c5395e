/** What numpy's stubs leave open: results that are scalars or arrays, depending on the shape of what came in. */
import { classType, type PyType, unionOf } from "./py-type.js";
import type { Parameter, Signature } from "./signature.js";

const ARRAY: PyType = { kind: "alias", identity: "numpy._typing._array_like.NDArray", args: [] };
const NUMBERS: readonly PyType[] = [classType("numpy.floating"), classType("builtins.complex")];
const REAL: PyType = unionOf([classType("builtins.int"), classType("builtins.bool")]);
const TRUE: PyType = { kind: "literal", values: [{ kind: "bool", value: true }] };

/**
 * numpy writes `Any` where it cannot tell scalars from arrays: an array, or the number it would hold.
 *
 * With nothing but scalars going in, a number comes out. A reduction along an axis gives an array: whoever names an axis
 * has more than one. Without an axis, or for other functions, both are possible.
 */
export function withNumpyResults(identity: string, signature: Signature): readonly Signature[] {
  const type = asTuple(signature.returns.type);
  if (!identity.startsWith("numpy.") || !saysAny(type)) return [signature];
  const inputs = signature.parameters.filter((each) => each.default === null).map((each) => inputOf(each.type.type));
  if (inputs.includes("array")) {
    return [...reductions(signature), replaced(signature, unionOf([ARRAY, ...NUMBERS]))];
  }
  const scalars = inputs.length > 0 && inputs.every((each) => each === "scalar");
  return scalars ? [...ofReals(signature), replaced(signature, unionOf(NUMBERS))] : [signature];
}

/** Of real numbers alone come real numbers. */
function ofReals(signature: Signature): readonly Signature[] {
  const real = (each: Parameter): Parameter =>
    each.default === null ? { ...each, type: { ...each.type, type: REAL } } : each;
  return [replaced({ ...signature, parameters: signature.parameters.map(real) }, classType("numpy.floating"))];
}

/** The forms of a reduction that keep dimensions: with an axis, or with `keepdims`. */
function reductions(signature: Signature): readonly Signature[] {
  const { parameters } = signature;
  const axis = parameters.find((each) => each.name === "axis");
  const keepdims = parameters.find((each) => each.name === "keepdims");
  if (!axis || !keepdims || axis.default === null) return [];
  const along = required(axis, withoutNone(axis.type.type), parameters);
  const kept = required(keepdims, TRUE, parameters);
  return [along, kept].map((form) => replaced({ ...signature, parameters: form }, ARRAY));
}

/** The parameter required: by position when nothing before it may be left out, else by name. */
function required(parameter: Parameter, type: PyType, all: readonly Parameter[]): readonly Parameter[] {
  const at = all.indexOf(parameter);
  const changed: Parameter = { ...parameter, default: null, type: { ...parameter.type, type } };
  if (all.slice(0, at).every((each) => each.default === null)) {
    return all.with(at, { ...changed, omittable: true });
  }
  return [...all.slice(0, at), ...all.slice(at + 1), { ...changed, kind: "keyword only" }];
}

/** `_2Tuple[Any]`, as numpy writes two results of one kind. */
function asTuple(type: PyType): PyType {
  const [, size] = type.kind === "alias" ? (/\._(\d)Tuple$/.exec(type.identity) ?? []) : [];
  const [item] = type.kind === "alias" ? type.args : [];
  return size && item ? { kind: "tuple", items: Array.from({ length: Number(size) }, () => item), rest: null } : type;
}

function withoutNone(type: PyType): PyType {
  return type.kind === "union" ? unionOf(type.members.filter((each) => each.kind !== "none")) : type;
}

function saysAny(type: PyType): boolean {
  if (type.kind === "tuple") return type.items.some(saysAny);
  return type.kind === "union" ? type.members.some(saysAny) : type.kind === "unknown" && type.reason === "any";
}

/** Each Any is replaced; a tuple of results stays a tuple. */
function replaced(signature: Signature, known: PyType): Signature {
  const before = asTuple(signature.returns.type);
  const type: PyType =
    before.kind === "tuple" ? { ...before, items: before.items.map((each) => (saysAny(each) ? known : each)) } : known;
  return { ...signature, returns: { ...signature.returns, type, provenance: "overlay" } };
}

function inputOf(type: PyType): "array" | "scalar" | "other" {
  if (type.kind === "union") {
    const kinds = type.members.map(inputOf);
    return kinds.includes("array") ? "array" : kinds.every((each) => each === "scalar") ? "scalar" : "other";
  }
  if (type.kind !== "alias") return "other";
  if (/^numpy\._typing\._scalars\._\w+Like_co$/.test(type.identity)) return "scalar";
  return /^numpy\._typing\._array_like\.(_?ArrayLike|_DualArrayLike|NDArray)/.test(type.identity) ? "array" : "other";
}
