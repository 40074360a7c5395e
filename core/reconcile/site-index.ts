/** Which dynamic call of the sources stands where the ledger saw one. */
import type { CallSite } from "../../contract/ledger.js";
import type { Usage } from "../model.js";
import { indexLines, type LineIndex } from "./line-index.js";

export interface SiteIndex {
  /** The calls that reach over the line of a site. Columns are not trusted: source maps are coarse. */
  at(site: CallSite): readonly Usage[];
}

/** @param usages dynamic and computed ones. @param text null for files that are not there. */
export function indexSites(usages: readonly Usage[], text: (path: string) => string | null): SiteIndex {
  const lines = new Map<string, LineIndex>();
  const byLine = new Map<string, Usage[]>();
  const linesOf = (path: string) => {
    const known = lines.get(path) ?? indexLines(text(path) ?? "");
    lines.set(path, known);
    return known;
  };
  for (const usage of usages) {
    const { path, call = usage.span } = usage;
    const index = linesOf(path);
    for (let line = index.lineAt(call.start); line <= index.lineAt(call.end); line++) {
      const key = `${path}:${line}`;
      const here = byLine.get(key);
      if (here) here.push(usage);
      else byLine.set(key, [usage]);
    }
  }
  return { at: ({ file, line }) => byLine.get(`${file}:${line}`) ?? [] };
}
