/** What a type checker adds to one project's types: what it answered before, what it can still be asked, and the asking. */
import type { Files } from "../files.js";
import type { ModuleReader, ModuleReaderOptions } from "../inspect/module-reader.js";
import type { Binding } from "../model.js";
import { NOTHING_INFERRED } from "../sources/inferred.js";
import { type Asked, askChecker, type InferOptions, type OpenModule } from "./ask-checker.js";
import { createInferenceCache, type InferenceCache } from "./inference-cache.js";
import { openCallables } from "./open-callables.js";
import type { TypeChecker } from "./type-checker.js";

export interface Inference {
  /** The checker that counts; empty when there is none. Answers of another one are other answers. */
  identity(): Promise<string>;
  /** What is known so far, for a reader of modules. */
  readonly inferred: NonNullable<ModuleReaderOptions["inferred"]>;
  /** Looks for callables among the bindings that nobody knows a result of, and keeps them for `ask`. @returns how many. */
  prepare(bindings: readonly Pick<Binding, "module" | "symbol">[], reader: ModuleReader): Promise<number>;
  /** Asks about what was prepared. Null when that is nothing. @param reader merges its types anew. */
  ask(reader: ModuleReader, options: InferOptions): Promise<Asked | null>;
}

export interface InferenceOptions {
  readonly checker: TypeChecker | null;
  readonly files: Files;
  readonly cacheDirectory: string;
  /** What answers depend on besides the library and the checker. */
  readonly maker: () => Promise<string>;
}

export function createInference({ checker, files, cacheDirectory, maker }: InferenceOptions): Inference {
  const caches = new Map<string, InferenceCache>();
  let prepared: readonly OpenModule[] = [];

  const identity = async () => (await checker?.identify()) ?? "";
  const openCache = async (): Promise<InferenceCache | null> => {
    const name = await identity();
    if (name === "") return null;
    const key = `${name} ${await maker()}`;
    const cache = caches.get(key) ?? createInferenceCache(files, cacheDirectory, key);
    caches.set(key, cache);
    return cache;
  };

  return {
    identity,
    inferred: async (description) => (await openCache())?.of(description) ?? NOTHING_INFERRED,
    async prepare(bindings, reader) {
      const cache = await openCache();
      const modules = new Set(cache === null ? [] : bindings.map(({ module }) => module));
      prepared = [...modules].flatMap((module) => {
        const read = reader.remembered(module);
        if (read === null || cache === null) return [];
        const known = cache.of(read.description);
        const bound = bindings.filter((each) => each.module === module);
        const open = bound.flatMap(({ symbol }) => openCallables(read, symbol));
        const questions = open.filter((each) => known.result(each.identity) === undefined);
        return questions.length > 0 ? [{ read, questions }] : [];
      });
      return prepared.reduce((sum, { questions }) => sum + questions.length, 0);
    },
    async ask(reader, options) {
      const cache = await openCache();
      const modules = prepared;
      if (checker === null || cache === null || modules.length === 0) return null;
      prepared = [];
      const asked = await askChecker(modules, checker, cache, files, options);
      if (asked.known > 0) reader.mergeAgain();
      return asked;
    },
  };
}
