/** Remembers what the last setup found, so that the next one can say in a moment that nothing changed. */
import { mkdir, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { Probe } from "./probe.js";
import { type Requirement, requirementText } from "./requirements.js";

interface Stamp {
  readonly interpreter: string;
  /** Its version. */
  readonly python: string;
  readonly requirements: readonly string[];
  readonly sitePackages: string;
  /** When packages last came or went there: any installer changes the directory. */
  readonly modified: number;
}

/** The stamp, when this interpreter was found complete for these requirements and no package came or went since. */
export async function findStamp(
  path: string,
  interpreter: string,
  requirements: readonly Requirement[],
): Promise<{ readonly python: string } | null> {
  const stamp = await readStamp(path);
  if (stamp === null || stamp.interpreter !== interpreter) return null;
  if (stamp.requirements.join("\n") !== requirements.map(requirementText).join("\n")) return null;
  return stamp.modified === (await modified(stamp.sitePackages)) ? stamp : null;
}

export async function writeStamp(
  path: string,
  interpreter: string,
  requirements: readonly Requirement[],
  probe: Probe,
): Promise<void> {
  const stamp: Stamp = {
    interpreter,
    python: probe.python,
    requirements: requirements.map(requirementText),
    sitePackages: probe.sitePackages,
    modified: await modified(probe.sitePackages),
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, `${JSON.stringify(stamp, null, 2)}\n`);
}

/** Null when there is none, or one that cannot be read: then the environment is looked at. */
async function readStamp(path: string): Promise<Stamp | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Stamp;
  } catch {
    return null;
  }
}

async function modified(directory: string): Promise<number> {
  return stat(directory).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
