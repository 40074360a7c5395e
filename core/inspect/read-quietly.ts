/** Reading for answers that may be empty: a module that cannot be imported has nothing to offer. */
import { InspectionError } from "./inspector.js";
import type { ModuleReader, ReadModule, ReadOptions } from "./module-reader.js";

/** @throws InspectionError when there is no Python to ask. */
export async function readQuietly(
  reader: ModuleReader,
  module: string,
  symbols: readonly string[] | "all",
  options: ReadOptions = {},
): Promise<ReadModule | null> {
  try {
    return await reader.read(module, symbols, options);
  } catch (error) {
    if (error instanceof InspectionError && error.code !== "no-interpreter") return null;
    throw error;
  }
}
