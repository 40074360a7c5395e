/** `snakebridge demote`: makes typed calls dynamic again, and drops the bindings that nothing uses then. */
import { Option } from "commander";
import { SELECTION_OPTIONS, type SelectionOptions, selectCalls } from "../call-selection.js";
import type { CommandDefinition } from "../command.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";
import { printRewrites, rewriteReport } from "../rewrite-report.js";

interface DemoteCommandOptions extends SelectionOptions {
  readonly dryRun?: boolean;
}

export const demote: CommandDefinition<DemoteCommandOptions> = {
  name: "demote",
  summary: "make typed calls dynamic again, and drop their bindings",
  description:
    "The reverse of `promote`: rewrites typed calls to dynamic ones of the same names, takes the symbols out of the manifest that nothing uses then, and generates what is left. Uses that could mean something else afterwards stay, with the reason, and so do their bindings.",
  arguments: [["[symbols...]", "only these names, such as numpy.linalg.svd"]],
  options: [...SELECTION_OPTIONS, new Option("--dry-run", "write nothing; show what would change")],
  async run({ options, terminal, signal }, ...symbols) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const { engine } = host;
    const selection = await selectCalls(options, symbols, {
      root,
      verb: "demote",
      wanted: "typed call of Python",
      remedy: "`snakebridge scan` lists what the sources use, with the lines.",
      usages: async () =>
        (await engine.analyze({ signal })).value.usages.filter(
          ({ kind, symbol }) => kind === "import" && symbol !== "",
        ),
    });
    const isDry = options.dryRun === true;
    const progress = terminal.startProgress();
    const { value: demotion, findings } = await engine
      .demote({
        ...selection,
        dryRun: isDry,
        signal,
        onProgress: (step, done, total) => progress.update(step, done, total),
      })
      .finally(() => progress.stop());
    signal.throwIfAborted();

    const located = locateFindings(root, findings);
    const { symbols: dropped, kept } = demotion;
    const report = rewriteReport(root, demotion, isDry);
    if (options.json) {
      terminal.print(JSON.stringify({ dryRun: isDry, symbols: dropped, kept, ...report, findings: located }, null, 2));
      return exitCodeOf(findings);
    }
    printFindings(terminal, located);
    if (isDry) for (const { diff } of report.sources) terminal.print(diff);
    printRewrites(terminal, report, isDry);
    for (const { name, reason } of kept)
      terminal.print(`${terminal.paint("yellow", "stays bound")} ${name}: ${reason}`);
    terminal.print(
      `${report.calls.length} uses in ${report.sources.length} files ${isDry ? "would be" : "are"} dynamic, ${dropped.length} symbols ${isDry ? "would be" : "are"} bound no longer, ${report.left.length} uses stay typed`,
    );
    return exitCodeOf(findings);
  },
};
