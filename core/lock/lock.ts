/** `snakebridge.lock`: what the bindings were generated from, read and written. */
import { LOCK_FILE } from "../../contract/configuration.js";
import type { Lock, LockedLibrary } from "../../contract/manifest.js";
import type { Outcome } from "../model.js";
import { isObject, readRecord } from "../record.js";

export function readLock(text: string | null): Outcome<Lock | null> {
  return readRecord(text, {
    path: LOCK_FILE,
    code: "lock",
    severity: "warning",
    schema: 1,
    is: isLock,
    remedy: "`npx snakebridge generate` writes it anew",
  });
}

/** Sorted, one library and one file a line. */
export function printLock(lock: Lock): string {
  const libraries = lines(lock.libraries, printLibrary);
  const files = lines(lock.files, (hash) => JSON.stringify(hash));
  const head = (["python", "platform", "generator"] as const)
    .map((key) => `  "${key}": ${JSON.stringify(lock[key])},\n`)
    .join("");
  return `{\n  "schema": 1,\n${head}  "libraries": ${libraries},\n  "files": ${files}\n}\n`;
}

function printLibrary({ requested, installed, fingerprint }: LockedLibrary): string {
  const last = fingerprint === undefined ? "" : `, "fingerprint": ${JSON.stringify(fingerprint)}`;
  return `{ "requested": ${JSON.stringify(requested)}, "installed": ${JSON.stringify(installed)}${last} }`;
}

function lines<Value>(record: Readonly<Record<string, Value>>, print: (value: Value) => string): string {
  const entries = Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
  if (entries.length === 0) return "{}";
  return `{\n${entries.map(([name, value]) => `    ${JSON.stringify(name)}: ${print(value)}`).join(",\n")}\n  }`;
}

function isLock(value: unknown): value is Lock {
  if (!isObject(value) || value.schema !== 1) return false;
  const { python, platform, generator, libraries, files } = value;
  const isText = [python, platform, generator].every((text) => typeof text === "string");
  return (
    isText &&
    isObject(libraries) &&
    Object.values(libraries).every(isLibrary) &&
    isObject(files) &&
    Object.values(files).every((hash) => typeof hash === "string")
  );
}

function isLibrary(value: unknown): value is LockedLibrary {
  if (!isObject(value)) return false;
  const { requested, installed, fingerprint } = value;
  const isInstalled = installed === null || typeof installed === "string";
  return typeof requested === "string" && isInstalled && (fingerprint === undefined || typeof fingerprint === "string");
}
