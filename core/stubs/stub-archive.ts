/** The stubs of typeshed as a build ships them: thousands of small files, packed into one text for each library. */
import picomatch from "picomatch";
import type { Files } from "../files.js";

/** Path of a stub, tab, offset in the text of its library, tab, length, in UTF-16 units; one a line, sorted. */
export const ARCHIVE_INDEX = "index.tsv";

interface Entry {
  /** Absolute. */
  readonly archive: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * Files whose folder `directory` may be packed: what is asked of it is answered out of the archives. Where there is no
 * index, as in a checkout, it is a folder like any other.
 */
export function withStubArchive(files: Files, directory: string): Files {
  const prefix = `${directory}/`;
  let known: ReadonlyMap<string, Entry> | null | undefined;
  const texts = new Map<string, string>();

  const entries = (): ReadonlyMap<string, Entry> | null => {
    if (known === undefined) known = readIndex(files.read(prefix + ARCHIVE_INDEX), prefix);
    return known;
  };
  /** Undefined for what is no part of a packed folder. */
  const entryOf = (path: string): Entry | null | undefined => {
    const packed = path.startsWith(prefix) ? entries() : null;
    return packed ? (packed.get(path.slice(prefix.length)) ?? null) : undefined;
  };
  const textOf = ({ archive, offset, length }: Entry): string => {
    const text = texts.get(archive) ?? files.read(archive) ?? "";
    texts.set(archive, text);
    return text.slice(offset, offset + length);
  };

  return {
    ...files,
    read(path) {
      const entry = entryOf(path);
      return entry === undefined ? files.read(path) : entry && textOf(entry);
    },
    fingerprint(path) {
      const entry = entryOf(path);
      return entry === undefined ? files.fingerprint(path) : entry && files.fingerprint(entry.archive);
    },
    list(globs, options = {}) {
      const under = `${options.under ?? ""}/`;
      const packed = under.startsWith(prefix) ? entries() : null;
      if (!packed) return files.list(globs, options);
      const folder = under.slice(prefix.length);
      const matches = picomatch([...globs], { dot: true });
      const inside = [...packed.keys()]
        .filter((path) => path.startsWith(folder))
        .map((path) => path.slice(folder.length));
      return inside.filter((path) => matches(path)).sort();
    },
  };
}

function readIndex(text: string | null, prefix: string): ReadonlyMap<string, Entry> | null {
  if (text === null) return null;
  return new Map(
    text
      .trimEnd()
      .split("\n")
      .map((line) => {
        const [path = "", offset, length] = line.split("\t");
        return [path, { archive: prefix + archiveOf(path), offset: Number(offset), length: Number(length) }];
      }),
  );
}

/** `stdlib/os/path.pyi` is in `stdlib.txt`, `stubs/requests/requests/api.pyi` in `stubs/requests.txt`. */
function archiveOf(path: string): string {
  const parts = path.split("/");
  return `${parts.slice(0, parts[0] === "stubs" ? 2 : 1).join("/")}.txt`;
}
