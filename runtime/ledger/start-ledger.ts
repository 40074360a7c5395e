/** Begins and ends the recording of dynamic calls, in development and inside a project only. */
import type { RuntimeConfiguration } from "../pool/configuration.js";
import type { LedgerWriter } from "./ledger-writer.js";
import { installRecorder } from "./record.js";

let writer: Promise<LedgerWriter> | null = null;

/** @param root the project; null outside of any. */
export function startLedger(root: string | null, mode: RuntimeConfiguration["ledger"]): void {
  const wanted = mode === "always" || (mode === "development" && process.env.NODE_ENV !== "production");
  if (!root || !wanted || writer) return;
  // Loaded only where something is recorded; production pays nothing for it.
  const loading = import("./ledger-writer.js").then(({ LedgerWriter: Writer }) => new Writer(root));
  writer = loading;
  let ready: LedgerWriter | null = null;
  void loading.then((opened) => {
    ready = opened;
  });
  installRecorder((form, seen) => {
    if (ready) ready.note(form, seen);
    else void loading.then((opened) => opened.note(form, seen));
  });
}

/** Writes what is not written yet and stops recording. */
export async function stopLedger(): Promise<void> {
  const stopping = writer;
  writer = null;
  installRecorder(null);
  await (await stopping)?.close();
}
