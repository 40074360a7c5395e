/** Which sources have to be parsed: those that can reach Python. Told from their text alone, which is much cheaper. */
import { posix } from "node:path";
import type { SourceFacts } from "./facts.js";
import { findSource } from "./origin.js";
import { importedPath } from "./python-module.js";

/** What the text of a source says without being parsed. */
export interface Mentions {
  /** `snakebridge`, or a path that may lead to the generated files. */
  readonly python: boolean;
  /** Every string that may be the specifier of an own file. */
  readonly specifiers: readonly string[];
}

const SPECIFIER = /["'`](\.{1,2}(?:\/[^"'`\n]*)?)["'`]/g;

/** @param generatedDir relative to the project. */
export function readMentions(text: string, generatedDir: string): Mentions {
  const specifiers = [...new Set([...text.matchAll(SPECIFIER)].map(([, specifier = ""]) => specifier))];
  const directory = posix.basename(generatedDir);
  const isNamed = text.includes("snakebridge") || specifiers.some((specifier) => specifier.includes(directory));
  // A name may be written with an escape.
  return { python: isNamed || /\\[ux]/.test(text), specifiers };
}

/** A source, and its facts for whoever cannot do without. */
interface Source {
  readonly mentions: Mentions;
  readonly facts: () => SourceFacts;
}

/** The facts of what mentions Python, and of whoever imports a file that hands something on, until nothing more is found. */
export function parseNeeded(sources: ReadonlyMap<string, Source>): ReadonlyMap<string, SourceFacts> {
  const importersOf = findImporters(sources);
  const needed = new Map<string, SourceFacts>();
  const waiting: (readonly [path: string, source: Source])[] = [...sources].filter(
    ([, { mentions }]) => mentions.python,
  );
  for (const [path, source] of waiting) {
    if (needed.has(path)) continue;
    const facts = source.facts();
    needed.set(path, facts);
    if (facts.exports.size > 0 || facts.stars.length > 0) waiting.push(...importersOf(path));
  }
  return needed;
}

/** Source -> who may import it; read when it is asked for the first time. */
function findImporters(
  sources: ReadonlyMap<string, Source>,
): (path: string) => readonly (readonly [path: string, source: Source])[] {
  let importers: ReadonlyMap<string, readonly (readonly [string, Source])[]> | null = null;
  return (path) => {
    importers ??= readImporters(sources);
    return importers.get(path) ?? [];
  };
}

function readImporters(sources: ReadonlyMap<string, Source>) {
  const importers = new Map<string, (readonly [string, Source])[]>();
  for (const entry of sources) {
    const [importer, { mentions }] = entry;
    for (const specifier of mentions.specifiers) {
      const imported = importedPath(importer, specifier);
      const path = imported === null ? null : findSource(imported, sources);
      if (path === null) continue;
      const known = importers.get(path);
      if (known) known.push(entry);
      else importers.set(path, [entry]);
    }
  }
  return importers;
}
