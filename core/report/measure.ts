/** How much is known of a callable: what its types come to when every class of the library is bound. */
import type { Provenance } from "../model.js";
import { mapType } from "../types/map/map-type.js";
import { provenanceOf } from "../types/signature.js";
import type { Callable } from "./callables.js";
import { isExact } from "./is-exact.js";
import { wholeNames } from "./whole-names.js";

export interface Measured {
  readonly name: string;
  /** Of some overload the return is not opaque. */
  readonly isKnown: boolean;
  /** No return has anything dynamic in it. */
  readonly isExact: boolean;
  /** Of all overloads. */
  readonly parameters: number;
  /** The parameters whose type says something. */
  readonly mapped: number;
  readonly isDocumented: boolean;
  /** Where most of its types came from. */
  readonly tier: Provenance;
  /** Why the return is opaque, by where its type came from; empty when none is. */
  readonly reason: string;
}

const DYNAMIC = /\$\.PyDynamic|\bunknown\b/;
const isOpaque = (text: string) => text === "$.PyDynamic" || text === "unknown";

export function measure({ name, signatures, doc, read }: Callable): Measured {
  const names = wholeNames(read.types);
  const results = signatures.map(({ returns }) => mapType(returns.type, "out", names));
  const inputs = signatures.flatMap(({ parameters }) => parameters).map(({ type }) => mapType(type.type, "in", names));
  const opaque = signatures[results.findIndex(isOpaque)]?.returns;
  const why = opaque?.type.kind === "unknown" ? opaque.type.reason : opaque?.type.kind;
  return {
    name,
    isKnown: results.some((text) => !isOpaque(text)),
    isExact:
      results.every((text) => !DYNAMIC.test(text)) &&
      signatures.every(({ returns }) => isExact(returns.type, read.types)),
    parameters: inputs.length,
    mapped: inputs.filter((text) => text !== "$.PyValue").length,
    isDocumented: doc !== null,
    tier: provenanceOf(signatures),
    reason: opaque ? `${opaque.provenance}: ${why}` : "",
  };
}
