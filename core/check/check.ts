/** Everything there is to say about a project, told without Python. */
import { CONFIGURATION_FILE } from "../../contract/configuration.js";
import type { Ledger } from "../../contract/ledger.js";
import type { Lock, Manifest } from "../../contract/manifest.js";
import type { ReadModule } from "../inspect/module-reader.js";
import type { Finding, Usage } from "../model.js";
import { reconcile } from "../reconcile/reconcile.js";
import { joinName } from "../resolve/split-name.js";
import type { Snapshot } from "../workspace.js";
import type { Answers } from "./answers.js";
import { brokenLocalModules } from "./broken-local-modules.js";
import { withLevels } from "./configured-levels.js";
import { createCoverage } from "./coverage.js";
import { driftedLibraries } from "./drifted-libraries.js";
import { dynamicCalls } from "./dynamic-calls.js";
import { editedBindings } from "./edited-bindings.js";
import { withoutIgnored } from "./ignore-comments.js";
import { missingBindings } from "./missing-bindings.js";
import { missingLocalModules } from "./missing-local-modules.js";
import { createPlaces } from "./place-of-site.js";
import { rememberedUses } from "./remembered-uses.js";
import { staleBindings } from "./stale-bindings.js";
import { addUnconfigured, unconfiguredLibraries, unconfiguredSymbols } from "./unconfigured-libraries.js";

export interface Facts extends LibraryFacts {
  readonly lock: Lock | null;
  readonly ledger: Ledger;
  readonly answers: Answers;
  /** Findings about uses of the project's own Python whose definitions have other names now. */
  renamedUses(usages: readonly Usage[]): readonly Finding[];
  /** What Python said of a use when it was asked about the names of the sources; null when it was not. */
  remembered(usage: Usage): ReadModule | null;
  /** Version of this generator. */
  readonly generator: string;
}

export interface LibraryFacts {
  readonly snapshot: Snapshot;
  readonly usages: readonly Usage[];
  readonly manifest: Manifest;
  /** Of a local library's sources; null when there are none. */
  fingerprintOf(library: string): string | null;
}

export function check(facts: Facts): readonly Finding[] {
  const { snapshot, usages, manifest, lock, ledger, answers, generator, fingerprintOf } = facts;
  const { configuration, libraries } = snapshot.configuration;
  const coverage = createCoverage(manifest, snapshot.generated);
  const dynamic = reconcile({ usages, ledger, coverage, configuration, answers, text: snapshot.text });
  const names = firstOfEachName(usages);
  const uncovered = names.filter(({ module, symbol }) => !coverage.covers(module, symbol));
  const covered = names.filter(({ module, symbol }) => coverage.covers(module, symbol));
  const places = createPlaces(snapshot.text);
  const answered = uniqueInFile(uncovered.flatMap((usage) => answers.find(usage) ?? []));
  const open = uncovered.filter((usage) => answers.find(usage) === null);

  const text = snapshot.text(CONFIGURATION_FILE);
  const addLibrary = (name: string) => addUnconfigured(name, text, (library) => fingerprintOf(library) !== null);

  const renamed = facts.renamedUses(usages);
  const isRenamed = (finding: Finding) =>
    renamed.some(({ place }) => place?.path === finding.place?.path && place?.span.start === finding.place?.span.start);
  const findings = [
    ...renamed,
    ...answered.filter((finding) => !isRenamed(finding)),
    ...uniqueInFile(brokenLocalModules(covered, configuration.python.paths, answers, places)),
    ...missingBindings(open, coverage, configuration).filter((finding) => !isRenamed(finding)),
    ...checkLibraries(facts),
    ...staleBindings(lock, configuration, libraries, generator, fingerprintOf),
    ...driftedLibraries(usages, lock, configuration, libraries, facts.remembered),
    ...editedBindings(lock, snapshot.generated, configuration),
    ...dynamicCalls(dynamic, places, addLibrary),
    ...rememberedUses(usages, facts.remembered),
  ];
  return withLevels(withoutIgnored(findings, snapshot.sources), configuration);
}

/** Libraries that are used (or asked for by these names) and not configured, or configured and not there. */
export function checkLibraries(
  { snapshot, usages, manifest, fingerprintOf }: LibraryFacts,
  symbols: readonly string[] = [],
): readonly Finding[] {
  const { configuration, libraries } = snapshot.configuration;
  const coverage = createCoverage(manifest, snapshot.generated);
  const isLocal = (library: string) => fingerprintOf(library) !== null;
  const uncovered = firstOfEachName(usages).filter(({ module, symbol }) => !coverage.covers(module, symbol));
  const text = snapshot.text(CONFIGURATION_FILE);
  const named = new Set(uncovered.map(joinName));
  return [
    ...unconfiguredLibraries(uncovered, configuration, text, isLocal),
    ...unconfiguredSymbols(
      symbols.filter((name) => !named.has(name)),
      configuration,
      text,
      isLocal,
    ),
    ...missingLocalModules(configuration, libraries, isLocal),
  ];
}

/** A name that is imported and used in a file needs to be said once. */
function firstOfEachName(usages: readonly Usage[]): readonly Usage[] {
  const seen = new Set<string>();
  return usages.filter(({ kind, path, module, symbol }) => {
    const key = `${path} ${module} ${symbol}`;
    return kind === "import" && !seen.has(key) && seen.add(key);
  });
}

/** Of a module that is not there every use says the same. */
function uniqueInFile(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ place, message }) => {
    const key = `${place?.path} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
