/** `snakebridge lock`: what the bindings were generated from against what is there; `--rebuild` makes them anew. */
import { Option } from "commander";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { generationExitCode, generationJson, printGeneration } from "../generation-report.js";
import { findProject } from "../project.js";

interface LockOptions {
  readonly rebuild?: boolean;
}

export const lock: CommandDefinition<LockOptions> = {
  name: "lock",
  summary: "compare the lock with what is installed, or rebuild it",
  description:
    "Shows each library as it was bound and as it is installed, and exits with 3 when they differ. With --rebuild every binding is generated from what is installed now, and the lock is written anew.",
  options: [new Option("--rebuild", "generate everything from what is installed now")],
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    if (options.rebuild) {
      const progress = terminal.startProgress();
      const { value: generation, findings } = await host.engine
        .generate({ force: true, signal, onProgress: (step, done, total) => progress.update(step, done, total) })
        .finally(() => progress.stop());
      signal.throwIfAborted();
      const located = locateFindings(root, findings);
      if (options.json) terminal.print(JSON.stringify(generationJson(generation, located), null, 2));
      else {
        printFindings(terminal, located);
        printGeneration(terminal, generation, false);
      }
      return generationExitCode(generation, located, false);
    }

    const { value: drift, findings } = await host.engine.drift({ signal });
    const located = locateFindings(root, findings);
    const libraries = Object.entries(drift.lock?.libraries ?? {}).map(([name, { requested, installed }]) => ({
      name,
      requested,
      locked: installed,
      installed: drift.installed[name] ?? null,
    }));
    if (options.json) {
      const { python, platform, lock: locked } = drift;
      terminal.print(JSON.stringify({ locked, python, platform, libraries, findings: located }, null, 2));
    } else {
      if (drift.lock === null) terminal.print("Nothing is locked: nothing was generated yet.");
      for (const { name, requested, locked, installed } of libraries) {
        const mark = locked === installed ? terminal.paint("green", "ok  ") : terminal.paint("yellow", "DIFF");
        terminal.print(`${mark} ${name} ${requested}: bound from ${locked ?? "-"}, installed ${installed ?? "-"}`);
      }
      printFindings(terminal, located);
    }
    const code = exitCodeOf(located);
    return code === ExitCode.ok && located.some(({ code: of }) => of === "stale-binding" || of === "lock")
      ? ExitCode.outOfDate
      : code;
  },
};
