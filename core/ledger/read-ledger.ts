/** `.snakebridge/ledger.json`: the dynamic calls that programs made; the runtime writes it, the core only reads. */
import { LEDGER_FILE } from "../../contract/configuration.js";
import { type CallSite, LEDGER_SCHEMA, type Ledger, type LedgerEntry } from "../../contract/ledger.js";
import type { Outcome } from "../model.js";
import { isObject, readRecord } from "../record.js";

const EMPTY_LEDGER: Ledger = { schema: LEDGER_SCHEMA, entries: {} };

/** A ledger that cannot be read is an empty one, and a finding. */
export function readLedger(text: string | null): Outcome<Ledger> {
  const { value, findings } = readRecord(text, {
    path: LEDGER_FILE,
    code: "ledger",
    severity: "information",
    schema: LEDGER_SCHEMA,
    is: isLedger,
    remedy: "delete it; programs record their dynamic calls anew",
  });
  return { value: value ?? EMPTY_LEDGER, findings };
}

function isLedger(value: unknown): value is Ledger {
  return (
    isObject(value) &&
    value.schema === LEDGER_SCHEMA &&
    isObject(value.entries) &&
    Object.values(value.entries).every(isEntry)
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
  const { module, function: name, kind, arity, count, failed, firstSeen, lastSeen, sites } = value;
  return (
    [module, name, firstSeen, lastSeen].every((text) => typeof text === "string") &&
    [arity, count, failed].every((number) => typeof number === "number") &&
    KINDS.includes(kind) &&
    isTexts(value.keywords) &&
    isObject(value.errors) &&
    Object.values(value.errors).every((times) => typeof times === "number") &&
    Array.isArray(value.argumentTypes) &&
    value.argumentTypes.every(isTexts) &&
    isTexts(value.resultTypes) &&
    Array.isArray(sites) &&
    sites.every(isSite)
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}

function isSite(value: unknown): value is CallSite {
  if (!isObject(value) || typeof value.file !== "string") return false;
  return [value.line, value.column, value.count].every((number) => typeof number === "number");
}
