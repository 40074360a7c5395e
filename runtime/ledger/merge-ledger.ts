/** Ledgers as data: reading, adding, keeping within the bounds. */
import {
  type CallSite,
  LEDGER_SCHEMA,
  type Ledger,
  type LedgerEntry,
  ledgerKey,
  MAX_ENTRIES,
  MAX_ERRORS,
  MAX_SITES,
  MAX_TYPES,
} from "../../contract/ledger.js";

export const EMPTY_LEDGER: Ledger = { schema: LEDGER_SCHEMA, entries: {} };

/** @returns null when the text is no ledger of this version. */
export function toLedger(text: string): Ledger | null {
  try {
    const value = JSON.parse(text) as Ledger;
    return value.schema === LEDGER_SCHEMA && Object.values(value.entries).every(canBeAddedTo) ? value : null;
  } catch {
    return null;
  }
}

function canBeAddedTo({ count, errors, argumentTypes, resultTypes, sites }: LedgerEntry): boolean {
  const isCounted = typeof count === "number" && typeof errors === "object" && errors !== null;
  return isCounted && [argumentTypes, resultTypes, sites].every(Array.isArray);
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
  return { schema: LEDGER_SCHEMA, entries: Object.fromEntries(kept.sort(([a], [b]) => compare(a, b))) };
}

function mergeEntry(known: LedgerEntry, added: LedgerEntry): LedgerEntry {
  return {
    ...known,
    count: known.count + added.count,
    failed: known.failed + added.failed,
    errors: mergeErrors(known.errors, added.errors),
    argumentTypes: known.argumentTypes.map((types, index) => mergeTypes(types, added.argumentTypes[index] ?? [])),
    resultTypes: mergeTypes(known.resultTypes, added.resultTypes),
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

/** Those that came most stay. */
function mergeErrors(known: LedgerEntry["errors"], added: LedgerEntry["errors"]): LedgerEntry["errors"] {
  const errors = new Map(Object.entries(known));
  for (const [name, count] of Object.entries(added)) errors.set(name, (errors.get(name) ?? 0) + count);
  const kept = [...errors].sort(([a, x], [b, y]) => y - x || compare(a, b)).slice(0, MAX_ERRORS);
  return Object.fromEntries(kept.sort(([a], [b]) => compare(a, b)));
}

/** Those that were seen first stay. */
function mergeTypes(known: readonly string[], added: readonly string[]): readonly string[] {
  return [...new Set([...known, ...added])].slice(0, MAX_TYPES).sort(compare);
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
