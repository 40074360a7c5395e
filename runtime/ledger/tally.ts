/** Dynamic calls counted by form and place. */
import { MAX_ENTRIES, MAX_SITES } from "../../contract/ledger.js";
import type { DynamicCall, Site } from "./dynamic-call.js";

/** Ledger key -> what was counted under it. */
export type Tally = Map<string, Counted>;

export interface Counted {
  readonly form: DynamicCall;
  count: number;
  failed: number;
  readonly firstSeen: string;
  lastSeen: string;
  /** Newest last. */
  readonly sites: Map<string, { readonly site: Site; count: number }>;
}

/** Forms beyond the ledger's bound are not counted. */
export function addCall(tally: Tally, key: string, form: DynamicCall, site: Site | null, failed: boolean): void {
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  const counted = tally.get(key) ?? { form, count: 0, failed: 0, firstSeen: now, lastSeen: now, sites: new Map() };
  if (!tally.has(key) && tally.size >= MAX_ENTRIES) return;
  tally.set(key, counted);
  counted.count++;
  if (failed) counted.failed++;
  counted.lastSeen = now;
  if (site) addSite(counted.sites, site);
}

function addSite(sites: Counted["sites"], site: Site): void {
  const place = `${site.file}:${site.line}:${site.column}`;
  const count = (sites.get(place)?.count ?? 0) + 1;
  sites.delete(place);
  sites.set(place, { site, count });
  const [oldest] = sites.keys();
  if (sites.size > MAX_SITES && oldest !== undefined) sites.delete(oldest);
}
