/** What one source says of one callable: types by slot, for whatever shape the running library gives it. */
import type { Provenance } from "../model.js";
import { mergeFacts } from "../types/merge-type.js";
import { hasHole, type PyType } from "../types/py-type.js";
import type { Parameter, Signature } from "../types/signature.js";

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
      const told = parameters.get(each.name) ?? null;
      const type = provenance === "docstring" ? eachOf(told, each.kind) : told;
      return type ? { ...each, type: mergeFacts(each.type, { type, provenance }) } : each;
    }),
    returns: returns ? mergeFacts(signature.returns, { type: returns, provenance }) : signature.returns,
  };
}

/** Docstrings tell of all that `*steps` takes together, `list of estimators`; the type is that of each. */
function eachOf(type: PyType | null, kind: Parameter["kind"]): PyType | null {
  if (type === null || !kind.startsWith("variadic")) return type;
  const [collection, place] = kind === "variadic keyword" ? [MAPPING, 1] : [SEQUENCE, 0];
  if (type.kind === "tuple") return type.rest;
  return type.kind === "class" && collection.test(type.identity) ? (type.args[place] ?? null) : type;
}

const MAPPING = /\.(dict|Dict|Mapping|MutableMapping)$/;
const SEQUENCE = /\.(list|List|set|Set|tuple|Tuple|Sequence|Iterable|Iterator|Collection)$/;

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
