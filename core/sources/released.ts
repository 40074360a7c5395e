/** What is shipped about libraries that say little of their types: overlays, and what their examples returned. */
import type { Distribution } from "../../contract/description.js";
import type { Provenance } from "../model.js";
import type { TypeReader } from "../stubs/evaluate.js";
import networkxObserved from "./observed/networkx.json" with { type: "json" };
import sympyObserved from "./observed/sympy.json" with { type: "json" };
import networkxOverlay from "./overlays/networkx.json" with { type: "json" };
import sympyOverlay from "./overlays/sympy.json" with { type: "json" };
import type { SlotFacts } from "./source.js";

/** Written by hand, reviewed, tested; comes before every other source. */
export interface Overlay {
  /** The distribution, as PyPI names it. */
  readonly library: string;
  /** The major versions of the library that were looked at. */
  readonly majors: readonly number[];
  readonly entries: readonly OverlayEntry[];
}

export interface OverlayEntry {
  /** `module.QualName`, as descriptions have it; several when the same holds for all. */
  readonly of: readonly string[];
  /** Types as Python writes them, with qualified names. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly returns?: string;
  /** A call that holds it to be true, in Python; a test runs it. */
  readonly example: string;
  /** Why no other source can know it. */
  readonly reason: string;
}

/** Made by `scripts/observe-examples.py`; comes after every other source, so that it never contradicts one. */
export interface Observations {
  readonly library: string;
  /** Of the library whose examples ran. */
  readonly version: string;
  /** Classes that callers may count on: a result of a class below one of them is widened to it. */
  readonly bases: readonly string[];
  /** Types as Python writes them, by identity, each class widened to a base that callers may count on. */
  readonly results: Readonly<Record<string, string>>;
}

export const OVERLAYS: readonly Overlay[] = [networkxOverlay, sympyOverlay];
export const OBSERVATIONS: readonly Observations[] = [networkxObserved, sympyObserved];

/** What is shipped about one library, for the version that is installed. */
export interface Released {
  overlay(identity: string, reader: TypeReader): SlotFacts | null;
  observed(identity: string, reader: TypeReader): SlotFacts | null;
  /** Classes of the library that callers may count on. */
  readonly bases: readonly string[];
}

/** About a library of which nothing is shipped. */
export const NOTHING_RELEASED: Released = { overlay: () => null, observed: () => null, bases: [] };

/** @param distribution that the module comes from; null for modules of the project and of Python itself. */
export function releasedFacts(distribution: Distribution | null): Released {
  if (distribution === null) return NOTHING_RELEASED;
  const { name } = distribution;
  const major = majorOf(distribution.version);
  const overlay = OVERLAYS.find((each) => each.library === name && each.majors.includes(major));
  const observations = OBSERVATIONS.find((each) => each.library === name && majorOf(each.version) === major);
  if (!overlay && !observations) return NOTHING_RELEASED;
  const entries = new Map(overlay?.entries.flatMap((entry) => entry.of.map((identity) => [identity, entry] as const)));
  const results = new Map(Object.entries(observations?.results ?? {}));
  return {
    overlay(identity, reader) {
      const entry = entries.get(identity);
      return entry ? facts("overlay", reader, entry.returns, entry.parameters) : null;
    },
    observed(identity, reader) {
      const returns = results.get(identity);
      return returns === undefined ? null : facts("observed", reader, returns);
    },
    bases: observations?.bases ?? [],
  };
}

function facts(
  provenance: Provenance,
  reader: TypeReader,
  returns: string | undefined,
  parameters: Readonly<Record<string, string>> = {},
): SlotFacts {
  return {
    provenance,
    parameters: new Map(Object.entries(parameters).map(([name, text]) => [name, reader.read(text)])),
    returns: returns === undefined ? null : reader.read(returns),
  };
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
