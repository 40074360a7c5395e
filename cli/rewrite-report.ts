/** Rewritten sources as a command tells of them: diffs, and the calls that stay with their reasons. */
import { createTwoFilesPatch } from "diff";
import type { Promotion } from "../core/engine.js";
import { offsetAfter } from "../core/ledger/move-sites.js";
import type { Usage } from "../core/model.js";
import { applyEdits } from "../core/rewrite/apply-edits.js";
import { position } from "./finding-report.js";
import type { Terminal } from "./terminal.js";

export type RewriteReport = ReturnType<typeof rewriteReport>;

export function rewriteReport(
  root: string,
  { edits, calls, left, generation }: Pick<Promotion, "edits" | "calls" | "left" | "generation">,
  isDry: boolean,
) {
  return {
    calls: calls.map((usage) => ({ name: nameOf(usage), path: usage.path })),
    left: left.map(({ name, reason, path, span }) => {
      const start = isDry ? span.start : offsetAfter(edits.find((edit) => edit.path === path)?.edits ?? [], span.start);
      return { name, reason, path, ...position(root, { path, span: { start, end: start } }) };
    }),
    sources: edits.map(({ path, before, edits: changes }) => ({
      path,
      diff: createTwoFilesPatch(`a/${path}`, `b/${path}`, before, applyEdits(before, changes)).replace(/^=+\n/, ""),
    })),
    written: generation?.written ?? [],
    removed: generation?.removed ?? [],
  };
}

export function printRewrites(terminal: Terminal, { written, removed, sources, left }: RewriteReport, isDry: boolean) {
  const [wrote, took] = isDry ? ["would write", "would remove"] : ["wrote", "removed"];
  for (const path of [...written, ...sources.map((source) => source.path)])
    terminal.print(`${terminal.paint("green", wrote)} ${path}`);
  for (const path of removed) terminal.print(`${terminal.paint("yellow", took)} ${path}`);
  for (const { path, line, column, name, reason } of left)
    terminal.print(`${terminal.paint("yellow", "stays")} ${path}:${line}:${column} \`${name}\`: ${reason}`);
}

function nameOf({ module, symbol }: Usage): string {
  return `${module}.${symbol}`;
}
