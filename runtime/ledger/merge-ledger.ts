/** Ledgers as data: reading, adding, keeping within the bounds. */
import {
  type CallSite,
  type Ledger,
  type LedgerEntry,
  ledgerKey,
  MAX_ENTRIES,
  MAX_SITES,
} from "../../contract/ledger.js";

export const EMPTY_LEDGER: Ledger = { schema: 1, entries: {} };

/** @returns null when the text is no ledger. */
export function toLedger(text: string): Ledger | null {
  try {
    const value = JSON.parse(text) as Ledger;
    const isLedger = value.schema === 1 && typeof value.entries === "object" && value.entries !== null;
    return isLedger ? value : null;
  } catch {
    return null;
  }
}

/** Adds counts. Beyond the bound, entries that were not seen for longest are dropped. */
export function mergeLedger(ledger: Ledger, added: readonly LedgerEntry[]): Ledger {
  const entries = new Map(Object.entries(ledger.entries));
  for (const entry of added) {
    const key = ledgerKey(entry);
    const known = entries.get(key);
    entries.set(key, known ? mergeEntry(known, entry) : entry);
  }
  const kept = [...entries].sort(([, a], [, b]) => compare(b.lastSeen, a.lastSeen)).slice(0, MAX_ENTRIES);
  return { schema: 1, entries: Object.fromEntries(kept.sort(([a], [b]) => compare(a, b))) };
}

function mergeEntry(known: LedgerEntry, added: LedgerEntry): LedgerEntry {
  return {
    ...known,
    count: known.count + added.count,
    failed: known.failed + added.failed,
    firstSeen: earliest(known.firstSeen, added.firstSeen),
    lastSeen: latest(known.lastSeen, added.lastSeen),
    sites: mergeSites(known.sites, added.sites),
  };
}

function mergeSites(known: readonly CallSite[], added: readonly CallSite[]): readonly CallSite[] {
  const sites = new Map(known.map((site) => [place(site), site]));
  for (const site of added) {
    const count = (sites.get(place(site))?.count ?? 0) + site.count;
    sites.delete(place(site));
    sites.set(place(site), { ...site, count });
  }
  return [...sites.values()].slice(-MAX_SITES);
}

// ISO times of one form compare as text.
function earliest(...times: readonly string[]): string {
  return [...times].sort(compare)[0] ?? "";
}

function latest(...times: readonly string[]): string {
  return [...times].sort(compare).at(-1) ?? "";
}

function place({ file, line, column }: CallSite): string {
  return `${file}:${line}:${column}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
