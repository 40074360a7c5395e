/** Takes entries out of the ledger under the lock that programs write it with, and moves the places of the others. */
import { LEDGER_FILE } from "../../contract/configuration.js";
import type { Files } from "../files.js";
import type { FileEdit } from "../model.js";
import { createSiteMover } from "./move-sites.js";
import { readLedger } from "./read-ledger.js";

/** The name that `proper-lockfile` gives the lock of the file. */
const LOCK = `${LEDGER_FILE}.lock`;

/**
 * A ledger that cannot be read is left as it is.
 *
 * @param edits what was done to the sources. @returns how many entries were there.
 */
export async function closeEntries(
  keys: readonly string[],
  edits: readonly FileEdit[],
  files: Files,
  signal?: AbortSignal,
): Promise<number> {
  if (keys.length + edits.length === 0 || files.read(LEDGER_FILE) === null) return 0;
  await using _held = await files.lock(LOCK, signal ? { signal } : {});
  const { value: ledger, findings } = readLedger(files.read(LEDGER_FILE));
  const closing = new Set(keys.filter((key) => Object.hasOwn(ledger.entries, key)));
  if (findings.length > 0 || closing.size + edits.length === 0) return 0;
  const moved = createSiteMover(edits);
  const left = Object.entries(ledger.entries).filter(([key]) => !closing.has(key));
  const entries = Object.fromEntries(left.map(([key, entry]) => [key, moved(entry)]));
  files.write(LEDGER_FILE, `${JSON.stringify({ ...ledger, entries }, null, 2)}\n`);
  return closing.size;
}
