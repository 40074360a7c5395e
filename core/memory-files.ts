/** Files that live in memory: the disk port for tests and for previews. */
import { posix } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type FileSystemAdapter, globSync } from "tinyglobby";
import type { Files } from "./files.js";

const ROOT = "/project";

/** Takes paths as keys, relative to the project or absolute. The project's root is `/project`. */
export function memoryFiles(initial: Readonly<Record<string, string>> = {}): Files {
  const at = (path: string) => posix.resolve(ROOT, path);
  const files = new Map<string, { readonly text: string; readonly version: number }>();
  const locks = new Set<string>();
  let version = 0;
  const put = (path: string, text: string) => files.set(at(path), { text, version: ++version });
  for (const [path, text] of Object.entries(initial)) put(path, text);

  return {
    root: ROOT,
    read: (path) => files.get(at(path))?.text ?? null,
    readBytes(path) {
      const text = this.read(path);
      return text === null ? null : new TextEncoder().encode(text);
    },
    fingerprint: (path) => files.get(at(path))?.version.toString() ?? null,
    list: (globs, options = {}) =>
      globSync(globs, {
        cwd: at(options.under ?? "."),
        ignore: options.ignore ?? [],
        dot: true,
        expandDirectories: false,
        fs: { readdirSync: directoryReader([...files.keys()]) },
      }).sort(),
    write(path, text) {
      if (this.read(path) === text) return false;
      put(path, text);
      return true;
    },
    remove: (path) => files.delete(at(path)),
    makeDirectory: () => undefined,
    async lock(path, options = {}) {
      const name = at(path);
      while (locks.has(name)) await nextTurn(undefined, options);
      locks.add(name);
      return { [Symbol.asyncDispose]: async () => void locks.delete(name) };
    },
  };
}

type ReadDirectory = NonNullable<FileSystemAdapter["readdirSync"]>;

/** What `node:fs` would answer for the folders that these files imply. */
function directoryReader(paths: readonly string[]): ReadDirectory {
  const read = (folder: string) => {
    const prefix = folder.endsWith("/") ? folder : `${folder}/`;
    const entries = new Map<string, boolean>();
    for (const path of paths) {
      if (!path.startsWith(prefix)) continue;
      const [name = "", ...rest] = path.slice(prefix.length).split("/");
      entries.set(name, rest.length > 0);
    }
    return [...entries].map(([name, isFolder]) => ({
      name,
      isFile: () => !isFolder,
      isDirectory: () => isFolder,
      isSymbolicLink: () => false,
    }));
  };
  return read as unknown as ReadDirectory;
}
