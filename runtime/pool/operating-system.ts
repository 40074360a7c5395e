/** What the operating system knows of processes: all that differs between platforms when a process is looked at or ended. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

/** Resident memory of a process in bytes, measured from outside; null when the system does not tell, or it is gone. */
export async function residentBytes(pid: number): Promise<number | null> {
  if (process.platform === "linux") return readResident(pid);
  if (process.platform === "win32") return null;
  return askPs(pid);
}

/** What tells a process from a later one of the same id; null when the system does not tell, or it is gone. */
export function birthOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program stands in brackets and may hold spaces; the start is the 20th field behind it.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether a process stands still until it gets SIGCONT; false when the system does not tell, or it is gone. */
export async function isHalted(pid: number): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat[stat.lastIndexOf(")") + 2] === "T";
}

/** Whether a process can lead a group; on Windows a job object ends the children of a program with it. */
export const HAS_GROUPS = process.platform !== "win32";

/**
 * Signals a worker and what it has started; on Windows the worker alone.
 * The group outlives its leader while grandchildren live; that there is none any more is no error.
 */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  if (pid <= 0) return;
  try {
    process.kill(HAS_GROUPS ? -pid : pid, signal);
  } catch {
    // already gone
  }
}

async function readResident(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

function askPs(pid: number): Promise<number | null> {
  return new Promise((resolve) => {
    execFile("ps", ["-o", "rss=", "-p", String(pid)], (error, stdout) => {
      resolve(error ? null : Number(stdout.trim()) * 1024);
    });
  });
}
