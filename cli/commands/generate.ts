/** `snakebridge generate`: writes the bindings that the sources use. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";
import { UserError } from "../user-error.js";

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
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    requireLibrary(options.library, Object.keys(host.engine.configuration().value.libraries));

    const progress = terminal.startProgress();
    const { value: generation, findings } = await host.engine
      .generate({
        ...(options.library !== undefined && { library: options.library }),
        force: options.force === true,
        check: options.check === true,
        signal,
        onProgress: (step, done, total) => progress.update(step, done, total),
      })
      .finally(() => progress.stop());
    signal.throwIfAborted();

    const located = locateFindings(root, findings);
    const changes = [...generation.written, ...generation.removed];
    if (options.json) {
      const { written, unchanged, removed } = generation;
      terminal.print(
        JSON.stringify(
          { written, unchanged, removed, bindings: generation.bindings.length, findings: located },
          null,
          2,
        ),
      );
    } else {
      printFindings(terminal, located);
      const [wrote, took] = options.check ? ["would write", "would remove"] : ["wrote", "removed"];
      for (const path of generation.written) terminal.print(`${terminal.paint("green", wrote)} ${path}`);
      for (const path of generation.removed) terminal.print(`${terminal.paint("yellow", took)} ${path}`);
      terminal.print(
        `${generation.bindings.length} bindings, ${changes.length} changed files, ${generation.unchanged.length} unchanged`,
      );
    }
    const code = exitCodeOf(findings);
    return code === ExitCode.ok && options.check && changes.length > 0 ? ExitCode.outOfDate : code;
  },
};

function requireLibrary(library: string | undefined, configured: readonly string[]): void {
  if (library === undefined || configured.includes(library)) return;
  throw new UserError(
    "library-not-configured",
    `The library \`${library}\` is not in \`snakebridge.json\`.`,
    configured.length > 0 ? `There are ${configured.join(", ")}; add it to \`libraries\`.` : "Add it to `libraries`.",
  );
}
