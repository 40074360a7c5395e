/** The directories of workers' sockets: made for each worker, and swept of those whose program was killed before it could. */
import { mkdtempSync, readlinkSync, writeFileSync } from "node:fs";
import { lstat, readdir, readFile, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { birthOf, isAlive } from "./operating-system.js";

/** The kernel's bound of a socket's path is 104 bytes on some systems; the directory gets what the name leaves. */
const MAX_DIRECTORY = 90;
const PREFIX = "sb-";
/** Says whose a directory is. */
const OWNER = "owner";
const OWNER_ONLY = 0o700;

interface Owner {
  readonly pid: number;
  readonly birth: string | null;
  /** Where the process id means something: programs of other containers may share the directory. */
  readonly host: string;
}

let swept = false;

/** With mode 0700, as `mkdtemp` makes it. The first one of a program sweeps away what dead programs have left. */
export function makeSocketDirectory(): string {
  const base = tmpdir().length > MAX_DIRECTORY ? "/tmp" : tmpdir();
  const directory = mkdtempSync(join(base, PREFIX));
  const owner: Owner = { pid: process.pid, birth: birthOf(process.pid), host: hostOf() };
  writeFileSync(join(directory, OWNER), JSON.stringify(owner));
  if (!swept) void sweepSocketDirectories(base);
  swept = true;
  return directory;
}

/** Removes the directories of programs that are dead; only such as are this user's, carry an owner and come from this host. */
export async function sweepSocketDirectories(base: string): Promise<void> {
  const names = await readdir(base).catch(() => []);
  const ours = names.filter((name) => name.startsWith(PREFIX)).map((name) => join(base, name));
  await Promise.all(
    ours.map(async (directory) => {
      if (await isAbandoned(directory)) await rm(directory, { recursive: true, force: true }).catch(() => {});
    }),
  );
}

async function isAbandoned(directory: string): Promise<boolean> {
  try {
    const status = await lstat(directory);
    const isPrivate = status.isDirectory() && (status.mode & 0o777) === OWNER_ONLY;
    if (!isPrivate || status.uid !== process.getuid?.()) return false;
    const { pid, birth, host } = JSON.parse(await readFile(join(directory, OWNER), "utf8")) as Owner;
    if (!Number.isInteger(pid) || pid <= 0 || host !== hostOf()) return false;
    return !isAlive(pid) || (typeof birth === "string" && birthOf(pid) !== birth);
  } catch {
    return false;
  }
}

function hostOf(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}
