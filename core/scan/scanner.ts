/** Scans sources and remembers what it found for as long as their text stays. */
import type { Usage } from "../model.js";
import type { SourceFacts } from "./facts.js";
import { type LinkedSources, linkSources } from "./link.js";
import { type Mentions, parseNeeded, readMentions } from "./needed-sources.js";
import { createSourceParser } from "./parse-source.js";
import { scanSource } from "./scan-source.js";

export interface Scanner {
  /** Reads one source ahead of `scan`, for callers that do not want to wait for all of them at once. */
  prepare(path: string, text: string, generatedDir: string): void;
  /** @param sources the text of every file to scan, by path; all others are forgotten. */
  scan(sources: ReadonlyMap<string, string>, generatedDir: string): LinkedSources;
}

interface Scanned {
  readonly text: string;
  readonly generatedDir: string;
  readonly mentions: Mentions;
  /** Parses the text when it is called for the first time. */
  readonly facts: () => SourceFacts;
}

/** Of a source that cannot reach Python. */
const NO_FACTS: SourceFacts = { references: [], exports: new Map(), stars: [] };

export function createScanner(parse = createSourceParser()): Scanner {
  /** As of the last scan. */
  let scanned: ReadonlyMap<string, Scanned> = new Map();
  let linked: ReadonlyMap<string, SourceFacts> = new Map();
  let directory: string | null = null;
  const prepared = new Map<string, Scanned>();
  let usages = new Map<SourceFacts, readonly Usage[]>();

  const read = (path: string, text: string, generatedDir: string): Scanned => {
    const known = [scanned.get(path), prepared.get(path)].find((entry) => entry?.text === text);
    if (known?.generatedDir === generatedDir) return known;
    const facts = known?.facts ?? once(() => scanSource(path, text, parse));
    return { text, generatedDir, mentions: readMentions(text, generatedDir), facts };
  };

  return {
    prepare(path, text, generatedDir) {
      const source = read(path, text, generatedDir);
      if (source.mentions.python) source.facts();
      prepared.set(path, source);
    },
    scan(sources, generatedDir) {
      const next = new Map([...sources].map(([path, text]) => [path, read(path, text, generatedDir)] as const));
      const facts = new Map([...next.keys()].map((path) => [path, NO_FACTS] as const));
      for (const [path, needed] of parseNeeded(next)) facts.set(path, needed);
      // What a file uses depends on the others only through what they hand on.
      const isStable = directory === generatedDir && handsOnTheSame(linked, facts);
      usages = isStable ? keep(usages, facts) : new Map();
      prepared.clear();
      scanned = next;
      linked = facts;
      directory = generatedDir;
      return linkSources(facts, generatedDir, usages);
    },
  };
}

function handsOnTheSame(before: ReadonlyMap<string, SourceFacts>, after: ReadonlyMap<string, SourceFacts>): boolean {
  if (before.size !== after.size) return false;
  for (const [path, facts] of after) {
    const last = before.get(path);
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

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
