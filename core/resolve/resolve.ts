/** What is used, included, part of a whole library, asked for and bound already -> what to ask Python for. */
import { CONFIGURATION_FILE, type Configuration } from "../../contract/configuration.js";
import type { Manifest } from "../../contract/manifest.js";
import type { Place, Span, SymbolRequest, Usage } from "../model.js";
import { findLibrary } from "./find-library.js";
import { joinName, type ModuleAndSymbol, splitName } from "./split-name.js";

export interface Needs {
  readonly usages: readonly Usage[];
  readonly configuration: Configuration;
  /** What whole libraries offer, where they are configured to be bound whole. */
  readonly whole?: readonly ModuleAndSymbol[];
  /** Where each library is named in the configuration. */
  readonly places: ReadonlyMap<string, Span>;
  readonly manifest: Manifest;
  /** `module.symbol` names to add. */
  readonly symbols: readonly string[];
  /** Modules that are known to be modules, so that dotted names can be split. */
  readonly modules: Iterable<string>;
  /** Of the sources only what uses this library; what is bound already stays. */
  readonly library?: string | undefined;
  /** Of what is bound already, only what is used or included. */
  readonly prune?: boolean;
  /** `module.symbol` names that are not bound, whoever uses them. */
  readonly without?: readonly string[];
  /** Also asks for what is bound because others need it; else that is found again with them. */
  readonly withNeeded?: boolean;
}

/** Sorted by name; each once, with the strongest reason and the first place. What is not configured is left out. */
export function resolve(needs: Needs): readonly SymbolRequest[] {
  const { configuration, manifest } = needs;
  const used = needs.usages.filter(({ kind }) => kind === "import");
  const named = needs.usages.filter(({ kind }) => kind === "dynamic");
  const isWanted = (module: string) =>
    needs.library === undefined || findLibrary(module, configuration) === needs.library;
  const modules = new Set([
    ...Object.keys(configuration.libraries),
    ...used.map(({ module }) => module),
    ...needs.modules,
  ]);
  const requests = new Map<string, SymbolRequest>();
  const isDropped = (name: string) =>
    needs.without?.some((dropped) => name === dropped || name.startsWith(`${dropped}.`)) === true;

  const add = (name: ModuleAndSymbol, reason: SymbolRequest["reason"], place?: Place): void => {
    const library = findLibrary(name.module, configuration);
    const key = `${name.module} ${name.symbol}`;
    if (library !== null && !requests.has(key) && !isDropped(joinName(name)))
      requests.set(key, { library, ...name, reason, ...(place ? { place } : {}) });
  };

  const placeOf = (library: string | null): Place | undefined => {
    const span = needs.places.get(library ?? "");
    return span && { path: CONFIGURATION_FILE, span };
  };

  // Once promoted, always promoted: the same inputs give the same manifest.
  const isPromoted = (name: string) => manifest.symbols[name]?.reason === "promoted";
  for (const { module, symbol, path, span } of used) {
    const reason = isPromoted(`${module}.${symbol.split(".")[0]}`) ? "promoted" : "used";
    if (isWanted(module)) add({ module, symbol }, reason, { path, span });
  }
  for (const [library, { include }] of Object.entries(configuration.libraries)) {
    for (const symbol of isWanted(library) ? include : [])
      add({ module: library, symbol }, "included", placeOf(library));
  }
  for (const name of needs.whole ?? []) {
    if (isWanted(name.module)) add(name, "included", placeOf(findLibrary(name.module, configuration)));
  }
  for (const name of needs.symbols) {
    const split = splitName(name, new Set([...modules, ...named.map(({ module }) => module)]));
    const use = named.find((usage) => joinName(usage) === name);
    if (split) add(split, "promoted", use && { path: use.path, span: use.span });
  }
  for (const [name, { reason }] of Object.entries(needs.prune ? {} : manifest.symbols)) {
    const split = splitName(name, modules);
    if (split && (reason !== "needed" || needs.withNeeded)) add(split, reason);
  }
  return [...requests.values()].sort((one, other) => (joinName(one) < joinName(other) ? -1 : 1));
}
