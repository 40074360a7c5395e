/** `snakebridge prune`: takes away the bindings that no source uses, and the ledger's entries of calls that are gone. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { locateFindings, printFindings } from "../finding-report.js";
import { generationExitCode, generationJson, printGeneration } from "../generation-report.js";
import { findProject } from "../project.js";

interface PruneOptions {
  readonly dryRun?: boolean;
}

export const prune: CommandDefinition<PruneOptions> = {
  name: "prune",
  summary: "remove the bindings that no source uses",
  description:
    "Removes symbols from the manifest that no source uses and the configuration does not include, with their bindings, and closes the entries of the ledger whose calls are gone from the sources.",
  options: [new Option("--dry-run", "write nothing; show what would be removed")],
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    const isDry = options.dryRun === true;
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const { engine } = host;
    const { value: before } = await engine.analyze({ signal });
    const { value: uses } = await engine.reconcile({ signal });
    const progress = terminal.startProgress();
    const { value: generation, findings } = await engine
      .generate({
        prune: true,
        check: isDry,
        signal,
        onProgress: (step, done, total) => progress.update(step, done, total),
      })
      .finally(() => progress.stop());
    signal.throwIfAborted();

    const located = locateFindings(root, findings);
    const code = generationExitCode(generation, located, false);
    const left = new Set(generation.bindings.map(({ module, symbol }) => [module, symbol].filter(Boolean).join(".")));
    const isMade = code === ExitCode.ok;
    const symbols = isMade ? Object.keys(before.manifest.symbols).filter((name) => !left.has(name)) : [];
    const gone = uses.filter(({ state }) => state === "gone").flatMap(({ keys }) => keys);
    if (!isDry) await engine.closeEntries(gone);
    if (options.json) {
      terminal.print(
        JSON.stringify({ dryRun: isDry, symbols, closed: gone, ...generationJson(generation, located) }, null, 2),
      );
      return code;
    }
    printFindings(terminal, located);
    const took = isDry ? "would unbind" : "unbound";
    for (const name of symbols) terminal.print(`${terminal.paint("yellow", took)} ${name}`);
    for (const key of gone) terminal.print(`${terminal.paint("yellow", isDry ? "would close" : "closed")} ${key}`);
    printGeneration(terminal, generation, isDry);
    return code;
  },
};
