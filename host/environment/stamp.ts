/** Remembers what the last setup found, so that the next one can say in a moment that nothing changed. */
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { Probe } from "./probe.js";
import { type Requirement, requirementText } from "./requirements.js";

export interface Stamp {
  readonly interpreter: string;
  /** Its version. */
  readonly python: string;
  readonly requirements: readonly string[];
  readonly constraints: string;
  /** Distribution -> the index that setup installed it from, for those that have one of their own. */
  readonly indexes: Readonly<Record<string, string>>;
  readonly sitePackages: string;
  /** When packages last came or went there: any installer changes the directory. */
  readonly modified: number;
}

/** What an environment was found complete for. */
export interface Asked {
  readonly interpreter: string;
  readonly requirements: readonly Requirement[];
  /** The text of the constraint files. */
  readonly constraints: string;
}

/** Whether this interpreter was found complete for this, and no package came or went since. */
export async function isCurrent(stamp: Stamp, asked: Asked): Promise<boolean> {
  if (stamp.interpreter !== asked.interpreter || stamp.constraints !== asked.constraints) return false;
  if (stamp.requirements.join("\n") !== asked.requirements.map(describe).join("\n")) return false;
  return stamp.modified === (await modified(stamp.sitePackages));
}

/** The index of each distribution that has one of its own, as far as a setup of this interpreter knows. */
export function indexesOf(stamp: Stamp | null, interpreter: string): Stamp["indexes"] {
  return stamp?.interpreter === interpreter ? stamp.indexes : {};
}

export async function writeStamp(path: string, asked: Asked, indexes: Stamp["indexes"], probe: Probe): Promise<void> {
  const stamp: Stamp = {
    interpreter: asked.interpreter,
    python: probe.python,
    requirements: asked.requirements.map(describe),
    constraints: asked.constraints,
    indexes,
    sitePackages: probe.sitePackages,
    modified: await modified(probe.sitePackages),
  };
  const text = `${JSON.stringify(stamp, null, 2)}\n`;
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, "", { tmpfileCreated: (made) => writeFile(made, text) });
}

/** Null when there is none, or one that cannot be read: then the environment is looked at. */
export async function readStamp(path: string): Promise<Stamp | null> {
  try {
    const stamp = JSON.parse(await readFile(path, "utf8")) as Partial<Stamp>;
    return stamp.indexes && stamp.requirements ? (stamp as Stamp) : null;
  } catch {
    return null;
  }
}

function describe(requirement: Requirement): string {
  return requirementText(requirement) + (requirement.index === null ? "" : ` from ${requirement.index}`);
}

async function modified(directory: string): Promise<number> {
  return stat(directory).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
