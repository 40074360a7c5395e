/** `snakebridge report`: how much is known of the types and documentation of each library. */
import { InvalidArgumentError, Option } from "commander";
import { reportMarkdown } from "../../core/report/markdown.js";
import { belowThresholds, parseThreshold, type Threshold } from "../../core/report/threshold.js";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";
import { requireLibrary } from "../require-library.js";
import { requirePython } from "../require-python.js";

interface ReportCommandOptions {
  readonly library?: string;
  readonly atLeast?: readonly Threshold[];
}

export const report: CommandDefinition<ReportCommandOptions> = {
  name: "report",
  summary: "show how much is known of the types of each library",
  description:
    "Measures whole libraries, by the modules that `modules` of snakebridge.json chooses: returns and parameters that are typed, returns with nothing dynamic in them, documentation, and where the types came from. Prints Markdown.",
  options: [
    new Option("--library <name>", "only this library of snakebridge.json"),
    new Option(
      "--at-least <share>",
      "fail below it: `returns=95`, `exact=`, `parameters=` or `documented=`, also of a library or a part of it, `numpy.functions.exact=60`; repeatable",
    ).argParser(collect),
  ],
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    requireLibrary(options.library, Object.keys(host.engine.configuration().value.libraries));
    const { library } = options;
    const progress = terminal.startProgress();
    progress.update("Reading the libraries", 0, 1);
    const { value: reports, findings } = await host.engine
      .report({ signal, ...(library !== undefined && { library }) })
      .finally(() => progress.stop());
    requirePython(host);
    const located = locateFindings(root, findings);
    const below = belowThresholds(reports, options.atLeast ?? []);
    if (options.json) terminal.print(JSON.stringify({ reports, below, findings: located }, null, 2));
    else {
      printFindings(terminal, located);
      if (reports.length > 0) terminal.print(reportMarkdown(reports).trimEnd());
      for (const each of below) terminal.print(terminal.paint("red", each));
    }
    return below.length > 0 ? ExitCode.findings : exitCodeOf(located);
  },
};

function collect(text: string, before: readonly Threshold[] = []): readonly Threshold[] {
  const threshold = parseThreshold(text);
  if (threshold === null) throw new InvalidArgumentError("It must be a share and a percentage, as in `returns=95`.");
  return [...before, threshold];
}
