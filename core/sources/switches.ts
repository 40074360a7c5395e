/** Parameters that nobody describes, and whose default is `True` or `False`: switches, as they are read in Python. */
import { classType, isHole, NONE, type PyType, unionOf } from "../types/py-type.js";
import type { Signature } from "../types/signature.js";

/** `None` too: many libraries write it for "decide yourself". */
const SWITCH: PyType = unionOf([classType("builtins.bool"), NONE]);

export function withSwitches(signatures: readonly Signature[]): readonly Signature[] {
  return signatures.map((signature) => ({
    ...signature,
    parameters: signature.parameters.map((each) =>
      isHole(each.type.type) && (each.default === "True" || each.default === "False")
        ? { ...each, type: { type: SWITCH, provenance: "inferred" } }
        : each,
    ),
  }));
}
