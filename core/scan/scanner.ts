/** Scans sources and remembers what it found for as long as their text stays. */
import type { SourceFacts } from "./facts.js";
import { type LinkedSources, linkSources } from "./link.js";
import { scanSource } from "./scan-source.js";

export interface Scanner {
  /** @param sources the text of every file to scan, by path. */
  scan(sources: ReadonlyMap<string, string>, generatedDir: string): LinkedSources;
}

export function createScanner(): Scanner {
  let known = new Map<string, { readonly text: string; readonly facts: SourceFacts }>();
  let last: {
    readonly facts: ReadonlyMap<string, SourceFacts>;
    readonly generatedDir: string;
    readonly linked: LinkedSources;
  } | null = null;

  return {
    scan(sources, generatedDir) {
      const next: typeof known = new Map();
      for (const [path, text] of sources) {
        const before = known.get(path);
        next.set(path, before?.text === text ? before : { text, facts: scanSource(path, text) });
      }
      known = next;
      const facts = new Map([...next].map(([path, entry]) => [path, entry.facts]));
      if (last && last.generatedDir === generatedDir && isSame(last.facts, facts)) return last.linked;
      last = { facts, generatedDir, linked: linkSources(facts, generatedDir) };
      return last.linked;
    },
  };
}

function isSame(one: ReadonlyMap<string, SourceFacts>, other: ReadonlyMap<string, SourceFacts>): boolean {
  return one.size === other.size && [...one].every(([path, facts]) => other.get(path) === facts);
}
