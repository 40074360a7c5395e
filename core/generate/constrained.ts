/** Type variables that stand for one of a few types: a signature for each, for `AnyStr` never mixes text and bytes. */
import { isElementVariable, isShapeVariable } from "../types/map/numpy-rows.js";
import { type PyType, substitute, variablesOf } from "../types/py-type.js";
import type { Signature, TypeFact } from "../types/signature.js";

/** More than this many signatures would say less. */
const MOST = 4;

/** @param isBound variables that the class around it has: they are known when the signature is used. */
export function perConstraint(
  signature: Signature,
  isBound: (variable: ReturnType<typeof variablesOf>[number]) => boolean,
): readonly Signature[] {
  const types = [...signature.parameters.map((each) => each.type.type), signature.returns.type];
  const [variable, ...others] = variablesOf(types).filter(
    (each) => each.constraints.length > 1 && !isElementVariable(each) && !isShapeVariable(each) && !isBound(each),
  );
  if (variable === undefined || others.length > 0 || variable.constraints.length > MOST) return [signature];
  return variable.constraints.map((type) => withVariable(signature, variable.name, type));
}

function withVariable(signature: Signature, name: string, type: PyType): Signature {
  const by = new Map([[name, type]]);
  const replaced = (fact: TypeFact): TypeFact => ({ ...fact, type: substitute(fact.type, by) });
  return {
    ...signature,
    parameters: signature.parameters.map((each) => ({ ...each, type: replaced(each.type) })),
    returns: replaced(signature.returns),
    ...(signature.receiver && { receiver: substitute(signature.receiver, by) }),
  };
}
