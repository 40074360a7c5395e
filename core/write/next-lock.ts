/** The lock after a generation. */
import type { Configuration } from "../../contract/configuration.js";
import type { Lock, LockedLibrary } from "../../contract/manifest.js";
import type { Directory, DirectoryEntry } from "../generate/directory.js";
import { hashText } from "../lock/hash.js";
import { requestedOf } from "../lock/requested.js";
import type { GeneratedFile } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";

export interface LockInputs {
  readonly before: Lock | null;
  readonly configuration: Configuration;
  readonly directory: Directory;
  readonly files: readonly GeneratedFile[];
  /** Files that stay as they were. */
  readonly keep: ReadonlySet<string>;
  readonly generator: string;
  fingerprintOf(library: string): string | null;
}

/** @returns what was there before when nothing was generated: no Python told its version. */
export function nextLock({
  before,
  configuration,
  directory,
  files,
  keep,
  generator,
  fingerprintOf,
}: LockInputs): Lock | null {
  const [first] = directory;
  if (!first)
    return before && { ...before, libraries: keep.size > 0 ? before.libraries : {}, files: kept(before, keep) };
  const libraries: Record<string, LockedLibrary> = keep.size > 0 ? { ...before?.libraries } : {};
  for (const entry of directory) {
    const configured = findLibrary(entry.module, configuration);
    const name = configured ?? entry.library;
    const fingerprint = entry.origin === "local" ? fingerprintOf(name) : null;
    libraries[name] = {
      requested:
        configured === null ? requestedByOthers(entry) : requestedOf(configuration.libraries[configured] ?? ANY),
      installed: entry.version,
      ...(fingerprint === null ? {} : { fingerprint }),
    };
  }
  const hashes = Object.fromEntries(files.map(({ path, text }) => [path, hashText(text)]));
  return {
    schema: 1,
    python: first.python,
    platform: first.platform,
    generator,
    libraries,
    files: { ...(before && kept(before, keep)), ...hashes },
  };
}

const ANY = { source: "installed", version: "*" } as const;

/** A library that only other libraries need. */
function requestedByOthers({ origin }: DirectoryEntry): string {
  return origin === "installed" ? "*" : origin;
}

function kept({ files }: Lock, keep: ReadonlySet<string>): Lock["files"] {
  return Object.fromEntries(Object.entries(files).filter(([path]) => keep.has(path)));
}
