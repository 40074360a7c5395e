/** A ledger of 10,000 entries, read and held against sources of which each makes a hundred of the calls. */
import { type LedgerEntry, ledgerKey } from "../../contract/ledger.js";
import { createAnswers } from "../../core/check/answers.js";
import { createCoverage } from "../../core/check/coverage.js";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import { readLedger } from "../../core/ledger/read-ledger.js";
import { reconcile } from "../../core/reconcile/reconcile.js";
import { createScanner } from "../../core/scan/scanner.js";
import { least, type Row } from "./stopwatch.js";

const ENTRIES = 10_000;
const FILES = 100;
const { configuration } = readConfiguration('{ "libraries": { "math": "stdlib" } }');

export function reconciliationRow(): Row {
  const text = ledgerText();
  const sources: ReadonlyMap<string, string> = new Map(
    Array.from({ length: FILES }, (_, file) => [`src/file-${file}.ts`, sourceOf(file)] as const),
  );
  const usages = createScanner().scan(sources, "src/python").usages();
  const coverage = createCoverage({ schema: 1, symbols: {} }, new Map());
  const answers = createAnswers();
  const run = () => {
    const { value: ledger } = readLedger(text);
    return reconcile({ usages, ledger, coverage, configuration, answers, text: (path) => sources.get(path) ?? null });
  };
  const uses = run();
  if (uses.some(({ state }) => state !== "promotable")) throw new Error("not every call was found");
  return {
    work: "10,000 entries read and reconciled",
    unit: "ms",
    measured: least(run, 5),
    floor: { what: "their JSON parsed", measured: least(() => JSON.parse(text), 5) },
    goal: 100,
  };
}

function ledgerText(): string {
  const seen = { firstSeen: "2026-01-01T00:00:00Z", lastSeen: "2026-01-01T00:00:00Z" };
  const counts = { count: 1, failed: 0, errors: {}, argumentTypes: [], resultTypes: [] };
  const entries = Array.from({ length: ENTRIES }, (_, index): LedgerEntry => {
    const site = { file: `src/file-${index % FILES}.ts`, line: 2 + Math.floor(index / FILES), column: 1, count: 1 };
    const form = { module: "math", function: `f${index}`, kind: "call", arity: 1, keywords: [] } as const;
    return { ...form, ...counts, ...seen, sites: [site] };
  });
  const ledger = { schema: 2, entries: Object.fromEntries(entries.map((each) => [ledgerKey(each), each])) };
  return JSON.stringify(ledger, null, 2);
}

function sourceOf(file: number): string {
  const calls = Array.from(
    { length: ENTRIES / FILES },
    (_, line) => `sb.call("math", "f${line * FILES + file}", [1]);`,
  );
  return `import * as sb from "snakebridge";\n${calls.join("\n")}`;
}
