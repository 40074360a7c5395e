/** `snakebridge repair`: makes a project whole again whose records or bindings are broken. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { locateFindings, printFindings } from "../finding-report.js";
import { generationExitCode, generationJson, printGeneration } from "../generation-report.js";
import { findProject } from "../project.js";

interface RepairOptions {
  readonly dryRun?: boolean;
}

export const repair: CommandDefinition<RepairOptions> = {
  name: "repair",
  summary: "mend broken records and bindings",
  description:
    "Mends a manifest, lock or ledger that cannot be read (conflicts of a merge, a write that was cut off), keeps edited bindings aside in .snakebridge/edited-by-hand, and generates what is missing.",
  options: [new Option("--dry-run", "write nothing; show what would be done")],
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    const isDry = options.dryRun === true;
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const progress = terminal.startProgress();
    const { value, findings } = await host.engine
      .repair({ check: isDry, signal, onProgress: (step, done, total) => progress.update(step, done, total) })
      .finally(() => progress.stop());
    signal.throwIfAborted();
    const located = locateFindings(root, findings);
    if (options.json) {
      terminal.print(JSON.stringify({ steps: value.steps, ...generationJson(value.generation, located) }, null, 2));
    } else {
      for (const step of value.steps) terminal.print(step);
      printFindings(terminal, located);
      printGeneration(terminal, value.generation, isDry);
    }
    return generationExitCode(value.generation, located, false);
  },
};
