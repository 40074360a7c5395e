/** `snakebridge ledger`: the dynamic calls that programs made, most frequent first, and what becomes of them. */
import type { LedgerEntry } from "../../contract/ledger.js";
import type { DynamicState, DynamicUse } from "../../core/reconcile/dynamic-use.js";
import type { CommandDefinition } from "../command.js";
import { exitCodeOf, locateFindings, printFindings } from "../finding-report.js";
import { findProject } from "../project.js";

export const ledger: CommandDefinition<object> = {
  name: "ledger",
  summary: "show the dynamic calls that programs made",
  description:
    "Lists the recorded dynamic calls with their places, most frequent first, and says of each whether it can be promoted. The ledger holds names and types, never values.",
  async run({ options, terminal, signal }) {
    const { openHost } = await import("../../host/open-host.js");
    const root = findProject(options.project);
    await using host = openHost({ root, interpreter: options.python ?? null, trusted: false, log: () => {} });
    const { value } = await host.engine.analyze({ signal });
    const { value: uses, findings } = await host.engine.reconcile({ signal });
    const located = locateFindings(root, findings);
    const states = new Map(uses.flatMap((use) => use.keys.map((key) => [key, use] as const)));
    const entries = Object.entries(value.ledger.entries).sort(
      ([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1),
    );
    if (options.json) {
      const described = entries.map(([key, entry]) => [key, { ...entry, state: states.get(key)?.state ?? "gone" }]);
      terminal.print(JSON.stringify({ entries: Object.fromEntries(described), findings: located }, null, 2));
      return exitCodeOf(located);
    }
    printFindings(terminal, located);
    if (entries.length === 0 && located.length === 0) terminal.print("No dynamic calls are recorded.");
    for (const [key, entry] of entries) {
      terminal.print(
        `${entry.count}\u00d7 ${terminal.paint("bold", describe(entry))}${describeFailures(entry)}  ${terminal.paint("gray", adviceOf(states.get(key)))}`,
      );
      for (const site of entry.sites) terminal.print(`  ${site.file}:${site.line}:${site.column} ${site.count}\u00d7`);
    }
    return exitCodeOf(located);
  },
};

const ADVICE: Readonly<Record<DynamicState, string>> = {
  promotable: "can be promoted",
  choice: "computed name: `promote --choices` makes it a choice",
  computed: "computed name, too many values to choose from",
  typed: "has a binding: promote the call",
  gone: "gone from the sources: `snakebridge prune` closes it",
  unknown: "the installed library does not have it",
  unconfigured: "its library is not in snakebridge.json",
};

function adviceOf(use: DynamicUse | undefined): string {
  const isMember = use?.usages[0]?.member !== undefined;
  if (isMember && (use?.state === "promotable" || use?.state === "typed"))
    return "can be promoted with the call that makes its object";
  if (use?.state === "computed" && use.reason !== undefined) return use.reason;
  return ADVICE[use?.state ?? "gone"];
}

/** `numpy.linalg.svd(list[float], full_matrices=bool) -> tuple[numpy.ndarray]`: the form of the calls with the types seen. */
function describe(entry: LedgerEntry): string {
  const name = `${entry.module}.${entry.function}`;
  const types = entry.argumentTypes.map((seen) => seen.join(" | ") || "_");
  const results = entry.resultTypes.filter((type, _, all) => type !== "float" || !all.includes("int | float"));
  const result = results.length > 0 ? ` -> ${results.join(" | ")}` : "";
  if (entry.kind !== "call") return `${name} (${entry.kind})${result}`;
  const keywords = entry.keywords.map((keyword, index) => `${keyword}=${types[entry.arity + index] ?? "_"}`);
  return `${name}(${[...types.slice(0, entry.arity), ...keywords].join(", ")})${result}`;
}

/** `, 3 failed (2 ValueError, 1 timeout)` */
function describeFailures({ failed, errors }: LedgerEntry): string {
  const kinds = Object.entries(errors).map(([kind, count]) => `${count} ${kind}`);
  return failed === 0 ? "" : `, ${failed} failed (${kinds.join(", ")})`;
}
