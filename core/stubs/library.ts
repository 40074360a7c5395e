/** All stubs of one environment: files parsed when they are needed, names followed to where they are declared. */
import type { Files } from "../files.js";
import { type BlockContext, readBlock } from "./block.js";
import type { Block, ClassDeclaration, Declaration } from "./declaration.js";
import type { PythonParser } from "./parser.js";
import type { StubOrigin, StubSearch } from "./search.js";

export interface StubFile extends StubOrigin {
  readonly block: Block;
}

export type Found = FoundModule | FoundDeclaration;
export interface FoundModule {
  readonly kind: "module";
  readonly module: string;
}
export interface FoundDeclaration {
  readonly kind: "declared";
  readonly file: StubFile;
  /** The classes around it, outermost first. */
  readonly owners: readonly ClassDeclaration[];
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

export interface StubLibrary {
  readonly parser: PythonParser;
  file(module: string): StubFile | null;
  /** What a name of a module stands for, with imports and star imports followed. Assignments are not: see `resolve.ts`. */
  find(module: string, name: string): Found | null;
  addRoot(directory: string): void;
  /** Forgets the files that have changed since they were read. */
  refresh(): void;
}

/** Stubs of libraries are written for type checkers of today: branches for older versions lose types. */
const NEWEST: readonly [number, number] = [3, 13];

export interface StubLibraryOptions {
  readonly files: Files;
  readonly search: StubSearch;
  readonly parser: PythonParser;
  readonly version: readonly [number, number];
  readonly platform: string;
}

export function createStubLibrary(options: StubLibraryOptions): StubLibrary {
  const { files } = options;
  const parsed = new Map<string, { readonly file: StubFile | null; readonly fingerprint: string | null }>();

  /** By module and name. */
  const found = new Map<string, Found | null>();

  const library: StubLibrary = {
    parser: options.parser,
    addRoot(directory) {
      if (options.search.addRoot(directory)) found.clear();
    },
    file(module) {
      const origin = options.search.find(module);
      if (origin === null) return null;
      let known = parsed.get(origin.path);
      if (known === undefined) {
        known = { file: readStub(origin, options), fingerprint: files.fingerprint(origin.path) };
        parsed.set(origin.path, known);
      }
      return known.file;
    },
    refresh() {
      options.search.refresh();
      found.clear();
      for (const [path, { fingerprint }] of parsed) if (files.fingerprint(path) !== fingerprint) parsed.delete(path);
    },
    find(module, name) {
      const key = `${module}:${name}`;
      let known = found.get(key);
      if (known === undefined) {
        known = find(library, module, name, new Set());
        found.set(key, known);
      }
      return known;
    },
  };
  return library;
}

function readStub(origin: StubOrigin, options: StubLibraryOptions): StubFile | null {
  const text = options.files.read(origin.path);
  if (text === null) return null;
  return { ...origin, block: readBlock(options.parser.parse(text), contextOf(origin, text, options)) };
}

function contextOf(origin: StubOrigin, text: string, options: StubLibraryOptions): BlockContext {
  const { version, platform, parser } = options;
  const newest = version[0] === NEWEST[0] && version[1] < NEWEST[1] ? NEWEST : version;
  const target = { version: origin.stdlib ? version : newest, platform };
  return { ...origin, target, source: { text, parser } };
}

function find(library: StubLibrary, module: string, name: string, seen: Set<string>): Found | null {
  const key = `${module}:${name}`;
  if (seen.has(key)) return null;
  seen.add(key);
  const file = library.file(module);
  if (file === null) return null;
  const declarations = file.block.names.get(name);
  const last = declarations?.at(-1);
  if (declarations === undefined || last === undefined) return findThroughStars(library, file, name, seen);
  if (last.kind !== "import") return { kind: "declared", file, owners: [], name, declarations };
  if (last.symbol === null) return { kind: "module", module: last.module };
  return find(library, last.module, last.symbol, seen) ?? findModule(library, `${last.module}.${last.symbol}`);
}

function findThroughStars(library: StubLibrary, file: StubFile, name: string, seen: Set<string>): Found | null {
  for (const star of file.block.stars) {
    const exports = library.file(star)?.block.exports;
    if (exports ? !exports.has(name) : name.startsWith("_")) continue;
    const found = find(library, star, name, seen);
    if (found !== null) return found;
  }
  return findModule(library, `${file.module}.${name}`);
}

function findModule(library: StubLibrary, module: string): FoundModule | null {
  return library.file(module) === null ? null : { kind: "module", module };
}
