/** `snakebridge promote`: binds what is called dynamically, and makes the calls typed. */
import { Option } from "commander";
import { SELECTION_OPTIONS, type SelectionOptions, selectCalls } from "../call-selection.js";
import type { CommandDefinition } from "../command.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";
import { printRewrites, rewriteReport } from "../rewrite-report.js";

interface PromoteCommandOptions extends SelectionOptions {
  readonly choices?: boolean;
  readonly dryRun?: boolean;
}

export const promote: CommandDefinition<PromoteCommandOptions> = {
  name: "promote",
  summary: "make dynamic calls typed",
  description:
    "Binds the symbols that are called dynamically by literal names, rewrites the calls to the typed functions, and closes their entries in the ledger. Calls that could mean something else afterwards stay, with the reason.",
  arguments: [["[symbols...]", "only calls of these names, such as numpy.linalg.svd"]],
  options: [
    ...SELECTION_OPTIONS,
    new Option("--choices", "also computed names that had few values: a choice among typed calls"),
    new Option("--dry-run", "write nothing; show what would change"),
  ],
  async run({ options, terminal, signal }, ...symbols) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const { engine } = host;
    const selection = await selectCalls(options, symbols, {
      root,
      verb: "promote",
      wanted: "dynamic call",
      remedy: "`snakebridge ledger` lists the calls with their lines.",
      usages: async () => (await engine.analyze({ signal })).value.usages.filter(({ kind }) => kind !== "import"),
    });
    const isDry = options.dryRun === true;
    const progress = terminal.startProgress();
    const { value: promotion, findings } = await engine
      .promote({
        ...selection,
        choices: options.choices === true,
        dryRun: isDry,
        signal,
        onProgress: (step, done, total) => progress.update(step, done, total),
      })
      .finally(() => progress.stop());
    signal.throwIfAborted();

    const located = locateFindings(root, findings);
    const { symbols: bound, closed } = promotion;
    const report = rewriteReport(root, promotion, isDry);
    if (options.json) {
      terminal.print(JSON.stringify({ dryRun: isDry, symbols: bound, closed, ...report, findings: located }, null, 2));
      return exitCodeOf(findings);
    }
    printFindings(terminal, located);
    if (isDry) for (const { diff } of report.sources) terminal.print(diff);
    printRewrites(terminal, report, isDry);
    terminal.print(
      `${report.calls.length} calls in ${report.sources.length} files ${isDry ? "would be typed" : "are typed"}, ${bound.length} symbols bound, ${report.left.length} calls stay dynamic`,
    );
    return exitCodeOf(findings);
  },
};
