/** What one source says of one callable: types by slot, for whatever shape the running library gives it. */
import type { Provenance } from "../model.js";
import { mergeFacts } from "../types/merge-type.js";
import { hasHole, type PyType } from "../types/py-type.js";
import type { Signature } from "../types/signature.js";

export interface SlotFacts {
  readonly provenance: Provenance;
  /** By the name of the parameter. */
  readonly parameters: ReadonlyMap<string, PyType>;
  /** Null when the source does not tell. */
  readonly returns: PyType | null;
}

/** The signature with what it leaves open filled from a source that comes after those it was made of. */
export function withFacts(signature: Signature, { provenance, parameters, returns }: SlotFacts): Signature {
  return {
    ...signature,
    parameters: signature.parameters.map((each) => {
      const type = parameters.get(each.name);
      return type ? { ...each, type: mergeFacts(each.type, { type, provenance }) } : each;
    }),
    returns: returns ? mergeFacts(signature.returns, { type: returns, provenance }) : signature.returns,
  };
}

/** The signatures with what a source says put in the place of what they say; what it leaves out stays. */
export function overruledBy(signatures: readonly Signature[], facts: SlotFacts | null): readonly Signature[] {
  if (facts === null) return signatures;
  const { provenance, parameters, returns } = facts;
  return signatures.map((each) => ({
    ...each,
    parameters: each.parameters.map((parameter) => {
      const type = parameters.get(parameter.name);
      return type ? { ...parameter, type: { type, provenance } } : parameter;
    }),
    returns: returns ? { type: returns, provenance } : each.returns,
  }));
}

/** A source that is asked only while something is open. */
export type Source = () => SlotFacts | null;

/** The signatures with what they leave open filled from the sources, best first. */
export function fillFrom(signatures: readonly Signature[], sources: readonly Source[]): readonly Signature[] {
  let filled = signatures;
  for (const source of sources) {
    if (!filled.some(isOpen)) break;
    const facts = source();
    if (facts !== null) filled = filled.map((each) => withFacts(each, facts));
  }
  return filled;
}

function isOpen({ parameters, returns }: Signature): boolean {
  return hasHole(returns.type) || parameters.some((each) => hasHole(each.type.type));
}
