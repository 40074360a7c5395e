/** Findings on a terminal: `path:line:column severity code message`, then each fix. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, Place } from "../core/model.js";
import { ExitCode } from "./exit-code.js";
import type { Colour, Terminal } from "./terminal.js";

const COLOURS: Readonly<Record<Finding["severity"], Colour>> = {
  error: "red",
  warning: "yellow",
  information: "cyan",
  hint: "gray",
};

/** A finding with the position of its place as people count: lines and columns from one. */
export type LocatedFinding = Omit<Finding, "place" | "related"> &
  Partial<LocatedPlace> & { readonly related?: readonly (LocatedPlace & { readonly message: string })[] };

export interface LocatedPlace {
  /** Relative to the project. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export function locateFindings(root: string, findings: readonly Finding[]): readonly LocatedFinding[] {
  const locate = (place: Place): LocatedPlace => ({ path: place.path, ...position(root, place) });
  return findings.map(({ place, related, ...finding }) => ({
    ...finding,
    ...(place && locate(place)),
    ...(related && { related: related.map((other) => ({ message: other.message, ...locate(other) })) }),
  }));
}

/** Results go to stdout: a finding is one. */
export function printFindings(terminal: Terminal, findings: readonly LocatedFinding[]): void {
  for (const finding of findings) {
    const place = finding.path ? `${finding.path}:${finding.line}:${finding.column} ` : "";
    const severity = terminal.paint(COLOURS[finding.severity], finding.severity);
    terminal.print(`${place}${severity} ${finding.code} ${finding.message}`);
    for (const fix of finding.fixes) terminal.print(`  ${terminal.paint("cyan", "fix")}: ${fix.title}`);
  }
}

export function exitCodeOf(findings: readonly { readonly severity: Finding["severity"] }[]): ExitCode {
  return findings.some(({ severity }) => severity === "error") ? ExitCode.findings : ExitCode.ok;
}

/** A file that went away since has only a first line. */
export function position(root: string, place: Place): { readonly line: number; readonly column: number } {
  let before: readonly string[];
  try {
    before = readFileSync(join(root, place.path), "utf8").slice(0, place.span.start).split("\n");
  } catch {
    before = [""];
  }
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
