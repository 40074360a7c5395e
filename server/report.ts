/** The findings of one analysis of a project, with the texts they are about. */
import type { Diagnostic } from "vscode-languageserver";
import { CONFIGURATION_FILE } from "../contract/configuration.js";
import type { Finding } from "../core/model.js";
import { type TextAt, toDiagnostic } from "./convert.js";

export interface Report {
  /** Different for different reports of a server's life. */
  readonly id: string;
  /** By path relative to the project. Findings about the project as a whole stand in its configuration file. */
  readonly files: ReadonlyMap<string, readonly Finding[]>;
  /** The texts as they were when the analysis began. */
  readonly textAt: TextAt;
}

let reports = 0;

export function createReport(findings: readonly Finding[], textAt: TextAt): Report {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const path = finding.place?.path ?? CONFIGURATION_FILE;
    const known = files.get(path);
    if (known) known.push(finding);
    else files.set(path, [finding]);
  }
  reports += 1;
  return { id: String(reports), files, textAt };
}

/** The `module.symbol` names that the fixes of findings would generate. */
export function symbolsToGenerate(findings: readonly Finding[]): readonly string[] {
  const fixes = findings.flatMap((finding) => finding.fixes);
  return [...new Set(fixes.flatMap((fix) => (fix.kind === "generate" ? fix.symbols : [])))];
}

export function diagnosticsOf(report: Report, path: string): Diagnostic[] {
  const document = report.textAt(path);
  return (report.files.get(path) ?? []).map((finding) => toDiagnostic(finding, document, report.textAt));
}
