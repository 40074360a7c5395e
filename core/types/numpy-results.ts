/** What numpy's stubs leave open: results that are scalars or arrays, depending on the shape of what came in. */
import { classType, type PyType, unionOf } from "./py-type.js";
import type { Signature } from "./signature.js";

const ARRAY: PyType = { kind: "alias", identity: "numpy._typing._array_like.NDArray", args: [] };
const NUMBERS: readonly PyType[] = [classType("numpy.floating"), classType("builtins.complex")];

/**
 * numpy writes `Any` where it cannot tell scalars from arrays: an array, or the number it would hold.
 * With nothing but scalars going in, a number comes out.
 */
export function withNumpyResult(identity: string, signature: Signature): Signature {
  const { type } = signature.returns;
  if (!identity.startsWith("numpy.") || !saysAny(type)) return signature;
  const inputs = signature.parameters.filter((each) => each.default === null).map((each) => inputOf(each.type.type));
  if (inputs.includes("array")) return replaced(signature, unionOf([ARRAY, ...NUMBERS]));
  return inputs.length > 0 && inputs.every((each) => each === "scalar")
    ? replaced(signature, unionOf(NUMBERS))
    : signature;
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
