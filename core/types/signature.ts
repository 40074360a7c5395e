/** How something is called, with what is known of every type and from where. */
import type { ParameterDescription } from "../../contract/description.js";
import type { Provenance } from "../model.js";
import type { PyType } from "./py-type.js";

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly returns: TypeFact;
  /** What `self` has to be for this overload; absent when any instance will do. */
  readonly receiver?: PyType;
}

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterDescription["kind"];
  readonly type: TypeFact;
  /** Text of the default as Python shows it; null when the parameter is required. */
  readonly default: string | null;
  /** Required by this overload alone: Python has a default, so that it may also be given by name. */
  readonly omittable?: boolean;
}

/** A type and where it was read. */
export interface TypeFact {
  readonly type: PyType;
  readonly provenance: Provenance;
  /** The stub or source file; absent when nothing was read. */
  readonly location?: { readonly file: string; readonly line: number };
}

/** Best first. */
const ORDER: readonly Provenance[] = ["overlay", "stub", "annotation", "inferred", "docstring", "observed", "none"];

/** The provenance of a whole: that of most of its parts, the better one where they are equal. */
export function commonProvenance(facts: readonly Provenance[]): Provenance {
  const count = (wanted: Provenance) => facts.filter((each) => each === wanted).length;
  const known = ORDER.filter((each) => each !== "none" && count(each) > 0);
  return known.reduce<Provenance>((best, each) => (best === "none" || count(each) > count(best) ? each : best), "none");
}

export function provenanceOf(signatures: readonly Signature[]): Provenance {
  const facts = signatures.flatMap((each) => [each.returns, ...each.parameters.map((parameter) => parameter.type)]);
  return commonProvenance(facts.map((fact) => fact.provenance));
}
