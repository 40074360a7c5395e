/** The disk port: the only place of the core that touches files. */
import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { lock as lockFile } from "proper-lockfile";
import { globSync } from "tinyglobby";
import writeFileAtomic from "write-file-atomic";

export { memoryFiles } from "./memory-files.js";

/**
 * The files of one project.
 *
 * Paths are relative to the project and have forward slashes; reading also takes absolute paths, for what libraries
 * bring. Whatever the operating system refuses (no permission, a full disk) is thrown as its own error.
 */
export interface Files {
  /** Absolute path of the project. */
  readonly root: string;
  /** The text of a file; null when there is none. */
  read(path: string): string | null;
  /** The bytes of a file; null when there is none. */
  readBytes(path: string): Uint8Array | null;
  /** Changes whenever the file may have changed; null when there is none. Cheaper than reading. */
  fingerprint(path: string): string | null;
  /** The files that match any of the globs, sorted. */
  list(globs: readonly string[], options?: ListOptions): readonly string[];
  /** Writes a file whole or not at all and makes its folders; a file that has this text already stays untouched. True when it was written. */
  write(path: string, text: string): boolean;
  /** Removes a file and the folders that it leaves empty. False when there was none. */
  remove(path: string): boolean;
  makeDirectory(path: string): void;
  /** Waits until no one else, in any process, holds the lock of this name. Release it with `await using`. */
  lock(path: string, options?: { readonly signal?: AbortSignal }): Promise<AsyncDisposable>;
}

export interface ListOptions {
  /** Globs of what is left out; also never entered. */
  readonly ignore?: readonly string[];
  /** The folder the globs and the answers are relative to, when it is not the project; may be absolute. */
  readonly under?: string;
}

const MISSING = new Set(["ENOENT", "ENOTDIR", "EISDIR"]);
/** A lock whose owner gave no sign of life for so long belongs to no one. */
const LOCK_STALE_MS = 10_000;
const LOCK_RETRY_MS = 40;

export function diskFiles(root: string): Files {
  const at = (path: string) => resolve(root, path);
  return {
    root: resolve(root),
    read: (path) => unlessMissing(() => readFileSync(at(path), "utf8")),
    readBytes: (path) => unlessMissing(() => readFileSync(at(path))),
    fingerprint: (path) =>
      unlessMissing(() => {
        const stat = statSync(at(path), { bigint: true });
        return stat.isFile() ? `${stat.size}-${stat.mtimeNs}-${stat.ino}` : null;
      }),
    list: (globs, options = {}) =>
      globSync(globs, {
        cwd: at(options.under ?? "."),
        ignore: options.ignore ?? [],
        dot: true,
        expandDirectories: false,
      }).sort(),
    write(path, text) {
      if (this.read(path) === text) return false;
      mkdirSync(dirname(at(path)), { recursive: true });
      // The library writes once and trusts that all of it was taken; a disk that is nearly full takes a part.
      writeFileAtomic.sync(at(path), "", { fsync: false, tmpfileCreated: (made) => writeFileSync(made, text) });
      return true;
    },
    remove(path) {
      if (this.fingerprint(path) === null) return false;
      rmSync(at(path));
      removeEmptyParents(this.root, at(path));
      return true;
    },
    makeDirectory: (path) => void mkdirSync(at(path), { recursive: true }),
    lock: (path, options = {}) => acquire(at(path), options.signal),
  };
}

/** The path relative to the project, with forward slashes; null when it lies outside. */
export function relativePath(root: string, path: string): string | null {
  const inside = relative(root, resolve(root, path));
  if (inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
  return inside.split(sep).join("/");
}

function unlessMissing<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (MISSING.has(errorCode(error))) return null;
    throw error;
  }
}

function removeEmptyParents(root: string, path: string): void {
  for (let folder = dirname(path); folder !== root && folder.startsWith(root); folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return; // not empty
    }
  }
}

async function acquire(path: string, signal: AbortSignal | undefined): Promise<AsyncDisposable> {
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    signal?.throwIfAborted();
    try {
      const release = await lockFile(path, { realpath: false, stale: LOCK_STALE_MS, lockfilePath: path });
      // A lock that was taken over while this process slept is no longer ours to release.
      return { [Symbol.asyncDispose]: () => release().catch(() => undefined) };
    } catch (error) {
      if (errorCode(error) !== "ELOCKED") throw error;
      await delay(LOCK_RETRY_MS, undefined, signal ? { signal } : {});
    }
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
