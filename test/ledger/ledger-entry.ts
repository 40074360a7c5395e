/** Ledgers for tests, as programs would have written them. */
import { type LedgerEntry, ledgerKey } from "../../contract/ledger.js";

export function entryOf(module: string, name: string, change: Partial<LedgerEntry> = {}): LedgerEntry {
  const seen = { firstSeen: "2026-01-01T00:00:00Z", lastSeen: "2026-01-01T00:00:00Z" };
  const sites = [{ file: "src/main.ts", line: 2, column: 1, count: 1 }];
  return {
    module,
    function: name,
    kind: "call",
    arity: 1,
    keywords: [],
    count: 1,
    failed: 0,
    errors: {},
    argumentTypes: [],
    resultTypes: [],
    ...seen,
    sites,
    ...change,
  };
}

export function ledgerText(...entries: readonly LedgerEntry[]): string {
  const ledger = { schema: 2, entries: Object.fromEntries(entries.map((each) => [ledgerKey(each), each])) };
  return `${JSON.stringify(ledger, null, 2)}\n`;
}
