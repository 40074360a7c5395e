/** Dynamic calls that programs really made, at the places where they stand. */
import type { Configuration } from "../../contract/configuration.js";
import type { CallSite, Ledger, LedgerEntry } from "../../contract/ledger.js";
import type { Finding, Place, Usage } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";
import type { Coverage } from "./coverage.js";

/** @param placeOf null for places that are not in the project, or no longer. */
export function dynamicCalls(
  usages: readonly Usage[],
  ledger: Ledger,
  coverage: Coverage,
  configuration: Pick<Configuration, "libraries">,
  placeOf: (site: CallSite) => Place | null,
): readonly Finding[] {
  const byName = new Map<string, LedgerEntry[]>();
  for (const entry of Object.values(ledger.entries)) {
    const name = `${entry.module}.${entry.function}`;
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  return usages.flatMap((usage) => {
    const name = `${usage.module}.${usage.symbol}`;
    const entries = usage.kind === "dynamic" ? byName.get(name) : undefined;
    if (!entries) return [];
    const isBound = coverage.covers(usage.module, usage.symbol);
    const isBindable = !isBound && findLibrary(usage.module, configuration) !== null;
    const finding: Finding = {
      code: "dynamic-call",
      severity: "information",
      message: `\`${name}\` was called dynamically ${timesOf(entries)}; ${advice(usage, isBound, isBindable)}`,
      place: { path: usage.path, span: usage.span },
      related: relatedOf(entries, placeOf),
      fixes: isBindable ? [{ kind: "generate", title: `Bind \`${name}\``, symbols: [name] }] : [],
    };
    return [finding];
  });
}

function timesOf(entries: readonly LedgerEntry[]): string {
  const count = entries.reduce((sum, entry) => sum + entry.count, 0);
  const failed = entries.reduce((sum, entry) => sum + entry.failed, 0);
  return `${times(count)}${failed > 0 ? ` (${failed} failed)` : ""}`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function advice({ module }: Usage, isBound: boolean, isBindable: boolean): string {
  if (isBound) return "it has a binding, which can be called instead";
  if (isBindable) return "bind it, and the call is typed";
  return `to bind it, add \`${module.split(".")[0]}\` to the \`libraries\` of \`snakebridge.json\``;
}

function relatedOf(
  entries: readonly LedgerEntry[],
  placeOf: (site: CallSite) => Place | null,
): NonNullable<Finding["related"]> {
  return entries.flatMap(({ sites }) =>
    sites.flatMap((site) => {
      const place = placeOf(site);
      return place ? [{ ...place, message: `called here ${times(site.count)}` }] : [];
    }),
  );
}
