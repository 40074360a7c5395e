/** `snakebridge analyze`: the project in numbers, a library a line, and what became of its dynamic calls; needs no Python. */
import { Option } from "commander";
import type { Finding } from "../../core/model.js";
import type { DynamicState, DynamicUse } from "../../core/reconcile/dynamic-use.js";
import type { CommandDefinition } from "../command.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";

interface AnalyzeOptions {
  readonly signatures?: boolean;
}

export const analyze: CommandDefinition<AnalyzeOptions> = {
  name: "analyze",
  summary: "show how the project uses Python, in numbers",
  description:
    "Counts uses, bound symbols and dynamic calls of each library, tells what becomes of the dynamic calls, then lists the findings. Needs no Python, unless --signatures asks it about the dynamic calls.",
  options: [new Option("--signatures", "also check dynamic calls against the signatures that Python tells")],
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({
      root,
      interpreter: options.python ?? null,
      trusted: options.signatures === true,
      log: () => {},
    });
    const checked = options.signatures ? await host.engine.checkDynamic({ signal }) : null;
    const { value: analysis, findings: said } = await host.engine.analyze({ signal });
    // What Python does not have is said by the analysis too, now that it is known.
    const isNew = ({ message }: Finding) => !said.some((finding) => finding.message === message);
    const signatures = (checked?.findings ?? []).filter(isNew);
    const findings = [...said, ...signatures];
    const { value: uses } = await host.engine.reconcile({ signal });
    const located = locateFindings(root, findings);
    const bound = Object.values(analysis.manifest.symbols);
    const names = [
      ...new Set([...analysis.usages.map(({ module }) => top(module)), ...bound.map(({ library }) => top(library))]),
    ];
    const libraries = names
      .filter((name) => name !== "")
      .sort()
      .map((name) => {
        const used = analysis.usages.filter(({ module }) => top(module) === name);
        return {
          name,
          uses: used.filter(({ kind }) => kind === "import").length,
          dynamic: used.filter(({ kind }) => kind === "dynamic").length,
          bound: bound.filter(({ library }) => top(library) === name).length,
        };
      });
    const dynamic = countStates(uses);
    if (options.json) {
      terminal.print(JSON.stringify({ libraries, dynamic, findings: located }, null, 2));
      return exitCodeOf(findings);
    }
    for (const library of libraries)
      terminal.print(
        `${terminal.paint("bold", library.name)}  ${library.uses} uses, ${library.bound} bound symbols, ${library.dynamic} dynamic calls`,
      );
    for (const [state, count] of Object.entries(dynamic)) terminal.print(`${count} dynamic names: ${state}`);
    printFindings(terminal, located);
    return exitCodeOf(findings);
  },
};

function countStates(uses: readonly DynamicUse[]): Partial<Record<DynamicState, number>> {
  const counts: Partial<Record<DynamicState, number>> = {};
  for (const { state } of uses) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function top(module: string): string {
  return module.split(".")[0] ?? module;
}
