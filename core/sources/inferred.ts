/** What a type checker infers of callables that nobody annotates; what examples returned widens it, and never narrows. */
import type { TypeReader } from "../stubs/evaluate.js";
import { widestOf } from "../types/lineage.js";
import type { PyType } from "../types/py-type.js";
import type { TypeFact } from "../types/signature.js";
import type { SlotFacts } from "./source.js";

/** The results of one module's callables, as Python writes them, with qualified names. */
export interface Inferred {
  /** Undefined when the checker was not asked; null when it does not know. */
  result(identity: string): string | null | undefined;
}

export const NOTHING_INFERRED: Inferred = { result: () => undefined };

export function inferredFacts(inferred: Inferred, identity: string, reader: TypeReader): SlotFacts | null {
  const text = inferred.result(identity);
  return text ? { provenance: "inferred", parameters: new Map(), returns: reader.read(text) } : null;
}

/** A checker sees one definition, where subclasses and callers' arguments give others. */
export function widenInferred(fact: TypeFact, observed: () => PyType | null, reader: TypeReader): TypeFact {
  const seen = fact.provenance === "inferred" ? observed() : null;
  return seen === null ? fact : { ...fact, type: widestOf(reader, [fact.type, seen]) };
}
