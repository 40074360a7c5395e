/** `.snakebridge/ledger.json`: the dynamic calls that programs made; the runtime writes it, the core only reads. */
import { LEDGER_FILE } from "../../contract/configuration.js";
import type { CallSite, Ledger, LedgerEntry } from "../../contract/ledger.js";
import type { Outcome } from "../model.js";
import { isObject, readRecord } from "../record.js";

const EMPTY_LEDGER: Ledger = { schema: 1, entries: {} };

/** A ledger that cannot be read is an empty one, and a finding. */
export function readLedger(text: string | null): Outcome<Ledger> {
  const { value, findings } = readRecord(text, {
    path: LEDGER_FILE,
    code: "ledger",
    severity: "information",
    is: isLedger,
    remedy: "delete it; programs record their dynamic calls anew",
  });
  return { value: value ?? EMPTY_LEDGER, findings };
}

function isLedger(value: unknown): value is Ledger {
  return (
    isObject(value) && value.schema === 1 && isObject(value.entries) && Object.values(value.entries).every(isEntry)
  );
}

const KINDS: readonly unknown[] = [
  "call",
  "get attribute",
  "set attribute",
  "expression",
] satisfies readonly LedgerEntry["kind"][];

function isEntry(value: unknown): value is LedgerEntry {
  if (!isObject(value)) return false;
  const { module, function: name, kind, arity, keywords, count, failed, firstSeen, lastSeen, sites } = value;
  return (
    [module, name, firstSeen, lastSeen].every((text) => typeof text === "string") &&
    [arity, count, failed].every((number) => typeof number === "number") &&
    KINDS.includes(kind) &&
    Array.isArray(keywords) &&
    keywords.every((keyword) => typeof keyword === "string") &&
    Array.isArray(sites) &&
    sites.every(isSite)
  );
}

function isSite(value: unknown): value is CallSite {
  if (!isObject(value) || typeof value.file !== "string") return false;
  return [value.line, value.column, value.count].every((number) => typeof number === "number");
}
