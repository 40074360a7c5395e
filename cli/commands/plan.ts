/** `snakebridge plan`: what a full generation would write, and why each symbol is bound. */
import type { CommandDefinition } from "../command.js";
import { locateFindings, printFindings } from "../finding-report.js";
import { generationExitCode, generationJson, printGeneration } from "../generation-report.js";
import { findProject } from "../project.js";

export const plan: CommandDefinition<object> = {
  name: "plan",
  summary: "show what a full generation would write",
  description:
    "Lists every symbol that would be bound with its reason and the source of its types, every file with its size, and what would change. Writes nothing.",
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const progress = terminal.startProgress();
    const { value: generation, findings } = await host.engine
      .generate({ check: true, signal, onProgress: (step, done, total) => progress.update(step, done, total) })
      .finally(() => progress.stop());
    signal.throwIfAborted();
    const located = locateFindings(root, findings);
    const symbols = generation.bindings.map(({ module, symbol, ...binding }) => ({
      name: [module, symbol].filter(Boolean).join("."),
      ...binding,
    }));
    const files = generation.files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text) }));
    if (options.json) {
      terminal.print(JSON.stringify({ symbols, files, ...generationJson(generation, located) }, null, 2));
    } else {
      for (const { name, kind, reason, provenance } of symbols)
        terminal.print(
          `${terminal.paint("bold", name)}  ${terminal.paint("gray", `${kind}, ${reason}, types from ${provenance}`)}`,
        );
      for (const { path, bytes } of files) terminal.print(`${path}  ${terminal.paint("gray", `${bytes} bytes`)}`);
      printFindings(terminal, located);
      printGeneration(terminal, generation, true);
    }
    return generationExitCode(generation, located, false);
  },
};
