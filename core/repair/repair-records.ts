/** Mends the records that cannot be read; what they were is kept aside. */
import { LEDGER_FILE, LOCK_FILE, MANIFEST_FILE } from "../../contract/configuration.js";
import type { Manifest } from "../../contract/manifest.js";
import type { Files } from "../files.js";
import { readLedger } from "../ledger/read-ledger.js";
import { readLock } from "../lock/lock.js";
import { printManifest, readManifest } from "../manifest/manifest.js";
import type { Finding } from "../model.js";
import { fileFinding } from "../workspace.js";
import { setAside } from "../write/set-aside.js";

export interface Mended {
  /** Sentences, in order. */
  readonly steps: readonly string[];
  readonly findings: readonly Finding[];
}

/** @param isDry tells what would be done. */
export function repairRecords(files: Files, isDry: boolean): Mended {
  const steps: string[] = [];
  const findings: Finding[] = [];
  const mend = (
    path: string,
    isBroken: (text: string) => boolean,
    mended: (text: string) => string | null,
    how: string,
  ) => {
    try {
      const text = files.read(path);
      if (text === null || !isBroken(text)) return;
      const aside = isDry ? null : setAside(files, path, text);
      const next = mended(text);
      if (!isDry) next === null ? files.remove(path) : files.write(path, next);
      steps.push(`\`${path}\` could not be read: ${how}${aside === null ? "" : `; it was kept as \`${aside}\``}`);
    } catch (error) {
      findings.push(fileFinding(path, "write", error));
    }
  };
  mend(
    MANIFEST_FILE,
    (text) => readManifest(text).value === null,
    salvage,
    "every symbol that could be read in it is kept",
  );
  mend(
    LOCK_FILE,
    (text) => readLock(text).value === null,
    () => null,
    "it is made anew from what is installed",
  );
  mend(
    LEDGER_FILE,
    (text) => readLedger(text).findings.length > 0,
    () => null,
    "programs record their calls anew",
  );
  return { steps, findings };
}

/** The symbols of both sides of a merge, and of a file that was cut off: each stands on a line of its own. */
function salvage(text: string): string {
  const symbols: Record<string, Manifest["symbols"][string]> = {};
  for (const line of text.split("\n")) {
    const [, name, entry] = /^\s*("(?:[^"\\]|\\.)*"): (\{.*\}),?\s*$/.exec(line) ?? [];
    const read = name && entry ? readManifest(`{ "schema": 1, "symbols": { ${name}: ${entry} } }`).value : null;
    Object.assign(symbols, read?.symbols ?? {});
  }
  return printManifest({ schema: 1, symbols });
}
