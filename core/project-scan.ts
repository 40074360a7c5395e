/** What the sources of a project use of Python: scanned once for each snapshot, and without keeping others waiting. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { LinkedSources } from "./scan/link.js";
import type { ParseSource } from "./scan/parse-source.js";
import { createScanner } from "./scan/scanner.js";
import type { Snapshot } from "./workspace.js";

export interface ProjectScan {
  scan(snapshot: Snapshot): LinkedSources;
  /** Like `scan`, but lets others have their turns. */
  scanInTurns(snapshot: Snapshot, signal: AbortSignal | undefined): Promise<LinkedSources>;
}

const TURN_MS = 30;

export function createProjectScan(parse: ParseSource): ProjectScan {
  const scanner = createScanner(parse);
  const linked = new WeakMap<Snapshot, LinkedSources>();

  const scan = (snapshot: Snapshot): LinkedSources => {
    const known =
      linked.get(snapshot) ?? scanner.scan(snapshot.sources, snapshot.configuration.configuration.generatedDir);
    linked.set(snapshot, known);
    return known;
  };

  const scanInTurns = async (snapshot: Snapshot, signal: AbortSignal | undefined): Promise<LinkedSources> => {
    const { generatedDir } = snapshot.configuration.configuration;
    let turn = performance.now();
    for (const [path, text] of linked.has(snapshot) ? [] : snapshot.sources) {
      signal?.throwIfAborted();
      scanner.prepare(path, text, generatedDir);
      if (performance.now() - turn < TURN_MS) continue;
      await nextTurn();
      turn = performance.now();
    }
    return scan(snapshot);
  };

  return { scan, scanInTurns };
}
