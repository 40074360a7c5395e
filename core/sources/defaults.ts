/** What defaults say of parameters: `True` and `False` are switches where nobody describes them, and `None` may be passed. */
import { classType, isHole, NONE, type PyType, unionOf } from "../types/py-type.js";
import type { Parameter, Signature } from "../types/signature.js";

/** `None` too: many libraries write it for "decide yourself". */
const SWITCH: PyType = unionOf([classType("builtins.bool"), NONE]);

export function withDefaults(signatures: readonly Signature[]): readonly Signature[] {
  return signatures.map((signature) => ({ ...signature, parameters: signature.parameters.map(readDefault) }));
}

/** Docstrings say `int, default=None`; an overload of a stub may mean that its results differ. */
function readDefault(parameter: Parameter): Parameter {
  const { default: value, type: fact } = parameter;
  if (value === "None" && fact.provenance === "docstring") {
    return { ...parameter, type: { ...fact, type: unionOf([fact.type, NONE]) } };
  }
  const isSwitch = isHole(fact.type) && (value === "True" || value === "False");
  return isSwitch ? { ...parameter, type: { type: SWITCH, provenance: "inferred" } } : parameter;
}
