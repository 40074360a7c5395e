/** Makes typed calls dynamic again, and drops the bindings that nothing uses then. */
import type { Configuration } from "../../contract/configuration.js";
import type { Manifest } from "../../contract/manifest.js";
import { createCoverage } from "../check/coverage.js";
import type { DemoteOptions, Demotion, GenerateOptions, Generation } from "../engine.js";
import type { Files } from "../files.js";
import type { Finding, Outcome, Usage } from "../model.js";
import { didYouMean, nearest } from "../nearest.js";
import { writeSources } from "../promote/write-sources.js";
import { findLibrary } from "../resolve/find-library.js";
import { joinName } from "../resolve/split-name.js";
import { applyEdits } from "../rewrite/apply-edits.js";
import { demoteSource } from "../rewrite/demote-source.js";
import { rewriteSources } from "../rewrite/rewrite-sources.js";
import type { Snapshot } from "../workspace.js";

export interface DemotionInputs {
  readonly snapshot: Snapshot;
  readonly usages: readonly Usage[];
  readonly manifest: Manifest;
  readonly files: Files;
  readonly options: DemoteOptions;
  /** What these sources would use. */
  usagesOf(sources: ReadonlyMap<string, string>): readonly Usage[];
  generate(options: GenerateOptions, used: readonly Usage[]): Promise<Generation>;
}

export async function demote(inputs: DemotionInputs): Promise<Outcome<Demotion>> {
  const { snapshot, usages, manifest, files, options, usagesOf, generate } = inputs;
  const { configuration } = snapshot.configuration;
  const { dryRun = false, leaveSources = false, signal, onProgress } = options;
  const { modules } = createCoverage(manifest, snapshot.generated);
  const selected = usages.filter((usage) => isWanted(usage, options, configuration));
  const about = {
    sources: snapshot.sources,
    generated: snapshot.generated,
    modules,
    generatedDir: configuration.generatedDir,
  };
  const { edits, calls, left } = rewriteSources(selected, about, demoteSource);

  const findings: Finding[] = [...unknownNames(options.symbols ?? [], selected, manifest)];
  let done = edits;
  if (!dryRun && !leaveSources) {
    signal?.throwIfAborted();
    const { written, findings: said } = writeSources(edits, files);
    done = edits.filter(({ path }) => written.includes(path));
    findings.push(...said);
  }
  const rest = usagesOf(
    new Map([...snapshot.sources, ...done.map((edit) => [edit.path, applyEdits(edit.before, edit.edits)] as const)]),
  );
  const names = boundNames(selected, manifest, options);
  const kept = names.flatMap((name) => {
    const reason = whyKept(name, rest, configuration);
    return reason === null ? [] : [{ name, reason }];
  });
  const symbols = names.filter((name) => !kept.some((each) => each.name === name));
  const generation =
    symbols.length === 0 || leaveSources
      ? null
      : await generate(
          { without: symbols, check: dryRun, ...(signal && { signal }), ...(onProgress && { onProgress }) },
          rest,
        );
  findings.push(...(generation?.findings ?? []));
  const paths = new Set(done.map(({ path }) => path));
  const value = { symbols, edits: done, calls: calls.filter(({ path }) => paths.has(path)), left, kept, generation };
  return { value, findings };
}

function isWanted(
  usage: Usage,
  { symbols, library, path, offset }: DemoteOptions,
  configuration: Pick<Configuration, "libraries">,
): boolean {
  const { start, end } = usage.call ?? usage.span;
  return (
    usage.kind === "import" &&
    usage.symbol !== "" &&
    (symbols?.some((name) => isWithin(joinName(usage), name)) ?? true) &&
    (library === undefined || findLibrary(usage.module, configuration) === library) &&
    (path === undefined || usage.path === path) &&
    (offset === undefined || (start <= offset && offset <= end))
  );
}

/** The symbols in the manifest that are asked for by their names or by their uses, sorted. */
function boundNames(
  selected: readonly Usage[],
  manifest: Manifest,
  { symbols = [], library, path }: DemoteOptions,
): readonly string[] {
  const used = new Set(selected.map(joinName));
  const isAsked = (name: string) =>
    symbols.includes(name) ||
    (path === undefined &&
      symbols.length === 0 &&
      (library === undefined || library === manifest.symbols[name]?.library));
  return Object.entries(manifest.symbols)
    .filter(
      ([name, { reason }]) => reason !== "needed" && (isAsked(name) || [...used].some((use) => isWithin(use, name))),
    )
    .map(([name]) => name)
    .sort();
}

function unknownNames(names: readonly string[], selected: readonly Usage[], manifest: Manifest): readonly Finding[] {
  const bound = Object.keys(manifest.symbols);
  const unknown = names.filter(
    (name) => !bound.includes(name) && !selected.some((usage) => isWithin(joinName(usage), name)),
  );
  return unknown.map((name) => ({
    code: "unknown-symbol",
    severity: "error",
    message: `\`${name}\` is not bound${didYouMean(nearest(name, bound))}`,
    fixes: [],
  }));
}

function whyKept(name: string, usages: readonly Usage[], { libraries }: Configuration): string | null {
  const use = usages.find((usage) => usage.kind === "import" && usage.symbol !== "" && isWithin(joinName(usage), name));
  if (use) return `it is used in \`${use.path}\``;
  const isIncluded = Object.entries(libraries).some(([library, { include }]) =>
    include.some((symbol) => isWithin(`${library}.${symbol}`, name)),
  );
  return isIncluded ? "it stands in the `include` of its library in `snakebridge.json`" : null;
}

/** `fractions.Fraction.from_float` is within `fractions.Fraction`. */
function isWithin(name: string, owner: string): boolean {
  return name === owner || name.startsWith(`${owner}.`);
}
