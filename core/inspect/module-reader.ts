/** Reads modules of Python: from memory, from the cache on disk, else from a running Python. Types come from stubs. */
import type { ModuleDescription, SymbolDescription } from "../../contract/description.js";
import type { Files } from "../files.js";
import { type Inferred, NOTHING_INFERRED } from "../sources/inferred.js";
import { releasedFacts } from "../sources/released.js";
import { assetPath } from "../stubs/asset.js";
import { createTypeReader, type TypeReader } from "../stubs/evaluate.js";
import { createStubLibrary } from "../stubs/library.js";
import { loadPythonParser } from "../stubs/parser.js";
import { createStubSearch } from "../stubs/search.js";
import { mergeSymbol } from "../types/merge-symbol.js";
import type { TypedSymbol } from "../types/symbol.js";
import { createDescriptionCache, type DescriptionCache } from "./description-cache.js";
import type { Inspector } from "./inspector.js";
import { parseDescription } from "./parse-description.js";
import { rootOf } from "./root-of.js";
import { createSharedQuestions } from "./shared-question.js";

export interface ModuleReader {
  /**
   * Describes these symbols of a module; asks Python only for what is not known yet.
   *
   * @throws InspectionError when the module is unknown, does not import, or there is no Python.
   */
  read(module: string, symbols: readonly string[] | "all", options?: ReadOptions): Promise<ReadModule>;
  /** What was read of a module so far; null when nothing was. */
  remembered(module: string): ReadModule | null;
  /** Forgets what was read of a module, and of all when none is named. */
  forget(module?: string): void;
  /** Merges types anew, from sources that know more now. */
  mergeAgain(): void;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Asks Python although the cache knows. */
  readonly force?: boolean;
}

export interface ReadModule {
  readonly description: ModuleDescription;
  /** The symbol with its types; null when the module has none of this name. */
  symbol(name: string): TypedSymbol | null;
  readonly types: TypeReader;
}

export interface ModuleReaderOptions {
  readonly inspector: Inspector;
  readonly files: Files;
  /** Relative to the project; `.snakebridge/cache`. */
  readonly cacheDirectory: string;
  /** Directory of stubs that the project wrote; default `stubs`. */
  readonly projectStubs?: string;
  /** What is shipped about libraries; another than the default is for measuring without it. */
  readonly released?: typeof releasedFacts;
  /** What a type checker answered so far about the library of a module; nothing where it is left out. */
  readonly inferred?: (description: ModuleDescription) => Promise<Inferred>;
}

export function createModuleReader(options: ModuleReaderOptions): ModuleReader {
  const modules = new Map<string, KnownModule>();
  const asking = createSharedQuestions<ModuleDescription>();
  let cache: Promise<DescriptionCache> | undefined;
  let types: Promise<TypeReader> | undefined;
  let isStale = false;

  const openCache = async () => {
    const fingerprint = await options.inspector.fingerprint();
    return createDescriptionCache(options.files, options.cacheDirectory, fingerprint);
  };

  const ask = async (module: string, symbols: readonly string[] | "all", { signal, force }: ReadOptions) => {
    cache ??= openCache().catch((error: unknown) => {
      cache = undefined;
      throw error;
    });
    const opened = await cache;
    const request = { module, symbols: symbols === "all" ? symbols : [...symbols].sort() };
    const cached = force ? null : opened.read(request);
    if (cached !== null) return cached;
    const answer = await options.inspector.describe(request, signal ? { signal } : {});
    const description = parseDescription(answer);
    opened.write(request, description);
    return description;
  };

  const askOnce = (module: string, symbols: readonly string[] | "all", read: ReadOptions) => {
    const key = JSON.stringify([module, symbols, read.force ?? false]);
    return asking.ask(key, (signal) => ask(module, symbols, { ...read, signal }), read.signal);
  };

  return {
    async read(module, symbols, read = {}) {
      const known = read.force ? undefined : modules.get(module);
      const missing = known ? known.missing(symbols) : symbols;
      if (known !== undefined && missing.length === 0) return known;
      // The parser is made ready while Python answers.
      const [description] = await Promise.all([askOnce(module, missing, read), loadPythonParser()]);
      types ??= openTypes(options, description);
      const reader = await types;
      if (isStale || read.force) reader.refresh();
      isStale = false;
      const root = rootOf(description);
      if (root !== null) reader.library.addRoot(root);
      const fresh = new KnownModule(
        known ? joined(known.description, description) : description,
        reader,
        missing === "all" || known?.complete === true,
        options.released,
        (await options.inferred?.(description)) ?? NOTHING_INFERRED,
      );
      modules.set(module, fresh);
      return fresh;
    },
    remembered: (module) => modules.get(module) ?? null,
    forget(module) {
      isStale = true;
      if (module === undefined) modules.clear();
      else modules.delete(module);
    },
    mergeAgain() {
      for (const known of modules.values()) known.mergeAgain();
    },
  };
}

/** What is known of a module so far. */
class KnownModule implements ReadModule {
  readonly description: ModuleDescription;
  readonly types: TypeReader;
  /** Every public symbol was described. */
  readonly complete: boolean;
  readonly #symbols = new Map<string, TypedSymbol>();
  readonly #released: typeof releasedFacts;
  readonly #inferred: Inferred;

  constructor(
    description: ModuleDescription,
    types: TypeReader,
    complete: boolean,
    released: typeof releasedFacts = releasedFacts,
    inferred: Inferred = NOTHING_INFERRED,
  ) {
    this.#released = released;
    this.#inferred = inferred;
    this.description = description;
    this.types = types;
    this.complete = complete;
  }

  symbol(name: string): TypedSymbol | null {
    const described = this.description.symbols[name];
    if (described === undefined) return null;
    const known = this.#symbols.get(name) ?? this.#merge(described);
    this.#symbols.set(name, known);
    return known;
  }

  #merge(described: SymbolDescription): TypedSymbol {
    const { module, distribution } = this.description;
    return mergeSymbol(module, described, this.types, this.#released(distribution), this.#inferred);
  }

  mergeAgain(): void {
    this.#symbols.clear();
  }

  /** What of these was never asked. */
  missing(symbols: readonly string[] | "all"): readonly string[] | "all" {
    if (symbols === "all") return this.complete ? [] : "all";
    const absent = new Set(this.description.missing.map((each) => each.name));
    return symbols.filter((each) => !(each in this.description.symbols) && !absent.has(each));
  }
}

function joined(earlier: ModuleDescription, later: ModuleDescription): ModuleDescription {
  return {
    ...later,
    symbols: { ...earlier.symbols, ...later.symbols },
    missing: [...earlier.missing, ...later.missing],
    notes: [...new Set([...earlier.notes, ...later.notes])],
  };
}

async function openTypes(options: ModuleReaderOptions, { python, platform }: ModuleDescription): Promise<TypeReader> {
  const [major = 3, minor = 10] = python.split(".").map(Number);
  const version: readonly [number, number] = [major, minor];
  const { files, projectStubs } = options;
  const typeshed = assetPath("typeshed");
  const search = createStubSearch(files, { typeshed, version, ...(projectStubs && { projectStubs }) });
  const parser = await loadPythonParser();
  return createTypeReader(createStubLibrary({ files, search, parser, version, platform }));
}
