/** Types read from stubs that a test writes, with typeshed behind them. */
import { diskFiles, type Files, memoryFiles } from "../../core/files.js";
import { assetPath } from "../../core/stubs/asset.js";
import { createTypeReader, type TypeReader } from "../../core/stubs/evaluate.js";
import { createStubLibrary } from "../../core/stubs/library.js";
import { loadPythonParser } from "../../core/stubs/parser.js";
import { createStubSearch } from "../../core/stubs/search.js";

export interface StubOptions {
  readonly version?: readonly [number, number];
  readonly platform?: string;
}

/** Paths are those of a project (`stubs/a.pyi`) or absolute; `/site` and `/own` are on `sys.path`. */
export async function stubTypes(
  sources: Readonly<Record<string, string>>,
  options: StubOptions = {},
): Promise<TypeReader> {
  const { version = [3, 11], platform = "linux" } = options;
  const files = withTypeshed(memoryFiles(sources));
  const search = createStubSearch(files, { typeshed: assetPath("typeshed"), version });
  search.addRoot("/site");
  search.addRoot("/own");
  return createTypeReader(createStubLibrary({ files, search, parser: await loadPythonParser(), version, platform }));
}

function withTypeshed(memory: Files): Files {
  const disk = diskFiles("/");
  const typeshed = assetPath("typeshed");
  const of = (path: string) => (path.startsWith(typeshed) ? disk : memory);
  return {
    ...memory,
    read: (path) => of(path).read(path),
    fingerprint: (path) => of(path).fingerprint(path),
    list: (globs, options) => of(options?.under ?? "").list(globs, options),
  };
}
