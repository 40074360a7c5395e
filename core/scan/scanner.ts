/** Scans sources and remembers what it found for as long as their text stays. */
import type { Usage } from "../model.js";
import type { SourceFacts } from "./facts.js";
import { type LinkedSources, linkSources } from "./link.js";
import { scanSource } from "./scan-source.js";

export interface Scanner {
  /** @param sources the text of every file to scan, by path. */
  scan(sources: ReadonlyMap<string, string>, generatedDir: string): LinkedSources;
}

interface Scanned {
  readonly text: string;
  readonly facts: SourceFacts;
}

export function createScanner(): Scanner {
  let known: ReadonlyMap<string, Scanned> = new Map();
  let directory: string | null = null;
  let usages = new Map<SourceFacts, readonly Usage[]>();

  return {
    scan(sources, generatedDir) {
      const before = known;
      const facts = new Map<string, SourceFacts>();
      const scanned = new Map<string, Scanned>();
      for (const [path, text] of sources) {
        const last = before.get(path);
        const entry = last?.text === text ? last : { text, facts: scanSource(path, text) };
        scanned.set(path, entry);
        facts.set(path, entry.facts);
      }
      known = scanned;
      // What a file uses depends on the others only through what they hand on.
      const isStable = directory === generatedDir && handsOnTheSame(before, scanned);
      usages = isStable ? keep(usages, facts) : new Map();
      directory = generatedDir;
      return linkSources(facts, generatedDir, usages);
    },
  };
}

function handsOnTheSame(before: ReadonlyMap<string, Scanned>, after: ReadonlyMap<string, Scanned>): boolean {
  if (before.size !== after.size) return false;
  for (const [path, { facts }] of after) {
    const last = before.get(path)?.facts;
    if (!last || (last !== facts && handedOn(last) !== handedOn(facts))) return false;
  }
  return true;
}

function handedOn({ exports, stars }: SourceFacts): string {
  return JSON.stringify([[...exports], stars]);
}

function keep(usages: ReadonlyMap<SourceFacts, readonly Usage[]>, facts: ReadonlyMap<string, SourceFacts>) {
  const kept = new Map<SourceFacts, readonly Usage[]>();
  for (const one of facts.values()) {
    const known = usages.get(one);
    if (known) kept.set(one, known);
  }
  return kept;
}
