/** The project's own modules that Python could not import: said where they are used, although their bindings are there. */
import { posix } from "node:path";
import type { CallSite } from "../../contract/ledger.js";
import type { Finding, Place, Usage } from "../model.js";
import type { Answers } from "./answers.js";

/** @param placeOf null for lines that are not there. */
export function brokenLocalModules(
  covered: readonly Usage[],
  paths: readonly string[],
  answers: Answers,
  placeOf: (site: CallSite) => Place | null,
): readonly Finding[] {
  return covered.flatMap((usage) => {
    const finding = answers.find(usage);
    if (finding?.code !== "import-failed") return [];
    const place = placeInPython(finding.message, usage.module, paths, placeOf);
    return [place ? { ...finding, related: [{ ...place, message: "the error" }] } : finding];
  });
}

/** Python ends the message of a syntax error with `(analysis.py, line 3)`. */
function placeInPython(
  message: string,
  module: string,
  paths: readonly string[],
  placeOf: (site: CallSite) => Place | null,
): Place | null {
  const [, name, line] = /\(([\w.-]+\.py), line (\d+)\)/.exec(message) ?? [];
  if (!name) return null;
  const folders = ["", module.replaceAll(".", "/"), posix.dirname(module.replaceAll(".", "/"))];
  for (const path of paths) {
    for (const folder of folders) {
      const file = posix.join(path, folder, name);
      const place = placeOf({ file, line: Number(line), column: 1, count: 1 });
      if (place) return place;
    }
  }
  return null;
}
