/** Joins the facts of all sources: what each reference means, through re-exports of the project's own files. */
import type { Span, Usage } from "../model.js";
import { boundShape } from "./call-facts.js";
import { readDynamicUse } from "./dynamic-api.js";
import type { Reference, SourceFacts, Target } from "./facts.js";
import { importedPath, moduleOfPath } from "./python-module.js";

export interface LinkedSources {
  usages(): readonly Usage[];
  /** The use whose names stand at this offset. In `np.linalg.svd` the use at `linalg` is that of the submodule. */
  usageAt(path: string, offset: number): Usage | null;
}

/** Where a reference leads in the end. */
type Origin =
  | { readonly kind: "python"; readonly module: string; readonly path: readonly string[] }
  | { readonly kind: "runtime"; readonly path: readonly string[] };

const RUNTIME = "snakebridge";
const SOURCE_ENDINGS = [
  "",
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  "/index.ts",
  "/index.tsx",
  "/index.js",
];

export function linkSources(sources: ReadonlyMap<string, SourceFacts>, generatedDir: string): LinkedSources {
  const originOf = (importer: string, target: Target, seen: ReadonlySet<string> = new Set()): Origin | null => {
    const { specifier, path } = target;
    if (specifier === RUNTIME) return { kind: "runtime", path };
    const imported = importedPath(importer, specifier);
    if (imported === null) return null;
    const module = moduleOfPath(imported, generatedDir);
    if (module !== null) return path[0] === "default" ? null : { kind: "python", module, path };
    const source = SOURCE_ENDINGS.map((ending) => imported + ending).find((candidate) => sources.has(candidate));
    const [name, ...rest] = path;
    if (source === undefined || name === undefined) return null;
    return exportOf(source, name, rest, seen);
  };

  const exportOf = (
    source: string,
    name: string,
    rest: readonly string[],
    seen: ReadonlySet<string>,
  ): Origin | null => {
    const facts = sources.get(source);
    const key = `${source}:${name}`;
    if (!facts || seen.has(key)) return null;
    const visited = new Set(seen).add(key);
    const exported = facts.exports.get(name);
    if (exported)
      return originOf(source, { specifier: exported.specifier, path: [...exported.path, ...rest] }, visited);
    // Own files first: what a Python module has is not known here, so its star takes every name that is left.
    const isPython = (specifier: string) => moduleOfPath(importedPath(source, specifier) ?? "", generatedDir) !== null;
    for (const specifier of [...facts.stars].sort((one, other) => Number(isPython(one)) - Number(isPython(other)))) {
      const origin = originOf(source, { specifier, path: [name, ...rest] }, visited);
      if (origin) return origin;
    }
    return null;
  };

  const toUsage = (path: string, reference: Reference): Usage | null => {
    const origin = originOf(path, reference);
    if (!origin) return null;
    if (origin.kind === "python") return bound(path, reference, origin);
    if (!reference.call) return null;
    const toModule = (target: Target) => {
      const found = originOf(path, target);
      return found?.kind === "python" ? [found.module, ...found.path].join(".") : null;
    };
    const use = readDynamicUse(origin.path.join("."), reference.span, reference.call, toModule);
    return use && { path, ...use };
  };

  return {
    usages: () =>
      [...sources.keys()].sort().flatMap((path) =>
        (sources.get(path)?.references ?? [])
          .map((reference) => toUsage(path, reference))
          .filter((usage) => usage !== null)
          .sort((one, other) => one.span.start - other.span.start),
      ),
    usageAt(path, offset) {
      for (const reference of sources.get(path)?.references ?? []) {
        const step = reference.steps.find((span) => contains(span, offset));
        const here = step ? upTo(reference, step.depth, step) : reference;
        if (
          !step &&
          !contains(reference.span, offset) &&
          !reference.call?.arguments.some((span) => span.text !== null && contains(span, offset))
        )
          continue;
        const usage = toUsage(path, here);
        if (usage && (step || contains(usage.span, offset))) return usage;
      }
      return null;
    },
  };
}

function bound(path: string, { kind, span, call }: Reference, origin: Extract<Origin, { kind: "python" }>): Usage {
  const shape = call ? { call: boundShape(call) } : {};
  if (kind === "computed")
    return { kind, path, span, module: [origin.module, ...origin.path].join("."), symbol: "", ...shape };
  return { kind: "import", path, span, module: origin.module, symbol: origin.path.join("."), ...shape };
}

/** The part of a chain that ends at one of its names. */
function upTo(reference: Reference, depth: number, span: Span): Reference {
  if (depth === reference.path.length) return reference;
  const { specifier, path, steps } = reference;
  return { kind: "name", specifier, path: path.slice(0, depth), span: { start: span.start, end: span.end }, steps };
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
