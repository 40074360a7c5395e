/** `snakebridge ledger`: the dynamic calls that programs made, most frequent first. */
import type { LedgerEntry } from "../../contract/ledger.js";
import type { CommandDefinition } from "../command.js";
import { ExitCode } from "../exit-code.js";
import { findProject } from "../project.js";

export const ledger: CommandDefinition<object> = {
  name: "ledger",
  summary: "show the dynamic calls that programs made",
  description:
    "Lists the recorded dynamic calls with their places, most frequent first. The ledger holds names and shapes, never values.",
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: false, log: () => {} });
    const { value } = await host.engine.analyze({ signal });
    const entries = Object.entries(value.ledger.entries).sort(
      ([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1),
    );
    if (options.json) {
      terminal.print(JSON.stringify(Object.fromEntries(entries), null, 2));
      return ExitCode.ok;
    }
    if (entries.length === 0) terminal.print("No dynamic calls are recorded.");
    for (const [, entry] of entries) {
      terminal.print(
        `${entry.count}\u00d7 ${terminal.paint("bold", describe(entry))}${entry.failed > 0 ? `, ${entry.failed} failed` : ""}`,
      );
      for (const site of entry.sites) terminal.print(`  ${site.file}:${site.line}:${site.column} ${site.count}\u00d7`);
    }
    return ExitCode.ok;
  },
};

/** `numpy.linalg.svd(_, full_matrices=_)`: the form of the calls, without their values. */
function describe(entry: LedgerEntry): string {
  const name = `${entry.module}.${entry.function}`;
  if (entry.kind !== "call") return `${name} (${entry.kind})`;
  const slots = [...Array.from({ length: entry.arity }, () => "_"), ...entry.keywords.map((keyword) => `${keyword}=_`)];
  return `${name}(${slots.join(", ")})`;
}
