/** `snakebridge docs fetch`: the inventories of the libraries' documentation, for exact links. */
import { diskFiles } from "../../../core/files.js";
import type { CommandDefinition } from "../../command.js";
import { ExitCode } from "../../exit-code.js";
import { printFailure, toFailure } from "../../failure.js";
import { exitCodeOf, locateFindings, printFindings } from "../../finding-report.js";
import { findProject } from "../../project.js";

export const docsFetch: CommandDefinition<object> = {
  name: "fetch",
  summary: "fetch where everything is documented",
  description:
    "Asks the documentation sites of the configured libraries for their `objects.inv`, so that links lead to the exact place. The only command that asks the network, apart from `setup`.",
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../../host/open-host.js");
    const { fetchInventory } = await import("../../../host/fetch-inventory.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: true, log: () => {} });
    const { value: configuration, findings } = host.engine.configuration();
    const located = locateFindings(root, findings);
    if (!options.json) printFindings(terminal, located);
    const libraries = Object.entries(configuration.libraries);
    const results: object[] = [];
    let failed = 0;
    for (const [library, { source, documentation }] of libraries.filter(([, each]) => each.source !== "local")) {
      const python = source === "stdlib" ? ((await host.engine.describe("sys", "", { signal }))?.version ?? "3") : "";
      try {
        const request = { library, origin: source, python, site: documentation };
        const { project, version, pages } = await fetchInventory(request, diskFiles(root), signal);
        const count = Object.keys(pages).length;
        results.push({ library, project, version, names: count });
        if (!options.json) terminal.print(`${terminal.paint("bold", library)}  ${project} ${version}, ${count} names`);
      } catch (error) {
        signal.throwIfAborted();
        failed++;
        const failure = toFailure(error);
        results.push({ library, error: failure });
        if (!options.json) printFailure(terminal, failure);
      }
    }
    if (options.json) terminal.print(JSON.stringify({ libraries: results, findings: located }, null, 2));
    return failed > 0 ? ExitCode.usage : exitCodeOf(located);
  },
};
