/** Findings of the reconciliation: dynamic calls, at the places where they stand. */
import type { CallSite, LedgerEntry } from "../../contract/ledger.js";
import type { Finding, Fix, Place, Usage } from "../model.js";
import type { DynamicUse } from "../reconcile/dynamic-use.js";

/**
 * @param placeOf null for places that are not in the project, or no longer.
 * @param addLibrary the fix that configures the library of a name.
 */
export function dynamicCalls(
  uses: readonly DynamicUse[],
  placeOf: (site: CallSite) => Place | null,
  addLibrary: (name: string) => Fix,
): readonly Finding[] {
  // A call that no program made yet is worth a word only when it cannot work.
  const shown = uses.filter(({ state, entries }) => entries.length > 0 || state === "unknown");
  return shown.flatMap((use) => {
    const related = relatedOf(use, placeOf);
    return use.usages.map((usage) => ({ ...finding(use, usage, addLibrary), related }));
  });
}

/** Beyond these nobody reads on. */
const MAX_RELATED = 32;

function finding(use: DynamicUse, usage: Usage, addLibrary: (name: string) => Fix): Finding {
  return {
    code: use.state === "unknown" ? "unknown-symbol" : "dynamic-call",
    severity: use.state === "unknown" ? "error" : "information",
    message: messageOf(use),
    place: { path: usage.path, span: usage.span },
    fixes: use.state === "unconfigured" ? use.names.slice(0, 1).map(addLibrary) : fixesOf(use, usage),
  };
}

function messageOf(use: DynamicUse): string {
  const [name = ""] = use.names;
  const isRead = use.entries.length > 0 && use.entries.every(({ kind }) => kind === "get attribute");
  const was =
    use.entries.length > 0
      ? `was ${isRead ? "read" : "called"} dynamically ${timesOf(use.entries)}`
      : "is called dynamically";
  const isMember = use.usages[0]?.member !== undefined;
  switch (use.state) {
    case "promotable":
      if (isMember) return `\`${name}\` ${was}; promote it with the call that makes its object`;
      return `\`${name}\` ${was}; promote it, and the call is typed`;
    case "typed":
      if (isMember)
        return `\`${use.names.join("`, `")}\` ${was}; its class is bound, promote it with the call that makes its object`;
      return `\`${use.names.join("`, `")}\` ${was}; it has a binding, promote the call to use it`;
    case "unconfigured":
      return `\`${name}\` ${was}; to bind it, add \`${name.split(".")[0]}\` to the \`libraries\` of \`snakebridge.json\``;
    case "unknown":
      return `\`${name}\` ${was}, and ${use.reason}`;
    case "choice":
      return `the name is computed, and was ${listOf(use.entries)}; promote it to a choice among typed calls, or bind what you need`;
    case "computed":
      if (use.reason !== undefined) return `\`${name}\` was set dynamically ${timesOf(use.entries)}; ${use.reason}`;
      return `the name is computed, and had ${use.names.length} values in ${callsOf(use.entries)}; it stays dynamic`;
    case "gone":
      return `\`${name}\` ${was} and is in the source no more`;
  }
}

function fixesOf({ state, names, corrections = [] }: DynamicUse, { kind, path, span, member }: Usage): readonly Fix[] {
  if (state === "unknown") {
    // Between the quotes.
    const place = { path, span: { start: span.start + 1, end: span.end - 1 } };
    return corrections.map((text) => ({ kind: "replace", title: `Change to \`${text}\``, place, text }));
  }
  if (state === "choice" || (state === "typed" && kind === "computed" && member === undefined))
    return [
      { kind: "promote", title: `Choose among \`${names.join("`, `")}\``, symbols: names, place: { path, span } },
      ...(state === "typed" ? [] : names).map(
        (name): Fix => ({ kind: "generate", title: `Bind \`${name}\``, symbols: [name] }),
      ),
    ];
  if (state !== "promotable" && state !== "typed") return [];
  const [name = ""] = names;
  if (member !== undefined)
    return names.length === 1
      ? [{ kind: "promote", title: `Promote this use of \`${name}\``, symbols: [name], place: { path, span } }]
      : [];
  if (kind !== "dynamic") return [];
  return [
    { kind: "promote", title: `Promote this call of \`${name}\``, symbols: [name], place: { path, span } },
    { kind: "promote", title: `Promote every call of \`${name}\``, symbols: [name] },
  ];
}

function relatedOf(
  { entries }: DynamicUse,
  placeOf: (site: CallSite) => Place | null,
): NonNullable<Finding["related"]> {
  const sites = entries.flatMap((entry) => entry.sites).slice(0, MAX_RELATED);
  return sites.flatMap((site) => {
    const place = placeOf(site);
    return place ? [{ ...place, message: `called here ${times(site.count)}` }] : [];
  });
}

function timesOf(entries: readonly LedgerEntry[]): string {
  const count = entries.reduce((sum, entry) => sum + entry.count, 0);
  const failed = entries.reduce((sum, entry) => sum + entry.failed, 0);
  return `${times(count)}${failed > 0 ? ` (${failed} failed)` : ""}`;
}

function callsOf(entries: readonly LedgerEntry[]): string {
  const count = entries.reduce((sum, entry) => sum + entry.count, 0);
  return count === 1 ? "one call" : `${count} calls`;
}

function listOf(entries: readonly LedgerEntry[]): string {
  const counts = new Map<string, number>();
  for (const { module, function: name, count } of entries) {
    counts.set(`${module}.${name}`, (counts.get(`${module}.${name}`) ?? 0) + count);
  }
  return [...counts].map(([name, count]) => `\`${name}\` ${times(count)}`).join(", ");
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
