/** `.snakebridge/manifest.json`: which symbols are bound, read and written. */
import { MANIFEST_FILE } from "../../contract/configuration.js";
import type { Manifest, ManifestEntry } from "../../contract/manifest.js";
import type { Outcome } from "../model.js";
import { isObject, readRecord } from "../record.js";

export const EMPTY_MANIFEST: Manifest = { schema: 1, symbols: {} };

/** @returns null as the value when the file is broken: what is bound is unknown then, and nothing may be generated over it. */
export function readManifest(text: string | null): Outcome<Manifest | null> {
  if (text === null) return { value: EMPTY_MANIFEST, findings: [] };
  return readRecord(text, {
    path: MANIFEST_FILE,
    code: "manifest",
    severity: "error",
    schema: 1,
    is: isManifest,
    remedy:
      "keep the symbols of both sides, one a line, or take the file back from version control; until then nothing is generated",
  });
}

/** One symbol a line, sorted, so that two branches merge. */
export function printManifest({ symbols }: Manifest): string {
  const lines = Object.keys(symbols)
    .sort()
    .map((name) => `    ${JSON.stringify(name)}: ${printEntry(symbols[name])}`);
  const body = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n  "schema": 1,\n  "symbols": ${body}\n}\n`;
}

function printEntry(entry: ManifestEntry | undefined): string {
  return `{ "library": ${JSON.stringify(entry?.library)}, "kind": ${JSON.stringify(entry?.kind)}, "reason": ${JSON.stringify(entry?.reason)} }`;
}

function isManifest(value: unknown): value is Manifest {
  return (
    isObject(value) && value.schema === 1 && isObject(value.symbols) && Object.values(value.symbols).every(isEntry)
  );
}

const KINDS: readonly unknown[] = ["function", "class", "value", "module"] satisfies readonly ManifestEntry["kind"][];
const REASONS: readonly unknown[] = [
  "used",
  "included",
  "promoted",
  "needed",
] satisfies readonly ManifestEntry["reason"][];

function isEntry(value: unknown): value is ManifestEntry {
  return (
    isObject(value) && typeof value.library === "string" && KINDS.includes(value.kind) && REASONS.includes(value.reason)
  );
}
