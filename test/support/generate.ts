/** Generates bindings of real libraries into a folder, for tests that compile or compare them. */
import { diskFiles, type Files } from "../../core/files.js";
import { type Bound, bind } from "../../core/generate/bind.js";
import { createModuleReader } from "../../core/inspect/module-reader.js";
import type { Outcome } from "../../core/model.js";
import { pythonInspector } from "./python-inspector.js";

export interface GenerateOptions {
  /** `module:symbol`. */
  readonly symbols: readonly string[];
  /** Absolute directories of the project's own Python. */
  readonly paths?: readonly string[];
  readonly hashSeed?: string;
  readonly files: Files;
}

export async function generate({ symbols, files, ...python }: GenerateOptions): Promise<Outcome<Bound>> {
  using inspector = pythonInspector(python);
  const reader = createModuleReader({ inspector, files, cacheDirectory: ".snakebridge/cache" });
  const requests = symbols.map((each) => {
    const [module = "", symbol = ""] = each.split(":");
    return { library: module.split(".")[0] ?? module, module, symbol, reason: "used" as const };
  });
  return await bind(requests, reader);
}

export function writeFiles(bound: Bound, directory: string): void {
  const target = diskFiles(directory);
  for (const { path, text } of bound.files) target.write(path, text);
}
