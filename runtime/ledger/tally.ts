/** Dynamic calls counted by form and place. */
import { MAX_ENTRIES, MAX_ERRORS, MAX_SITES, MAX_TYPES } from "../../contract/ledger.js";
import type { DynamicCall, Sample, Seen, Site } from "./dynamic-call.js";

/** Ledger key -> what was counted under it. */
export type Tally = Map<string, Counted>;

export interface Counted {
  readonly form: DynamicCall;
  count: number;
  failed: number;
  /** Milliseconds since 1970. */
  readonly firstSeen: number;
  lastSeen: number;
  readonly errors: Map<string, number>;
  readonly argumentTypes: Set<string>[];
  readonly resultTypes: Set<string>;
  /** Newest last. */
  readonly sites: Map<string, { readonly site: Site; count: number }>;
}

/** Forms beyond the ledger's bound are not counted. */
export function addCall(tally: Tally, key: string, form: DynamicCall, { error, sample }: Seen): void {
  const now = Date.now();
  let counted = tally.get(key);
  if (!counted) {
    if (tally.size >= MAX_ENTRIES) return;
    counted = begin(form, now);
    tally.set(key, counted);
  }
  counted.count++;
  counted.lastSeen = now;
  if (error !== null) {
    counted.failed++;
    const { errors } = counted;
    if (errors.has(error) || errors.size < MAX_ERRORS) errors.set(error, (errors.get(error) ?? 0) + 1);
  }
  if (sample) addSample(counted, sample);
}

function begin(form: DynamicCall, now: number): Counted {
  return {
    form,
    count: 0,
    failed: 0,
    firstSeen: now,
    lastSeen: now,
    errors: new Map(),
    argumentTypes: Array.from({ length: form.arity + form.keywords.length }, () => new Set<string>()),
    resultTypes: new Set(),
    sites: new Map(),
  };
}

function addSample(counted: Counted, { weight, site, argumentTypes, resultType }: Sample): void {
  for (const [index, type] of argumentTypes.entries()) addType(counted.argumentTypes[index], type);
  if (resultType !== null) addType(counted.resultTypes, resultType);
  if (site) addSite(counted.sites, site, weight);
}

function addType(types: Set<string> | undefined, type: string): void {
  if (types && types.size < MAX_TYPES) types.add(type);
}

function addSite(sites: Counted["sites"], site: Site, weight: number): void {
  const place = `${site.file}:${site.line}:${site.column}`;
  const count = (sites.get(place)?.count ?? 0) + weight;
  sites.delete(place);
  sites.set(place, { site, count });
  const [oldest] = sites.keys();
  if (sites.size > MAX_SITES && oldest !== undefined) sites.delete(oldest);
}
