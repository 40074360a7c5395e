/** `snakebridge scan`: what the sources use of Python, and what is bound of it; needs no Python. */
import type { CommandDefinition } from "../command.js";
import { exitCodeOf, locateFindings, position, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";

export const scan: CommandDefinition<object> = {
  name: "scan",
  summary: "show what the sources use of Python",
  description: "Lists every Python symbol that the sources use with its places, then the findings. Needs no Python.",
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: false, log: () => {} });
    const { value: analysis, findings } = await host.engine.analyze({ signal });
    const located = locateFindings(root, findings);
    const usages = analysis.usages.map(({ span: _, call: __, ...usage }, index) => ({
      ...usage,
      ...position(root, analysis.usages[index] ?? { path: usage.path, span: { start: 0, end: 0 } }),
    }));
    if (options.json) {
      terminal.print(JSON.stringify({ usages, findings: located }, null, 2));
    } else {
      for (const [name, places] of bySymbol(usages)) {
        terminal.print(`${terminal.paint("bold", name)}  ${terminal.paint("gray", places.join(" "))}`);
      }
      printFindings(terminal, located);
    }
    return exitCodeOf(findings);
  },
};

interface LocatedUsage {
  readonly module: string;
  readonly symbol: string;
  readonly kind: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

function bySymbol(usages: readonly LocatedUsage[]): readonly (readonly [string, readonly string[]])[] {
  const places = new Map<string, string[]>();
  for (const usage of usages) {
    const name = [usage.module, usage.symbol].filter((part) => part !== "").join(".") || "(computed)";
    const label = usage.kind === "import" ? name : `${name} (${usage.kind})`;
    places.set(label, [...(places.get(label) ?? []), `${usage.path}:${usage.line}:${usage.column}`]);
  }
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1));
}
