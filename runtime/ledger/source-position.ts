/** A place in running code -> the place in the source that was written, through source maps. */
import { readFileSync } from "node:fs";
import { findSourceMap, SourceMap } from "node:module";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { CallSite } from "../../contract/ledger.js";
import type { Site } from "./dynamic-call.js";

/** @returns null for places outside of the project. */
export function toCallSite(root: string, site: Site, count: number): CallSite | null {
  const { file, line, column } = toSource(site);
  const path = relative(root, file);
  if (path === "" || path.startsWith("..") || isAbsolute(path)) return null;
  return { file: path.split(sep).join("/"), line, column, count };
}

function toSource(site: Site): Site {
  const map = sourceMapOf(site.file);
  const entry = map?.findEntry(site.line - 1, site.column - 1);
  if (!entry || !("originalSource" in entry)) return site;
  return {
    file: toPath(entry.originalSource, site.file),
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
  };
}

const maps = new Map<string, SourceMap | null>();

/** The loader's own map where it keeps one (tsx does), else the one that the file names. */
function sourceMapOf(file: string): SourceMap | null {
  const known = findSourceMap(file) ?? findSourceMap(pathToFileURL(file).href);
  if (known) return known;
  if (!maps.has(file)) maps.set(file, readSourceMap(file));
  return maps.get(file) ?? null;
}

function readSourceMap(file: string): SourceMap | null {
  try {
    const [, named] = /^\/\/# sourceMappingURL=(\S+)\s*$/m.exec(readFileSync(file, "utf8")) ?? [];
    if (!named) return null;
    const [, inline] = /^data:application\/json;(?:charset=[^;]*;)?base64,(.*)$/.exec(named) ?? [];
    const text = inline
      ? Buffer.from(inline, "base64").toString()
      : readFileSync(resolve(dirname(file), named), "utf8");
    return new SourceMap(JSON.parse(text));
  } catch {
    return null;
  }
}

function toPath(source: string, generated: string): string {
  return source.startsWith("file:") ? fileURLToPath(source) : resolve(dirname(generated), source);
}
