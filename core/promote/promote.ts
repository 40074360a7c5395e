/** Promotes dynamic calls: binds their symbols, rewrites the calls, closes their entries in the ledger. */

import { LEDGER_FILE } from "../../contract/configuration.js";
import { createCoverage } from "../check/coverage.js";
import type { GenerateOptions, Generation, PromoteOptions, Promotion } from "../engine.js";
import type { Files } from "../files.js";
import { closeEntries } from "../ledger/close-entries.js";
import { EMPTY_MANIFEST } from "../manifest/manifest.js";
import type { Finding, Outcome, Usage } from "../model.js";
import type { DynamicUse } from "../reconcile/dynamic-use.js";
import { joinName } from "../resolve/split-name.js";
import { rewriteSource } from "../rewrite/rewrite-source.js";
import { rewriteSources } from "../rewrite/rewrite-sources.js";
import type { Snapshot } from "../workspace.js";
import { fileFinding } from "../workspace.js";
import { selectUses, wantsMemberOf } from "./select-uses.js";
import { writeSources } from "./write-sources.js";

export interface PromotionInputs {
  readonly snapshot: Snapshot;
  readonly uses: readonly DynamicUse[];
  /** All of the project. */
  readonly usages: readonly Usage[];
  readonly files: Files;
  readonly options: PromoteOptions;
  /** The generated files as they are now, by their path in the generated directory. */
  generated(): ReadonlyMap<string, string>;
  generate(options: GenerateOptions): Promise<Generation>;
}

export async function promote({
  snapshot,
  uses,
  usages: all,
  files,
  options,
  generated: generatedNow,
  generate,
}: PromotionInputs): Promise<Outcome<Promotion>> {
  const { configuration } = snapshot.configuration;
  const { usages, unbound, choices } = selectUses(uses, all, options, configuration, snapshot.sources);
  const { dryRun = false, leaveSources = false, signal, onProgress } = options;
  const generation =
    unbound.length === 0
      ? null
      : await generate({
          symbols: unbound,
          check: dryRun,
          ...(signal ? { signal } : {}),
          ...(onProgress ? { onProgress } : {}),
        });
  const findings: Finding[] = [...(generation?.findings ?? [])];
  const made = (generation?.files ?? []).map(({ path, text }) => [path, text] as const);
  const generated = new Map([...generatedNow(), ...made]);
  const { modules } = createCoverage(EMPTY_MANIFEST, generated);
  const wantsMember = wantsMemberOf(options, configuration);
  const { edits, calls, left } = rewriteSources(
    usages,
    { sources: snapshot.sources, generated, modules, generatedDir: configuration.generatedDir },
    (inputs) => rewriteSource({ ...inputs, wantsMember, choices }),
  );

  const bound = new Set((generation?.bindings ?? []).map(joinName));
  const promotion: Promotion = {
    symbols: unbound.filter((name) => bound.has(name) || bound.has(ownerOf(name))),
    edits,
    calls,
    left,
    closed: closedBy(uses, calls),
    generation,
  };
  if (dryRun || leaveSources) return { value: promotion, findings };
  signal?.throwIfAborted();
  // A call of a binding that could not be written would not compile.
  if (generation?.findings.some(({ code }) => code === "file"))
    return { value: { ...promotion, symbols: [], edits: [], calls: [], closed: [] }, findings };
  const written = writeSources(edits, files);
  findings.push(...written.findings);
  const done = new Set(written.written);
  const value = {
    ...promotion,
    edits: edits.filter(({ path }) => done.has(path)),
    calls: calls.filter(({ path }) => done.has(path)),
    closed: closedBy(
      uses,
      calls.filter(({ path }) => done.has(path)),
    ),
  };
  try {
    await closeEntries(value.closed, value.edits, files, signal);
  } catch (error) {
    signal?.throwIfAborted();
    findings.push(fileFinding(LEDGER_FILE, "write", error));
  }
  return { value, findings };
}

/** Entries of which no call is left. */
function closedBy(uses: readonly DynamicUse[], calls: readonly Usage[]): readonly string[] {
  const placeOf = ({ path, span }: Usage) => `${path}:${span.start}`;
  const typed = new Set(calls.map(placeOf));
  const isTyped = ({ usages }: DynamicUse) => usages.length > 0 && usages.every((usage) => typed.has(placeOf(usage)));
  const open = new Set(uses.filter((use) => !isTyped(use)).flatMap(({ keys }) => keys));
  const closed = uses.filter(isTyped).flatMap(({ keys }) => keys);
  return [...new Set(closed.filter((key) => !open.has(key)))].sort();
}

/** `datetime.datetime.now` is bound with `datetime.datetime`. */
function ownerOf(name: string): string {
  return name.slice(0, name.lastIndexOf("."));
}
