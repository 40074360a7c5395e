/** Files that remember what was looked at: while all of it stays the same, what was made from it stays true. */
import { resolve } from "node:path";
import type { Files, ListOptions } from "../files.js";

/** What was looked at, as data. */
export interface Seen {
  /** Fingerprints; null for what was looked for and not there. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly lists: readonly SeenList[];
}

interface SeenList {
  readonly globs: readonly string[];
  readonly options: ListOptions;
  readonly paths: readonly string[];
}

export interface TracedFiles extends Files {
  seen(): Seen;
}

/**
 * What is written through it counts as seen in the form in which it was written.
 *
 * @param brought a directory of this package, which changes only as a whole: of it only files that exist are kept.
 */
export function traceFiles(files: Files, brought?: string): TracedFiles {
  const seen = new Map<string, string | null>();
  const lists = new Map<string, SeenList>();
  /** Absolute paths of what was written or removed through this. */
  const changedHere = new Set<string>();

  const see = (path: string): string | null => {
    const known = seen.get(path);
    if (known !== undefined) return known;
    const fingerprint = files.fingerprint(path);
    if (fingerprint !== null || !isBrought(path)) seen.set(path, fingerprint);
    return fingerprint;
  };
  const isBrought = (path: string) => brought !== undefined && path.startsWith(brought);
  /** Before the act, so that a change between the two is noticed. */
  const seeing = <Value>(path: string, act: () => Value): Value => {
    see(path);
    return act();
  };
  const changing = <Value>(path: string, act: () => Value): Value => {
    try {
      return act();
    } finally {
      seen.set(path, files.fingerprint(path));
      changedHere.add(resolve(files.root, path));
    }
  };
  /** As it stands after the own changes; what others added or removed meanwhile was not seen. */
  const afterChanges = (list: SeenList): SeenList => {
    const folder = resolve(files.root, list.options.under ?? ".");
    const isOwn = (path: string) => changedHere.has(resolve(folder, path));
    const own = files.list(list.globs, list.options).filter(isOwn);
    return { ...list, paths: [...list.paths.filter((path) => !isOwn(path)), ...own].sort() };
  };

  return {
    ...files,
    read: (path) => seeing(path, () => files.read(path)),
    readBytes: (path) => seeing(path, () => files.readBytes(path)),
    fingerprint(path) {
      see(path);
      return files.fingerprint(path);
    },
    list(globs, options = {}) {
      const paths = files.list(globs, options);
      if (!isBrought(options.under ?? "")) lists.set(JSON.stringify([globs, options]), { globs, options, paths });
      return paths;
    },
    write: (path, text) => changing(path, () => files.write(path, text)),
    remove: (path) => changing(path, () => files.remove(path)),
    seen() {
      const listed = [...lists.values()];
      return { files: Object.fromEntries(seen), lists: changedHere.size > 0 ? listed.map(afterChanges) : listed };
    },
  };
}

/** True when everything that was looked at is as it was then. */
export function isAsSeen(seen: Seen, files: Files): boolean {
  return (
    Object.entries(seen.files).every(([path, fingerprint]) => files.fingerprint(path) === fingerprint) &&
    seen.lists.every(({ globs, options, paths }) => files.list(globs, options).join("\n") === paths.join("\n"))
  );
}
