/** The places of the ledger after sources were edited: a call that was not touched is still found where it stands. */
import type { CallSite, LedgerEntry } from "../../contract/ledger.js";
import type { FileEdit, TextEdit } from "../model.js";
import { indexLines } from "../reconcile/line-index.js";
import { applyEdits } from "../rewrite/apply-edits.js";

/** @param edits of whole files, as they were made from the texts that the sites are about. */
export function createSiteMover(edits: readonly FileEdit[]): (entry: LedgerEntry) => LedgerEntry {
  const movers = new Map(edits.map((edit) => [edit.path, moverFor(edit)] as const));
  return (entry) => ({ ...entry, sites: entry.sites.map((site) => movers.get(site.file)?.(site) ?? site) });
}

function moverFor({ before, edits }: FileEdit): (site: CallSite) => CallSite {
  const [old, next] = [indexLines(before), indexLines(applyEdits(before, edits))];
  return (site) => {
    const start = old.startOf(site.line);
    return start === null ? site : { ...site, line: next.lineAt(offsetAfter(edits, start)) };
  };
}

/** Where the text at an offset stands once the edits are made. */
export function offsetAfter(edits: readonly TextEdit[], offset: number): number {
  const earlier = edits.filter(({ span }) => span.end <= offset);
  return earlier.reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), offset);
}
