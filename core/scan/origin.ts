/** Where an imported thing comes from in the end: a Python module, or `snakebridge` itself. */
import type { SourceFacts, Target } from "./facts.js";
import { importedPath, moduleOfPath } from "./python-module.js";

export type Origin =
  | { readonly kind: "python"; readonly module: string; readonly path: readonly string[] }
  | { readonly kind: "runtime"; readonly path: readonly string[] };

export type OriginOf = (importer: string, target: Target) => Origin | null;

/** What a specifier leads to. */
type Place =
  | { readonly kind: "python"; readonly module: string }
  | { readonly kind: "runtime" }
  | { readonly kind: "source"; readonly path: string }
  | { readonly kind: "nowhere" };

const NOWHERE: Place = { kind: "nowhere" };
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

export function createResolver(sources: ReadonlyMap<string, SourceFacts>, generatedDir: string): OriginOf {
  const places = new Map<string, Map<string, Place>>();

  const placeOf = (importer: string, specifier: string): Place => {
    const known = places.get(importer) ?? new Map<string, Place>();
    places.set(importer, known);
    const place = known.get(specifier) ?? findPlace(importer, specifier);
    known.set(specifier, place);
    return place;
  };

  const findPlace = (importer: string, specifier: string): Place => {
    if (specifier === RUNTIME) return { kind: "runtime" };
    const imported = importedPath(importer, specifier);
    if (imported === null) return NOWHERE;
    const module = moduleOfPath(imported, generatedDir);
    if (module !== null) return { kind: "python", module };
    const path = findSource(imported, sources);
    return path === null ? NOWHERE : { kind: "source", path };
  };

  const resolve = (importer: string, { specifier, path }: Target, seen: ReadonlySet<string>): Origin | null => {
    const place = placeOf(importer, specifier);
    const [name, ...rest] = path;
    switch (place.kind) {
      case "runtime":
        return { kind: "runtime", path };
      case "python":
        // Generated modules have no default export.
        return name === "default" ? null : { kind: "python", module: place.module, path };
      case "source":
        return name === undefined ? null : exportOf(place.path, name, rest, seen);
      case "nowhere":
        return null;
    }
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
    if (exported) return resolve(source, { specifier: exported.specifier, path: [...exported.path, ...rest] }, visited);
    // Own files first: what a Python module has is not known here, so its star takes every name that is left.
    const order = (specifier: string) => (placeOf(source, specifier).kind === "python" ? 1 : 0);
    for (const specifier of [...facts.stars].sort((one, other) => order(one) - order(other))) {
      const origin = resolve(source, { specifier, path: [name, ...rest] }, visited);
      if (origin) return origin;
    }
    return null;
  };

  const none: ReadonlySet<string> = new Set();
  return (importer, target) => resolve(importer, target, none);
}

/** The source that a path without its extension means; null when there is none. */
export function findSource(imported: string, sources: ReadonlyMap<string, unknown>): string | null {
  return SOURCE_ENDINGS.map((ending) => imported + ending).find((candidate) => sources.has(candidate)) ?? null;
}
