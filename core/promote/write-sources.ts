/** Writes edited sources; a file that changed since it was read is left as it is. */
import type { Files } from "../files.js";
import type { FileEdit, Finding } from "../model.js";
import { applyEdits } from "../rewrite/apply-edits.js";
import { fileFinding } from "../workspace.js";

export interface WrittenSources {
  readonly written: readonly string[];
  readonly findings: readonly Finding[];
}

export function writeSources(edits: readonly FileEdit[], files: Files): WrittenSources {
  const written: string[] = [];
  const findings: Finding[] = [];
  for (const { path, before, edits: changes } of edits) {
    try {
      if (files.read(path) === before) {
        files.write(path, applyEdits(before, changes));
        written.push(path);
      } else findings.push(changedSince(path));
    } catch (error) {
      findings.push(fileFinding(path, "write", error));
    }
  }
  return { written, findings };
}

function changedSince(path: string): Finding {
  return {
    code: "file",
    severity: "error",
    message: `\`${path}\` changed while its calls were promoted, or is not saved, and is left as it is; save it and promote again`,
    place: { path, span: { start: 0, end: 0 } },
    fixes: [],
  };
}
