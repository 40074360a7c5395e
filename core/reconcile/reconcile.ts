/** Ledger, sources and manifest -> one state for every dynamic call. */
import type { Configuration } from "../../contract/configuration.js";
import type { Ledger, LedgerEntry } from "../../contract/ledger.js";
import type { Answers } from "../check/answers.js";
import type { Coverage } from "../check/coverage.js";
import type { Usage } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";
import { joinName, splitName } from "../resolve/split-name.js";
import type { DynamicState, DynamicUse } from "./dynamic-use.js";
import { indexSites } from "./site-index.js";

/** A computed name with more values than this is nobody's choice. */
export const MAX_CHOICES = 8;

export interface Records {
  readonly usages: readonly Usage[];
  readonly ledger: Ledger;
  readonly coverage: Coverage;
  readonly configuration: Pick<Configuration, "libraries">;
  /** What Python said of names before. */
  readonly answers: Answers;
  /** Null for files that are not there. */
  text(path: string): string | null;
}

/** Sorted: literal names first, then computed places, then what is gone; each by name or place. */
export function reconcile(records: Records): readonly DynamicUse[] {
  const { usages, ledger } = records;
  const literal = new Map<string, Draft>();
  const computed = new Map<Usage, Draft>();
  const gone = new Map<string, Draft>();
  for (const usage of usages) {
    if (usage.kind !== "dynamic") continue;
    const name = joinName(usage);
    take(literal, name, name).usages.push(usage);
  }
  const sites = indexSites(
    usages.filter(({ kind }) => kind === "computed"),
    records.text,
  );
  const placesOf = (entry: LedgerEntry): readonly Draft[] => {
    const places = entry.sites.flatMap((site) => sites.at(site).filter((usage) => mayBe(usage, entry)));
    return [...new Set(places)].map((usage) => take(computed, usage, usage));
  };

  for (const [key, entry] of Object.entries(ledger.entries)) {
    const name = `${entry.module}.${entry.function}`;
    const known = literal.get(name);
    const drafts = known ? [known] : placesOf(entry);
    for (const draft of drafts.length > 0 ? drafts : [take(gone, name)]) note(draft, name, key, entry);
  }
  return [
    ...sorted(literal, (draft) => literalState(draft, records)),
    ...[...computed.values()].map((draft) => finish(draft, computedState(draft, records))),
    ...sorted(gone, () => ({ state: "gone" })),
  ];
}

interface Draft {
  readonly names: Set<string>;
  readonly usages: Usage[];
  readonly entries: LedgerEntry[];
  readonly keys: string[];
}

function note({ names, entries, keys }: Draft, name: string, key: string, entry: LedgerEntry): void {
  names.add(name);
  entries.push(entry);
  keys.push(key);
}

type Judgement = Pick<DynamicUse, "state" | "reason" | "corrections">;

function take<Key>(drafts: Map<Key, Draft>, key: Key, first?: string | Usage): Draft {
  const known = drafts.get(key);
  if (known) return known;
  const draft: Draft = { names: new Set(), usages: [], entries: [], keys: [] };
  if (typeof first === "string") draft.names.add(first);
  else if (first) draft.usages.push(first);
  drafts.set(key, draft);
  return draft;
}

/** A call whose module is written out makes calls of that module only, one of a member calls of that member. */
function mayBe({ module, member, api = "" }: Usage, entry: LedgerEntry): boolean {
  if (member !== undefined) return entry.function.endsWith(`.${member}`) && entry.kind === kindOf(api);
  return module === "" || entry.module === module || entry.module.startsWith(`${module}.`);
}

function kindOf(api: string): LedgerEntry["kind"] {
  if (api.endsWith("getAttr")) return "get attribute";
  return api.endsWith("setAttr") ? "set attribute" : "call";
}

function literalState({ usages: [usage] }: Draft, { coverage, configuration, answers }: Records): Judgement {
  if (!usage) return { state: "gone" };
  if (coverage.covers(usage.module, usage.symbol) || isBoundBelow(usage, coverage)) return { state: "typed" };
  if (findLibrary(usage.module, configuration) === null) return { state: "unconfigured" };
  const answer = answers.find(usage);
  if (!answer) return { state: "promotable" };
  const corrections = answer.fixes.flatMap((fix) => (fix.kind === "replace" ? [fix.text] : []));
  return { state: "unknown", reason: answer.message, ...(corrections.length > 0 ? { corrections } : {}) };
}

/** `numpy` `linalg.svd` is `numpy.linalg` `svd`. */
function isBoundBelow(usage: Usage, coverage: Coverage): boolean {
  const split = splitName(joinName(usage), coverage.modules);
  return split !== null && split.symbol !== "" && coverage.covers(split.module, split.symbol);
}

function computedState({ names, usages: [usage], entries }: Draft, { coverage, configuration }: Records): Judgement {
  if (usage?.api?.endsWith("setAttr"))
    return { state: "computed", reason: "attributes of typed handles are read only" };
  const bindable: DynamicState = usage?.member === undefined ? "choice" : "promotable";
  const states = new Set(
    entries.map(({ module, function: name }): DynamicState => {
      if (coverage.covers(module, name)) return "typed";
      return findLibrary(module, configuration) === null ? "unconfigured" : bindable;
    }),
  );
  if (names.size > MAX_CHOICES) return { state: "computed" };
  const [only] = states;
  return { state: states.size === 1 && only ? only : bindable };
}

function sorted(drafts: ReadonlyMap<string, Draft>, judge: (draft: Draft) => Judgement): readonly DynamicUse[] {
  return [...drafts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, draft]) => finish(draft, judge(draft)));
}

function finish({ names, usages, entries, keys }: Draft, judgement: Judgement): DynamicUse {
  const { state, reason } = judgement;
  const use = { state, names: names.size > 1 ? [...names].sort() : [...names], usages, entries, keys };
  return reason === undefined ? use : { ...judgement, ...use };
}
