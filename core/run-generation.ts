/** One generation: what is needed -> Python -> files, manifest and lock. */
import type { Configuration } from "../contract/configuration.js";
import { LOCK_FILE, MANIFEST_FILE } from "../contract/configuration.js";
import { createCoverage, looksLikeHelper } from "./check/coverage.js";
import { documentedNames } from "./docs/documented-names.js";
import type { GenerateOptions } from "./engine.js";
import type { Files } from "./files.js";
import { type Bound, bind, GENERATOR_VERSION } from "./generate/bind.js";
import type { ModuleReader } from "./inspect/module-reader.js";
import { readLock } from "./lock/lock.js";
import { readManifest } from "./manifest/manifest.js";
import type { Finding, Outcome, SymbolRequest, Usage } from "./model.js";
import { localFingerprint } from "./resolve/local-module.js";
import { type Needs, resolve } from "./resolve/resolve.js";
import { splitName } from "./resolve/split-name.js";
import { findWholeLibraries } from "./resolve/whole-libraries.js";
import { memberNames } from "./scan/member-names.js";
import { moduleOfPath } from "./scan/python-module.js";
import type { Snapshot } from "./workspace.js";
import { applyChange, type Changed } from "./write/apply.js";
import { nextLock } from "./write/next-lock.js";
import { nextManifest } from "./write/next-manifest.js";
import { planFiles } from "./write/plan-files.js";

export interface GenerationInputs {
  readonly files: Files;
  readonly reader: ModuleReader;
  readonly snapshot: Snapshot;
  readonly usages: readonly Usage[];
  readonly options: GenerateOptions;
}

export interface GenerationResult extends Changed {
  readonly bindings: Bound["bindings"];
  readonly files: Bound["files"];
  readonly requests: readonly SymbolRequest[];
  readonly leads: Bound["leads"];
}

const NOTHING: GenerationResult = {
  bindings: [],
  files: [],
  requests: [],
  leads: [],
  written: [],
  unchanged: [],
  removed: [],
  findings: [],
};

/**
 * Reads the records from the disk itself: whoever calls holds the lock of the generators.
 *
 * @throws InspectionError when there is no Python to ask; then nothing was changed.
 */
export async function runGeneration({
  files,
  reader,
  snapshot,
  usages,
  options,
}: GenerationInputs): Promise<GenerationResult> {
  const { configuration, libraries } = snapshot.configuration;
  const manifest = readManifest(files.read(MANIFEST_FILE));
  const lock = readLock(files.read(LOCK_FILE));
  const recordFindings = [...manifest.findings, ...lock.findings.filter(({ severity }) => severity === "error")];
  if (manifest.value === null) return { ...NOTHING, findings: recordFindings };

  const before = manifest.value;
  const present = presentFiles(files, configuration);
  const known = [...Object.keys(lock.value?.files ?? {}), ...present.keys()].map(
    (path) => moduleOfPath(`./${path}`, ".") ?? "",
  );
  const coverage = createCoverage(before, present);
  const needs: Needs = {
    usages: usages.filter(({ module, symbol }) => !coverage.isHelper(module, symbol)),
    configuration,
    places: libraries,
    manifest: before,
    symbols: options.symbols ?? [],
    modules: known,
    library: options.library,
    prune: options.prune === true,
    without: options.without ?? [],
  };
  const asked = await ask(needs, reader, options, files, memberNames(snapshot.sources.values()));
  const { value: bound, findings } = asked.outcome;

  // What could not be asked now stays as it was.
  const lost = asked.failed.size > 0;
  const made = new Set(bound.files.map(({ path }) => path));
  const keep = new Set(
    lost ? Object.keys(lock.value?.files ?? {}).filter((path) => !made.has(path) && present.has(path)) : [],
  );
  const modules = new Set(known);
  const isKept = (name: string): boolean => {
    const module = splitName(name, modules)?.module;
    return lost && module !== undefined && !bound.directory.some((entry) => entry.module === module);
  };
  const isEmpty = bound.files.length === 0 && Object.keys(before.symbols).length === 0 && lock.value === null;
  const plan = planFiles(bound.files, present, lock.value?.files ?? {}, keep);
  const change = {
    files: plan,
    manifest: isEmpty ? null : nextManifest(before, bound.bindings, isKept),
    lock: nextLock({
      before: lock.value,
      configuration,
      directory: bound.directory,
      files: bound.files.filter(({ path }) => !plan.refused.includes(path)),
      keep,
      generator: GENERATOR_VERSION,
      fingerprintOf: (library) => localFingerprint(library, configuration, files),
    }),
  };
  options.signal?.throwIfAborted();
  const changed = applyChange(change, files, configuration.generatedDir, options.check === true);
  return {
    ...changed,
    bindings: bound.bindings,
    files: bound.files,
    requests: asked.requests,
    leads: bound.leads,
    findings: [...recordFindings, ...findings, ...changed.findings],
  };
}

interface Asked {
  readonly requests: readonly SymbolRequest[];
  readonly outcome: Outcome<Bound>;
  /** Modules that were asked for and not answered. */
  readonly failed: ReadonlySet<string>;
}

async function ask(
  known: Needs,
  reader: ModuleReader,
  options: GenerateOptions,
  files: Files,
  members: ReadonlySet<string>,
): Promise<Asked> {
  const { configuration, places, library } = known;
  const reading = withProgress(reader, resolve(known), options);
  const signal = options.signal ? { signal: options.signal } : {};
  const how = { force: options.force === true, ...signal, members, libraries: Object.keys(configuration.libraries) };
  const documented = (name: string) => documentedNames(name, configuration, files);
  const whole = await findWholeLibraries({ configuration, places, reader: reading, library, documented }, how);
  const needs: Needs = { ...known, whole: whole.value };
  const requests = resolve(needs);
  if (requests.length === 0) {
    return {
      requests,
      outcome: { value: { files: [], bindings: [], directory: [], leads: [] }, findings: whole.findings },
      failed: new Set(),
    };
  }
  // What a whole library offers was just read.
  const { value, findings } = await bind(requests, reading, { ...how, force: how.force && whole.value.length === 0 });
  const outcome = { value, findings: [...whole.findings, ...worthSaying(findings, requests, options)] };
  const made = new Set(outcome.value.directory.map(({ module }) => module));
  const failed = new Set(requests.map(({ module }) => module).filter((module) => !made.has(module)));
  if (failed.size === 0) return { requests, outcome, failed };
  // The files of what failed stay, and so must all that they import.
  const reachable = resolve({ ...needs, withNeeded: true }).filter(({ module }) => !failed.has(module));
  const rest = await bind(reachable, reading, { ...how, force: false });
  return { requests, outcome: { value: rest.value, findings: outcome.findings }, failed };
}

function worthSaying(
  findings: readonly Finding[],
  requests: readonly SymbolRequest[],
  { symbols = [] }: GenerateOptions,
): readonly Finding[] {
  // A name like `search` that Python does not have is what the generated module offers itself.
  const helpers = new Set(requests.filter(({ symbol }) => looksLikeHelper(symbol)).map(({ place }) => place));
  // Without a place and not asked for: it was bound before, and nobody uses it any more.
  const severityOf = (finding: Finding) => (finding.place || symbols.length > 0 ? finding.severity : "warning");
  return findings
    .filter(({ code, place }) => code !== "unknown-symbol" || place === undefined || !helpers.has(place))
    .map((finding) => ({ ...finding, severity: severityOf(finding) }));
}

/** Tells of each module when it is read; how many there will be is known only step by step. */
function withProgress(
  reader: ModuleReader,
  requests: readonly SymbolRequest[],
  { onProgress }: GenerateOptions,
): ModuleReader {
  if (!onProgress) return reader;
  const started = new Set(requests.map(({ module }) => module));
  const done = new Set<string>();
  return {
    forget: reader.forget,
    remembered: reader.remembered,
    mergeAgain: reader.mergeAgain,
    async read(module, symbols, options) {
      started.add(module);
      onProgress(`Reading \`${module}\``, done.size, started.size);
      const read = await reader.read(module, symbols, options);
      done.add(module);
      return read;
    },
  };
}

function presentFiles(files: Files, { generatedDir }: Configuration): ReadonlyMap<string, string> {
  const paths = files.list(["**/*.ts"], { under: generatedDir });
  return new Map(paths.map((path) => [path, files.read(`${generatedDir}/${path}`) ?? ""]));
}

export function inspectionFinding(message: string, library: string | undefined): Finding {
  const fixes: Finding["fixes"] =
    library === undefined ? [] : [{ kind: "setup", title: "Set up Python for this project", library }];
  return { code: "introspection", severity: "error", message, fixes };
}
