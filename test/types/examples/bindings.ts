/** Binds what a set of examples uses. */
import { join } from "node:path";
import { diskFiles } from "../../../core/files.js";
import { bind } from "../../../core/generate/bind.js";
import type { ModuleReader } from "../../../core/inspect/module-reader.js";
import { readQuietly } from "../../../core/inspect/read-quietly.js";
import type { Program } from "./example.js";

/** Which of the modules are packages. */
export async function bindUsed(
  programs: readonly Program[],
  reader: ModuleReader,
  directory: string,
): Promise<ReadonlySet<string>> {
  const packages = new Set<string>();
  const requests = [];
  for (const [module, symbols] of usedBy(programs)) {
    const read = await readQuietly(reader, module, symbols.has("") ? "all" : [...symbols]);
    if (read === null) continue;
    if (read.description.isPackage && read.description.origin !== "stdlib") packages.add(module);
    const names = symbols.has("")
      ? Object.entries(read.description.names).flatMap(([each, kind]) => (kind === "module" ? [] : [each]))
      : [...symbols];
    const library = module.split(".")[0] ?? module;
    for (const symbol of names) requests.push({ library, module, symbol, reason: "used" as const });
  }
  const { value } = await bind(requests, reader);
  const files = diskFiles(join(directory, "python"));
  for (const { path, text } of value.files) files.write(path, text);
  return packages;
}

/** Module -> what is needed of it; the empty name stands for all. Mutants use a slice as the wrong class. */
function usedBy(programs: readonly Program[]): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map([["builtins", new Set(["slice"])]]);
  for (const { module, symbol } of programs.flatMap(({ imports }) => imports))
    wanted.set(module, (wanted.get(module) ?? new Set()).add(symbol ?? ""));
  return new Map([...wanted].sort(([one], [other]) => (one < other ? -1 : 1)));
}
