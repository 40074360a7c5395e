/** How a symbol of a Python module is written at a place of a source, with the import that this takes. */
import type { ts } from "ts-morph";
import type { TextEdit } from "../model.js";
import { pathsOfModule } from "../scan/python-module.js";
import { createImportNames } from "./import-names.js";

/**
 * @param generated the generated files, by their path in the generated directory.
 * @param symbol empty for the module alone: then the text ends with its dot.
 * @param meant a name that the source uses for the module already, without an import.
 */
export function importFor(
  source: ts.SourceFile,
  generatedDir: string,
  generated: ReadonlyMap<string, string>,
  module: string,
  symbol: string,
  meant?: string,
): { readonly text: string; readonly edits: readonly TextEdit[] } {
  const [file, index] = pathsOfModule(module);
  const names = createImportNames(source, generatedDir, meant);
  const text = names.nameOf(module, generated.has(file) ? file : index, symbol, source);
  return { text, edits: names.edits() };
}
