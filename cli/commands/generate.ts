/** `snakebridge generate`: writes the bindings that the sources use. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { locateFindings, printFindings } from "../finding-report.js";
import { generationExitCode, generationJson, printGeneration } from "../generation-report.js";
import { findProject } from "../project.js";
import { requireLibrary } from "../require-library.js";

interface GenerateCommandOptions {
  readonly library?: string;
  readonly force?: boolean;
  readonly check?: boolean;
}

export const generate: CommandDefinition<GenerateCommandOptions> = {
  name: "generate",
  summary: "write the bindings that the sources use",
  description:
    "Scans the sources, asks Python about what they use, and writes typed bindings, the manifest and the lock. The same inputs give the same bytes.",
  options: [
    new Option("--library <name>", "only this library of snakebridge.json"),
    new Option("--force", "ask Python again although the cache knows"),
    new Option("--check", "write nothing; exit with 3 when the bindings are out of date"),
  ],
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const { generateTwice } = await import("../../core/inference/generate-twice.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    requireLibrary(options.library, Object.keys(host.engine.configuration().value.libraries));

    const progress = terminal.startProgress();
    const { value: generation, findings } = await generateTwice(host.engine, {
      ...(options.library !== undefined && { library: options.library }),
      force: options.force === true,
      check: options.check === true,
      signal,
      onProgress: (step, done, total) => progress.update(step, done, total),
    }).finally(() => progress.stop());
    signal.throwIfAborted();

    const located = locateFindings(root, findings);
    if (options.json) terminal.print(JSON.stringify(generationJson(generation, located), null, 2));
    else {
      printFindings(terminal, located);
      printGeneration(terminal, generation, options.check === true);
    }
    return generationExitCode(generation, located, options.check === true);
  },
};
