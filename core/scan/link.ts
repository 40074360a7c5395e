/** Joins the facts of all sources: what each reference means, through re-exports of the project's own files. */
import type { Span, Usage } from "../model.js";
import { boundShape } from "./call-facts.js";
import { readDynamicUse } from "./dynamic-api.js";
import type { Reference, SourceFacts, Target } from "./facts.js";
import { createResolver, type Origin, type OriginOf } from "./origin.js";

export interface LinkedSources {
  /** In the order of paths and, within a file, of places. */
  usages(): readonly Usage[];
  /** Those of one file. */
  usagesIn(path: string): readonly Usage[];
  /** The use whose names stand at this offset. In `np.linalg.svd` the use at `linalg` is that of the submodule. */
  usageAt(path: string, offset: number): Usage | null;
  /** What an import of this file leads to, as its specifier and names are written. */
  readonly originOf: OriginOf;
}

/** @param reuse usages that are known already, by path. */
export function linkSources(
  sources: ReadonlyMap<string, SourceFacts>,
  generatedDir: string,
  reuse: Map<SourceFacts, readonly Usage[]>,
): LinkedSources {
  const originOf = createResolver(sources, generatedDir);

  const toUsage = (path: string, reference: Reference): Usage | null => {
    const origin = originOf(path, reference);
    if (origin?.kind === "python") return boundUsage(path, reference, origin);
    if (!origin || !reference.call) return null;
    const toModule = (target: Target) => {
      const found = originOf(path, target);
      return found?.kind === "python" ? [found.module, ...found.path].join(".") : null;
    };
    const use = readDynamicUse(origin.path.join("."), reference.span, reference.call, toModule);
    return use && { path, ...use };
  };

  const usagesOf = (path: string, facts: SourceFacts): readonly Usage[] => {
    const known = reuse.get(facts);
    if (known) return known;
    const usages = facts.references
      .map((reference) => toUsage(path, reference))
      .filter((usage) => usage !== null)
      .sort((one, other) => one.span.start - other.span.start);
    reuse.set(facts, usages);
    return usages;
  };

  return {
    originOf,
    usages: () => [...sources].sort(byPath).flatMap(([path, facts]) => usagesOf(path, facts)),
    usagesIn(path) {
      const facts = sources.get(path);
      return facts ? usagesOf(path, facts) : [];
    },
    usageAt(path, offset) {
      for (const reference of sources.get(path)?.references ?? []) {
        if (!mayContain(reference, offset)) continue;
        const step = reference.steps.find((span) => contains(span, offset));
        const usage = toUsage(path, step ? upTo(reference, step.depth, step) : reference);
        if (usage && (step || contains(usage.span, offset))) return usage;
      }
      return null;
    },
  };
}

function boundUsage(
  path: string,
  { kind, span, call }: Reference,
  { module, path: names }: Origin & { kind: "python" },
): Usage {
  const shape = call ? { call: boundShape(call) } : {};
  if (kind === "computed") return { kind, path, span, module: [module, ...names].join("."), symbol: "", ...shape };
  return { kind: "import", path, span, module, symbol: names.join("."), ...shape };
}

/** The part of a chain that ends at one of its names. */
function upTo(reference: Reference, depth: number, { start, end }: Span): Reference {
  if (depth === reference.path.length) return reference;
  const { specifier, path, steps } = reference;
  return { kind: "name", specifier, path: path.slice(0, depth), span: { start, end }, steps };
}

/** What a call is about may stand in a string among its arguments. */
function mayContain({ span, steps, call }: Reference, offset: number): boolean {
  return contains(call ?? span, offset) || contains(span, offset) || steps.some((step) => contains(step, offset));
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function byPath([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
