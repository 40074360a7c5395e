/** Repeats the last generation from memory while nothing it was made from has changed: most runs change nothing. */
import { CACHE_DIRECTORY } from "../../contract/configuration.js";
import type { GenerateOptions } from "../engine.js";
import type { Files } from "../files.js";
import { GENERATOR_VERSION } from "../generate/bind.js";
import { hashText } from "../lock/hash.js";
import type { Usage } from "../model.js";
import type { GenerationResult } from "../run-generation.js";
import { memberNames } from "../scan/member-names.js";
import type { Snapshot } from "../workspace.js";
import { isAsSeen, type Seen, type TracedFiles } from "./trace-files.js";

export interface GenerationFacts {
  readonly files: Files;
  readonly snapshot: Snapshot;
  readonly usages: readonly Usage[];
  readonly options: GenerateOptions;
  /** Of the interpreter and its adapter; null when there is none. */
  readonly fingerprint: string | null;
}

interface Remembered {
  readonly key: string;
  readonly seen: readonly Seen[];
  /** Those of its leads that programs used. */
  readonly used: readonly string[];
  /** The files by their paths: their texts stand on the disk. */
  readonly result: Omit<GenerationResult, "files"> & { readonly files: readonly string[] };
}

const PATH = `${CACHE_DIRECTORY}/generation.json`;

/** What the last generation came to, when the same one would come to it again: then there is nothing to write. */
export function recallGeneration(facts: GenerationFacts): GenerationResult | null {
  const { files, options, fingerprint } = facts;
  if (options.force || fingerprint === null) return null;
  try {
    const text = files.read(PATH);
    if (text === null) return null;
    const { key, seen, used, result } = JSON.parse(text) as Remembered;
    if (usedLeads(result.leads, facts.snapshot).join() !== used.join()) return null;
    if (key !== keyOf(facts) || !seen.every((each) => isAsSeen(each, files))) return null;
    const { generatedDir } = facts.snapshot.configuration.configuration;
    const textOf = (path: string) => files.read(`${generatedDir}/${path}`) ?? "";
    return { ...result, files: result.files.map((path) => ({ path, text: textOf(path) })) };
  } catch {
    return null; // a memory that was cut off or edited is none
  }
}

/** @param traces every view of the files that the generation looked through. */
export function rememberGeneration(
  facts: GenerationFacts,
  result: GenerationResult,
  traces: readonly TracedFiles[],
): void {
  const { written, unchanged, findings } = result;
  // Findings stand at places of sources, which the key leaves out.
  if (facts.options.check || facts.fingerprint === null || findings.length > 0) return;
  const remembered: Remembered = {
    key: keyOf(facts),
    seen: traces.map((trace) => trace.seen()),
    used: usedLeads(result.leads, facts.snapshot),
    result: {
      ...result,
      files: result.files.map(({ path }) => path),
      written: [],
      removed: [],
      unchanged: [...written, ...unchanged].sort(),
    },
  };
  facts.files.write(PATH, JSON.stringify(remembered));
}

function usedLeads(leads: readonly string[], { sources }: Snapshot): readonly string[] {
  const members = memberNames(sources.values());
  return leads.filter((each) => members.has(each));
}

function keyOf({ snapshot, usages, options, fingerprint }: GenerationFacts): string {
  const used = [...new Set(usages.map(({ kind, module, symbol }) => `${kind} ${module} ${symbol}`))].sort();
  const { library = null, symbols = [], prune = false, without = [] } = options;
  const { configuration } = snapshot.configuration;
  return hashText(
    JSON.stringify([GENERATOR_VERSION, fingerprint, configuration, library, symbols, prune, without, used]),
  );
}
