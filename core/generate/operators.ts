/** Operators that stubs overload by what stands on both sides, as one signature. */
import { atLimits, isUnknown, unionOf } from "../types/py-type.js";
import type { Parameter, Signature, TypeFact } from "../types/signature.js";

/**
 * An operator of numpy has a score of overloads, one for each pair of element types. As one it takes what any of them
 * takes, and gives what any of them gives; an overload that says nothing of its result is left out.
 */
export function joinedOperator(signatures: readonly Signature[]): readonly Signature[] {
  if (signatures.length < 2 || signatures.every((each) => each.receiver === undefined)) return signatures;
  const telling = signatures.filter((each) => !isUnknown(each.returns.type));
  const [first, ...others] = (telling.length > 0 ? telling : signatures).map(withoutVariables);
  if (first === undefined) return signatures;
  const joined = others.reduce(
    (both, each) => ({
      parameters: both.parameters.map((parameter, index) => joinParameter(parameter, each.parameters[index])),
      returns: { ...both.returns, type: unionOf([both.returns.type, each.returns.type]) },
    }),
    first,
  );
  return [{ parameters: joined.parameters, returns: joined.returns }];
}

function joinParameter(parameter: Parameter, other: Parameter | undefined): Parameter {
  if (other === undefined) return parameter;
  const type = unionOf([parameter.type.type, other.type.type]);
  return { ...parameter, type: { ...parameter.type, type }, default: parameter.default ?? other.default };
}

/** What ties the two sides together is lost. */
function withoutVariables({ parameters, returns }: Signature): Signature {
  const plain = (fact: TypeFact): TypeFact => ({ ...fact, type: atLimits(fact.type) });
  return { parameters: parameters.map((each) => ({ ...each, type: plain(each.type) })), returns: plain(returns) };
}
