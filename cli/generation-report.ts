/** What a generation wrote or would write, for people and for scripts. */
import type { Generation } from "../core/engine.js";
import { ExitCode } from "./exit-code.js";
import { exitCodeOf, type LocatedFinding } from "./finding-report.js";
import type { Terminal } from "./terminal.js";

export function generationJson(generation: Generation, findings: readonly LocatedFinding[]) {
  const { written, unchanged, removed, bindings } = generation;
  return { written, unchanged, removed, bindings: bindings.length, findings };
}

/** @param isDry nothing was written. */
export function printGeneration(terminal: Terminal, generation: Generation, isDry: boolean): void {
  const { written, removed, unchanged, bindings } = generation;
  const [wrote, took] = isDry ? ["would write", "would remove"] : ["wrote", "removed"];
  for (const path of written) terminal.print(`${terminal.paint("green", wrote)} ${path}`);
  for (const path of removed) terminal.print(`${terminal.paint("yellow", took)} ${path}`);
  terminal.print(
    `${bindings.length} bindings, ${written.length + removed.length} changed files, ${unchanged.length} unchanged`,
  );
}

/** @param isCheck a run would change something, and that is what was asked. */
export function generationExitCode(generation: Generation, findings: readonly LocatedFinding[], isCheck: boolean) {
  const code = exitCodeOf(findings);
  const isOutOfDate = generation.written.length + generation.removed.length > 0;
  return code === ExitCode.ok && isCheck && isOutOfDate ? ExitCode.outOfDate : code;
}
