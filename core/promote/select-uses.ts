/** Which dynamic calls a promotion is about. */
import type { Configuration } from "../../contract/configuration.js";
import type { PromoteOptions } from "../engine.js";
import type { Usage } from "../model.js";
import type { DynamicUse } from "../reconcile/dynamic-use.js";
import { findLibrary } from "../resolve/find-library.js";
import { joinName } from "../resolve/split-name.js";
import { withOrigins } from "../rewrite/find-origins.js";
import type { Choices } from "../rewrite/plan-calls.js";
import type { WantsMember } from "../rewrite/plan-member.js";
import { moduleOfPath } from "../scan/python-module.js";

export interface Selection {
  /** Calls with literal names, and calls of members of objects. */
  readonly usages: readonly Usage[];
  /** What computed names among them were. */
  readonly choices: Choices;
  /** The names among them that have no binding yet, sorted. */
  readonly unbound: readonly string[];
}

/** @param usages all of the project. */
export function selectUses(
  uses: readonly DynamicUse[],
  usages: readonly Usage[],
  options: PromoteOptions,
  configuration: Pick<Configuration, "libraries">,
  sources: ReadonlyMap<string, string>,
): Selection {
  const possible = new Map(
    uses
      .filter(({ state }) => state === "promotable" || state === "typed")
      .flatMap(({ state, usages: places }) => places.map((usage) => [usage, state] as const)),
  );
  const choices = new Map(choicesIn(uses, options));
  const isPossible = (usage: Usage) =>
    usage.member !== undefined || choices.has(usage) || (usage.kind === "dynamic" && possible.has(usage));
  const isWanted = createWish(options, configuration);
  const found = usages.filter((usage) => isPossible(usage) && isWanted(usage));
  const wanted = options.offset === undefined ? found : innermost(found);
  const { path, offset } = options;
  const selected =
    path !== undefined && offset !== undefined
      ? withOrigins(
          wanted,
          usages.filter((usage) => usage.path === path && isPossible(usage)),
          path,
          sources.get(path) ?? "",
        )
      : wanted;
  const unbound = selected.filter((usage) => usage.kind === "dynamic" && possible.get(usage) === "promotable");
  const chosen = selected.flatMap((usage) => choices.get(usage) ?? []);
  return { usages: selected, choices, unbound: [...new Set([...unbound.map(joinName), ...chosen])].sort() };
}

/** Computed names with the values that they had, where they are asked for: all of them, or the one that is pointed at. */
function choicesIn(uses: readonly DynamicUse[], { choices = false, offset }: PromoteOptions) {
  if (!choices && offset === undefined) return [];
  const possible = uses.filter(({ state }) => state === "choice" || state === "typed");
  return possible.flatMap(({ usages, names }) =>
    usages
      .filter(({ kind, member }) => kind === "computed" && member === undefined)
      .map((usage) => [usage, names] as const),
  );
}

/** Of members the class is known only when the source is read; see `wantsMemberOf`. */
function createWish(
  { symbols, library, path, offset }: PromoteOptions,
  configuration: Pick<Configuration, "libraries">,
): (usage: Usage) => boolean {
  const names = symbols && new Set(symbols);
  return (usage) =>
    (path === undefined || usage.path === path) &&
    (offset === undefined || isAt(usage, offset)) &&
    (usage.member !== undefined ||
      (usage.kind === "computed" && names === undefined) ||
      (offset !== undefined && usage.kind === "computed") ||
      ((names?.has(joinName(usage)) ?? true) &&
        (library === undefined || findLibrary(usage.module, configuration) === library)));
}

/** A place stands for itself; by names and libraries only members of known classes are asked for. */
export function wantsMemberOf(
  { symbols, library, offset }: PromoteOptions,
  configuration: Pick<Configuration, "libraries">,
): WantsMember {
  if (offset !== undefined) return () => true;
  return (of, member) =>
    (!symbols || (of !== null && symbols.some((name) => name.endsWith(`.${of.name}.${member}`)))) &&
    (library === undefined ||
      (of !== null && findLibrary(moduleOfPath(`./${of.path}`, ".") ?? "", configuration) === library));
}

/** Of calls in calls the one that is pointed at. */
function innermost(usages: readonly Usage[]): readonly Usage[] {
  const lengthOf = ({ call, span }: Usage) => (call ?? span).end - (call ?? span).start;
  return [...usages].sort((one, other) => lengthOf(one) - lengthOf(other)).slice(0, 1);
}

function isAt({ call, span }: Usage, offset: number): boolean {
  const { start, end } = call ?? span;
  return start <= offset && offset <= end;
}
