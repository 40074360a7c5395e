/** Adds counts to `.snakebridge/ledger.json` under a lock, so that programs running at once lose nothing. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import lockfile from "proper-lockfile";
import writeFileAtomic from "write-file-atomic";
import type { Ledger, LedgerEntry } from "../../contract/ledger.js";
import { EMPTY_LEDGER, mergeLedger, toLedger } from "./merge-ledger.js";

const LOCK = { realpath: false, stale: 10_000 } as const;
const RETRIES = { retries: 40, minTimeout: 25, maxTimeout: 200 } as const;

export async function mergeIntoFile(file: string, entries: readonly LedgerEntry[]): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const release = await lockfile.lock(file, { ...LOCK, retries: RETRIES });
  try {
    const text = toText(mergeLedger(readLedger(file), entries));
    // The library writes once and trusts that all of it was taken; a disk that is nearly full takes a part.
    await writeFileAtomic(file, "", { tmpfileCreated: (made) => writeFile(made, text) });
  } finally {
    await release();
  }
}

/** The same at the end of the process, where nothing can be awaited. */
export function mergeIntoFileNow(file: string, entries: readonly LedgerEntry[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const release = lockNow(file);
  try {
    const text = toText(mergeLedger(readLedger(file), entries));
    writeFileAtomic.sync(file, "", { tmpfileCreated: (made) => writeFileSync(made, text) });
  } finally {
    release();
  }
}

/** A file that is torn, foreign or of another version is kept aside under another name, never overwritten. */
export function readLedger(file: string): Ledger {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return EMPTY_LEDGER;
    throw error; // what cannot be read now is not overwritten
  }
  const ledger = toLedger(text);
  if (ledger) return ledger;
  renameSync(file, `${file}.kept-${Date.now()}`);
  return EMPTY_LEDGER;
}

function lockNow(file: string): () => void {
  for (let attempt = 0; ; attempt++) {
    try {
      return lockfile.lockSync(file, LOCK);
    } catch (error) {
      if (attempt >= RETRIES.retries) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRIES.minTimeout);
    }
  }
}

function toText(ledger: Ledger): string {
  return `${JSON.stringify(ledger, null, 2)}\n`;
}
