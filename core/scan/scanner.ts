/** Scans sources and remembers what it found for as long as their text stays. */
import type { Usage } from "../model.js";
import type { SourceFacts } from "./facts.js";
import { type LinkedSources, linkSources } from "./link.js";
import { scanSource } from "./scan-source.js";

export interface Scanner {
  /** Reads one source ahead of `scan`, for callers that do not want to wait for all of them at once. */
  prepare(path: string, text: string): void;
  /** @param sources the text of every file to scan, by path; all others are forgotten. */
  scan(sources: ReadonlyMap<string, string>, generatedDir: string): LinkedSources;
}

interface Scanned {
  readonly text: string;
  readonly facts: SourceFacts;
}

export function createScanner(): Scanner {
  /** As of the last scan. */
  let linked: ReadonlyMap<string, Scanned> = new Map();
  const prepared = new Map<string, Scanned>();
  let directory: string | null = null;
  let usages = new Map<SourceFacts, readonly Usage[]>();

  const scanned = (path: string, text: string): Scanned => {
    const known = [linked.get(path), prepared.get(path)].find((entry) => entry?.text === text);
    return known ?? { text, facts: scanSource(path, text) };
  };

  return {
    prepare: (path, text) => void prepared.set(path, scanned(path, text)),
    scan(sources, generatedDir) {
      const next = new Map([...sources].map(([path, text]) => [path, scanned(path, text)] as const));
      const facts = new Map([...next].map(([path, entry]) => [path, entry.facts] as const));
      // What a file uses depends on the others only through what they hand on.
      const isStable = directory === generatedDir && handsOnTheSame(linked, next);
      usages = isStable ? keep(usages, facts) : new Map();
      prepared.clear();
      linked = next;
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
