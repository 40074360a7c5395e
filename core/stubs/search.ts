/** Finds the file that tells the types of a module, in the order of PEP 561. */
import type { Files } from "../files.js";

export interface StubOrigin {
  readonly module: string;
  readonly path: string;
  readonly isPackage: boolean;
  /** Stub files say what they say for others to read; annotations in sources are read when there is nothing better. */
  readonly source: "stub" | "annotation";
  /** Part of the standard library: its version branches follow the real interpreter. */
  readonly stdlib: boolean;
}

export interface StubSearch {
  find(module: string): StubOrigin | null;
  /** A directory of `sys.path` that holds packages, as descriptions tell. True when it is new: then anything may be found elsewhere. */
  addRoot(directory: string): boolean;
  /** Forgets where modules were found, and that they were not. */
  refresh(): void;
}

export interface StubSearchOptions {
  /** Stubs that the project wrote itself; default `stubs`. */
  readonly projectStubs?: string;
  readonly typeshed: string;
  readonly version: readonly [number, number];
}

export function createStubSearch(files: Files, options: StubSearchOptions): StubSearch {
  const roots: string[] = [];
  const known = new Map<string, StubOrigin | null>();
  const exists = (path: string) => files.fingerprint(path) !== null;
  const versions = lazy(() => readVersions(files.read(`${options.typeshed}/stdlib/VERSIONS`) ?? ""));
  const thirdParty = new Map<string, readonly string[]>();

  const at = (base: string, module: string, extension: "pyi" | "py"): Pick<StubOrigin, "path" | "isPackage"> | null => {
    const stem = `${base}/${module.replaceAll(".", "/")}`;
    if (exists(`${stem}/__init__.${extension}`)) return { path: `${stem}/__init__.${extension}`, isPackage: true };
    return exists(`${stem}.${extension}`) ? { path: `${stem}.${extension}`, isPackage: false } : null;
  };

  const thirdPartyRoots = (top: string): readonly string[] => {
    const found =
      thirdParty.get(top) ??
      files
        .list([`*/${top}.pyi`, `*/${top}/*.pyi`, `*/${top}/*/__init__.pyi`], { under: `${options.typeshed}/stubs` })
        .map((path) => `${options.typeshed}/stubs/${path.split("/")[0]}`);
    thirdParty.set(top, found);
    return [...new Set(found)];
  };

  const search = (module: string): StubOrigin | null => {
    const [top = module, ...rest] = module.split(".");
    const stubPackage = [`${top}-stubs`, ...rest].join(".");
    const origin = (
      found: Pick<StubOrigin, "path" | "isPackage"> | null,
      source: StubOrigin["source"],
      stdlib = false,
    ) => found && { module, ...found, source, stdlib };
    const first = <T>(bases: readonly string[], look: (base: string) => T | null): T | null => {
      for (const base of bases) {
        const found = look(base);
        if (found !== null) return found;
      }
      return null;
    };
    return (
      origin(at(options.projectStubs ?? "stubs", module, "pyi"), "stub") ??
      first(roots, (root) => origin(at(root, stubPackage, "pyi"), "stub")) ??
      first(roots, (root) => origin(at(root, module, "pyi"), "stub")) ??
      first(roots, (root) =>
        exists(`${root}/${top}/py.typed`) ? origin(at(root, module, "py"), "annotation") : null,
      ) ??
      (inStdlib(versions(), module, options.version)
        ? origin(at(`${options.typeshed}/stdlib`, module, "pyi"), "stub", true)
        : null) ??
      first(thirdPartyRoots(top), (root) => origin(at(root, module, "pyi"), "stub")) ??
      first(roots, (root) => origin(at(root, module, "py"), "annotation"))
    );
  };

  return {
    find(module) {
      let found = known.get(module);
      if (found === undefined) {
        found = search(module);
        known.set(module, found);
      }
      return found;
    },
    refresh: () => known.clear(),
    addRoot(directory) {
      if (roots.includes(directory)) return false;
      roots.push(directory);
      known.clear();
      return true;
    },
  };
}

type Versions = ReadonlyMap<string, readonly [from: readonly number[], to: readonly number[] | null]>;

/** `asyncio.mixins: 3.10-` and `distutils: 3.0-3.11`. */
function readVersions(text: string): Versions {
  const lines = text.matchAll(/^([\w.]+): (\d+)\.(\d+)-(?:(\d+)\.(\d+))?/gm);
  return new Map(
    [...lines].map(([, module = "", fromMajor, fromMinor, toMajor, toMinor]) => [
      module,
      [[Number(fromMajor), Number(fromMinor)], toMajor ? [Number(toMajor), Number(toMinor)] : null],
    ]),
  );
}

function inStdlib(versions: Versions, module: string, version: readonly [number, number]): boolean {
  const parts = module.split(".");
  for (let length = parts.length; length > 0; length--) {
    const range = versions.get(parts.slice(0, length).join("."));
    if (range === undefined) continue;
    return compare(version, range[0]) >= 0 && (range[1] === null || compare(version, range[1]) <= 0);
  }
  return false;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
