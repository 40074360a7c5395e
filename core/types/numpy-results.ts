/** What numpy's stubs leave open: results that are scalars or arrays, depending on the shape of what came in. */
import { classType, type PyType, unionOf } from "./py-type.js";
import type { Parameter, Signature } from "./signature.js";

const ARRAY: PyType = { kind: "alias", identity: "numpy._typing._array_like.NDArray", args: [] };
const NUMBERS: readonly PyType[] = [classType("numpy.floating"), classType("builtins.complex")];
const TRUE: PyType = { kind: "literal", values: [{ kind: "bool", value: true }] };

/**
 * numpy writes `Any` where it cannot tell scalars from arrays: an array, or the number it would hold.
 *
 * With nothing but scalars going in, a number comes out. A reduction along an axis gives an array: whoever names an axis
 * has more than one. Without an axis, or for other functions, both are possible.
 */
export function withNumpyResults(identity: string, signature: Signature): readonly Signature[] {
  const { type } = signature.returns;
  if (!identity.startsWith("numpy.") || !saysAny(type)) return [signature];
  const inputs = signature.parameters.filter((each) => each.default === null).map((each) => inputOf(each.type.type));
  if (inputs.includes("array")) {
    return [...reductions(signature), replaced(signature, unionOf([ARRAY, ...NUMBERS]))];
  }
  const scalars = inputs.length > 0 && inputs.every((each) => each === "scalar");
  return [scalars ? replaced(signature, unionOf(NUMBERS)) : signature];
}

/** The forms of a reduction that keep dimensions: an axis by name or by position, or `keepdims`. */
function reductions(signature: Signature): readonly Signature[] {
  const axis = signature.parameters.find((each) => each.name === "axis");
  const keepdims = signature.parameters.find((each) => each.name === "keepdims");
  if (!axis || !keepdims || axis.default === null) return [];
  const along: Parameter = { ...axis, default: null, type: { ...axis.type, type: withoutNone(axis.type.type) } };
  const kept: Parameter = { ...keepdims, default: null, kind: "keyword only", type: { ...keepdims.type, type: TRUE } };
  const others = (name: string) => signature.parameters.filter((each) => each.name !== name);
  const at = signature.parameters.indexOf(axis);
  const isFirst = signature.parameters.slice(0, at).every((each) => each.default === null);
  const forms = [
    [...others("axis"), { ...along, kind: "keyword only" as const }],
    ...(isFirst ? [signature.parameters.map((each) => (each === axis ? along : each))] : []),
    [...others("keepdims"), kept],
  ];
  return forms.map((parameters) => replaced({ ...signature, parameters }, ARRAY));
}

function withoutNone(type: PyType): PyType {
  return type.kind === "union" ? unionOf(type.members.filter((each) => each.kind !== "none")) : type;
}

function saysAny(type: PyType): boolean {
  return type.kind === "union" ? type.members.some(saysAny) : type.kind === "unknown" && type.reason === "any";
}

function replaced(signature: Signature, type: PyType): Signature {
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
