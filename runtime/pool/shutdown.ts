/** What must not outlive the program: workers and their sockets. Only those that this program started are touched. */
import { rmSync } from "node:fs";
import { onExit } from "signal-exit";
import { signalGroup } from "./operating-system.js";

const guarded = new Map<number, string | null>();
let installed = false;

/** Kills the worker's process group and removes its directory when the program ends, whichever way it ends. */
export function guardProcess(pid: number, directory: string | null): void {
  if (pid > 0) guarded.set(pid, directory);
  if (installed) return;
  installed = true;
  // Also for signals that end the program; a worker sees its pipe close when even this cannot run.
  onExit(() => {
    for (const [process, socketDirectory] of guarded) killNow(process, socketDirectory);
  });
}

export function forgetProcess(pid: number): void {
  guarded.delete(pid);
}

function killNow(pid: number, directory: string | null): void {
  signalGroup(pid, "SIGKILL");
  if (directory !== null) rmSync(directory, { recursive: true, force: true });
}

const waiting = new Set<() => Promise<void>>();

/** Runs work once the program has nothing left to do, before it ends by itself. The same work is run once. */
export function beforeEnd(work: () => Promise<void>): void {
  if (waiting.has(work)) return;
  waiting.add(work);
  process.once("beforeExit", () => {
    waiting.delete(work);
    void work();
  });
}
