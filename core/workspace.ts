/** The project as it is now: texts of open documents before the disk, read once until they are said to have changed. */
import { CONFIGURATION_FILE } from "../contract/configuration.js";
import { type ConfigurationFile, readConfiguration } from "./configuration/read-configuration.js";
import type { Files } from "./files.js";
import type { Finding } from "./model.js";
import { findRefusal } from "./refusal.js";

export interface Workspace {
  setDocument(path: string, text: string | null): void;
  /** Forgets what was read of these files, or of all. */
  refresh(paths?: readonly string[]): void;
  /** What later changes do not touch. */
  snapshot(): Snapshot;
}

export interface Snapshot {
  readonly configuration: ConfigurationFile;
  /** The text of every source to scan, by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** Every file in the generated directory, by its path there. */
  readonly generated: ReadonlyMap<string, string>;
  /** What could not be read. */
  readonly findings: readonly Finding[];
  /** Null when there is no such file. */
  text(path: string): string | null;
}

const NEVER_SCANNED = ["**/node_modules/**", "**/*.d.ts", "**/*.d.mts", "**/*.d.cts", ".snakebridge/**"];

export function createWorkspace(files: Files): Workspace {
  const documents = new Map<string, string>();
  const disk = new Map<string, string | null>();
  const refused = new Map<string, Finding>();
  let lists = new Map<string, readonly string[]>();
  let last: Snapshot | null = null;

  const read = (path: string): string | null => {
    const known = disk.get(path);
    if (known !== undefined) return known;
    let text: string | null = null;
    try {
      text = files.read(path);
    } catch (error) {
      refused.set(path, fileFinding(path, "read", error));
    }
    disk.set(path, text);
    return text;
  };

  const list = (globs: readonly string[], ignore: readonly string[]): readonly string[] => {
    const key = JSON.stringify([globs, ignore]);
    const paths = lists.get(key) ?? files.list(globs, { ignore });
    lists.set(key, paths);
    return paths;
  };

  const take = (): Snapshot => {
    const open = new Map(documents);
    const text = (path: string) => open.get(path) ?? read(path);
    const texts = (paths: readonly string[], prefix = "") =>
      new Map(
        paths.flatMap((path) => {
          const found = text(path);
          return found === null ? [] : [[path.slice(prefix.length), found] as const];
        }),
      );
    const configuration = readConfiguration(text(CONFIGURATION_FILE));
    const { scan, generatedDir } = configuration.configuration;
    const sources = texts(list(scan, [...NEVER_SCANNED, `${generatedDir}/**`]));
    const generated = texts(list([`${generatedDir}/**/*.ts`], []), `${generatedDir}/`);
    return { configuration, sources, generated, text, findings: [...refused.values()] };
  };

  return {
    setDocument(path, text) {
      if (text === null) documents.delete(path);
      else documents.set(path, text);
      last = null;
    },
    refresh(paths) {
      for (const path of paths ?? [...disk.keys()]) {
        disk.delete(path);
        refused.delete(path);
      }
      lists = new Map();
      last = null;
    },
    snapshot: () => (last ??= take()),
  };
}

/** What the operating system did not let us do. */
export function fileFinding(path: string, act: "read" | "write", error: unknown): Finding {
  const refusal = findRefusal(error);
  const reason = refusal?.reason ?? (error instanceof Error ? error.message : String(error));
  const remedy = refusal?.remedy ?? "check its permissions";
  const message = `\`${path}\` cannot be ${act === "read" ? "read" : "written"}: ${reason}; ${remedy}`;
  return { code: "file", severity: "error", message, fixes: [] };
}
