/** Reads a JSON record that SnakeBridge itself writes: a broken one is a finding, never an exception. */
import type { Finding, FindingCode, Outcome } from "./model.js";

/** What stands in a file that git could not merge. */
const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |$)/m;

export interface RecordForm<Value> {
  readonly path: string;
  readonly code: FindingCode;
  readonly severity: Finding["severity"];
  /** The number of the form that this version writes. */
  readonly schema: number;
  /** True for values of the form that this version writes. */
  readonly is: (value: unknown) => value is Value;
  /** What the user can do about a broken one; begins a clause. */
  readonly remedy: string;
}

/** @returns null when there is no file, and with a finding when it cannot be read. */
export function readRecord<Value>(text: string | null, form: RecordForm<Value>): Outcome<Value | null> {
  if (text === null) return { value: null, findings: [] };
  if (hasConflict(text)) return broken(form, "has conflicts of a merge", CONFLICT.exec(text)?.index ?? 0);
  try {
    const value: unknown = JSON.parse(text);
    return form.is(value) ? { value, findings: [] } : broken(form, whatIsWrong(value, form), 0);
  } catch {
    return broken(form, "is not whole JSON", 0);
  }
}

function whatIsWrong(value: unknown, { schema }: RecordForm<unknown>): string {
  const isOther = isObject(value) && typeof value.schema === "number" && value.schema !== schema;
  return isOther
    ? `was written by another version of SnakeBridge (form ${value.schema}, this one reads ${schema})`
    : "is not of the form this version of SnakeBridge writes";
}

export function hasConflict(text: string): boolean {
  return CONFLICT.test(text);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function broken({ path, code, severity, remedy }: RecordForm<unknown>, what: string, at: number): Outcome<null> {
  const place = { path, span: { start: at, end: at } };
  return { value: null, findings: [{ code, severity, message: `\`${path}\` ${what}: ${remedy}`, place, fixes: [] }] };
}
