/** Binds symbols: describes what is asked, pulls in what results need, prints the files. */
import type { ModuleReader } from "../inspect/module-reader.js";
import type { Binding, GeneratedFile, Outcome, SymbolRequest } from "../model.js";
import { type BindOptions, close } from "./closure.js";
import { type Directory, directoryOf } from "./directory.js";
import { printModule } from "./module-file.js";

/** Changes whenever the same inputs would be written differently; part of the lock. */
export const GENERATOR_VERSION = "3";

export interface Bound {
  /** Sorted by path. */
  readonly files: readonly GeneratedFile[];
  /** Sorted by module and symbol. */
  readonly bindings: readonly Binding[];
  readonly directory: Directory;
  /** Names of members that would bring more classes along, or fewer, if programs began or ceased to use them. Sorted. */
  readonly leads: readonly string[];
}

/**
 * The same requests and the same libraries give the same bytes.
 *
 * What cannot be bound (no such symbol, an import that fails) becomes a finding and is left out.
 *
 * @throws InspectionError only when there is no Python to ask.
 */
export async function bind(
  requests: readonly SymbolRequest[],
  reader: ModuleReader,
  options: BindOptions = {},
): Promise<Outcome<Bound>> {
  const { plan, bindings, findings, leads } = await close(requests, reader, options);
  const files = [...plan.modules].map(([name, module]) => printModule(name, module, plan));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { value: { files, bindings, directory: directoryOf(plan), leads }, findings };
}
