/** The libraries of a project: what is bound of each, how much of what is used that covers, and what is out of date. */
import type { Configuration } from "../../contract/configuration.js";
import type { Lock, Manifest } from "../../contract/manifest.js";
import type { LibraryRow } from "../../contract/views.js";
import type { Coverage } from "../check/coverage.js";
import { staleBindings } from "../check/stale-bindings.js";
import { requestedOf } from "../lock/requested.js";
import type { Usage } from "../model.js";
import { joinName } from "../resolve/split-name.js";

export interface OverviewFacts {
  readonly configuration: Configuration;
  readonly manifest: Manifest;
  readonly lock: Lock | null;
  readonly usages: readonly Usage[];
  readonly coverage: Coverage;
  readonly generator: string;
  readonly fingerprintOf: (library: string) => string | null;
}

/** In the order of the configuration, which is that of names. */
export function overviewLibraries(facts: OverviewFacts): readonly LibraryRow[] {
  return Object.keys(facts.configuration.libraries).map((name) => overviewLibrary(name, facts));
}

function overviewLibrary(name: string, facts: OverviewFacts): LibraryRow {
  const { configuration, manifest, lock, coverage } = facts;
  const library = configuration.libraries[name];
  if (!library) throw new Error(`no library \`${name}\` is configured`);
  const used = usedNames(name, facts.usages);
  const alone = { libraries: { [name]: library }, strict: configuration.strict };
  const stale = staleBindings(lock, alone, new Map(), facts.generator, facts.fingerprintOf);
  return {
    name,
    source: library.source,
    requested: requestedOf(library),
    version: lock?.libraries[name]?.installed ?? null,
    bound: Object.entries(manifest.symbols)
      .filter(([, entry]) => entry.library === name)
      .map(([symbol, { kind }]) => ({ name: symbol, kind })),
    used: used.size,
    covered: [...used.values()].filter(({ module, symbol }) => coverage.covers(module, symbol)).length,
    stale: stale.map(({ message }) => message),
  };
}

/** The names of a library that imports lead to; a module by itself is no name. */
function usedNames(library: string, usages: readonly Usage[]): ReadonlyMap<string, Usage> {
  const ofLibrary = usages.filter(
    ({ kind, module, symbol }) =>
      kind === "import" && symbol !== "" && (module === library || module.startsWith(`${library}.`)),
  );
  return new Map(ofLibrary.map((usage) => [joinName(usage), usage]));
}
