/** Which dynamic calls a promotion is about. */
import type { Configuration } from "../../contract/configuration.js";
import type { PromoteOptions } from "../engine.js";
import type { Usage } from "../model.js";
import type { DynamicUse } from "../reconcile/dynamic-use.js";
import { findLibrary } from "../resolve/find-library.js";
import { joinName } from "../resolve/split-name.js";

export interface Selection {
  /** Calls with literal names, in the order of the sources. */
  readonly usages: readonly Usage[];
  /** The names among them that have no binding yet, sorted. */
  readonly unbound: readonly string[];
}

export function selectUses(
  uses: readonly DynamicUse[],
  { symbols, library, path, offset }: PromoteOptions,
  configuration: Pick<Configuration, "libraries">,
): Selection {
  const names = symbols && new Set(symbols);
  const isWanted = (usage: Usage): boolean =>
    usage.kind === "dynamic" &&
    (names?.has(joinName(usage)) ?? true) &&
    (library === undefined || findLibrary(usage.module, configuration) === library) &&
    (path === undefined || usage.path === path) &&
    (offset === undefined || isAt(usage, offset));
  const possible = uses.filter(({ state }) => state === "promotable" || state === "typed");
  const selected = possible
    .map(({ state, usages }) => ({ state, usages: usages.filter(isWanted) }))
    .filter(({ usages }) => usages.length > 0);
  const unbound = selected.filter(({ state }) => state === "promotable").flatMap(({ usages }) => usages.map(joinName));
  return { usages: selected.flatMap(({ usages }) => usages), unbound: [...new Set(unbound)].sort() };
}

function isAt({ call, span }: Usage, offset: number): boolean {
  const { start, end } = call ?? span;
  return start <= offset && offset <= end;
}
