/** `snakebridge docs search`: what the libraries offer that fits some words. */
import { InvalidArgumentError, Option } from "commander";
import type { CommandDefinition } from "../../command.js";
import { ExitCode } from "../../exit-code.js";
import { exitCodeOf, locateFindings, printFindings } from "../../finding-report.js";
import { findProject } from "../../project.js";
import { requirePython } from "../../require-python.js";

interface SearchCommandOptions {
  readonly library?: string;
  readonly limit: number;
}

export const docsSearch: CommandDefinition<SearchCommandOptions> = {
  name: "search",
  summary: "look for words in names and summaries",
  description:
    "Looks into the configured libraries, their submodules and their classes; best matches first. Words may be begun or misspelled.",
  arguments: [["<words...>", "what to look for"]],
  options: [
    new Option("--library <module>", "only this library or module"),
    new Option("--limit <count>", "so many matches at most").argParser(toCount).default(20),
  ],
  async run({ options, terminal, signal }, ...words) {
    const { openHost } = await import("../../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const { library, limit } = options;
    const progress = terminal.startProgress();
    progress.update("Reading the libraries", 0, 1);
    const { value: hits, findings } = await host.engine
      .searchDocs(words.join(" "), { limit, signal, ...(library !== undefined && { library }) })
      .finally(() => progress.stop());
    requirePython(host);
    const located = locateFindings(root, findings);
    if (options.json) terminal.print(JSON.stringify({ hits, findings: located }, null, 2));
    else {
      printFindings(terminal, located);
      for (const { name, kind, summary, url } of hits) {
        terminal.print(`${terminal.paint("bold", name)}  ${terminal.paint("gray", kind)}`);
        if (summary) terminal.print(`  ${summary}`);
        if (url) terminal.print(`  ${terminal.paint("cyan", url)}`);
      }
    }
    if (hits.length > 0) return exitCodeOf(located);
    if (!options.json) terminal.note(`Nothing fits \`${words.join(" ")}\`.`);
    return ExitCode.findings;
  },
};

function toCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It must be a whole number above zero.");
  return Number(text);
}
