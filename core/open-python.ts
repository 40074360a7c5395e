/** What the engine asks Python with: a reader of modules that remembers, and a type checker behind it. */
import { CACHE_DIRECTORY } from "../contract/configuration.js";
import type { Files } from "./files.js";
import { GENERATOR_VERSION } from "./generate/bind.js";
import { createInference, type Inference } from "./inference/inference.js";
import type { TypeChecker } from "./inference/type-checker.js";
import type { Inspector } from "./inspect/inspector.js";
import { createModuleReader, type ModuleReader } from "./inspect/module-reader.js";
import { lenient } from "./lenient-files.js";
import { type TracedFiles, traceFiles } from "./repeat/trace-files.js";
import { assetPath } from "./stubs/asset.js";

export interface OpenPython {
  readonly reader: ModuleReader;
  /** The files that the answers were made from. */
  readonly traced: TracedFiles;
  readonly inference: Inference;
}

interface Sources {
  readonly files: Files;
  readonly inspector: Inspector;
  readonly checker: TypeChecker | null;
}

export function openPython({ files, inspector, checker }: Sources): OpenPython {
  const traced = traceFiles(lenient(files), assetPath("typeshed"));
  const inference = createInference({
    checker,
    files: traced,
    cacheDirectory: CACHE_DIRECTORY,
    maker: async () => `${await inspector.fingerprint()} ${GENERATOR_VERSION}`,
  });
  const { inferred } = inference;
  const reader = createModuleReader({ inspector, files: traced, cacheDirectory: CACHE_DIRECTORY, inferred });
  return { reader, traced, inference };
}
