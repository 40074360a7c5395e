/** Reports as Markdown: a table of all, and what is not known of each. */
import type { Figures } from "./figures.js";
import type { LibraryReport } from "./library-report.js";

/** So many names of each reason are listed. */
const NAMES = 10;

export function reportMarkdown(reports: readonly LibraryReport[]): string {
  const lines = [
    "| library | | callables | returns known | exact | parameters typed | documented | types from |",
    "|---|---|---:|---:|---:|---:|---:|---|",
    ...reports.flatMap(({ library, version, functions, methods }) => [
      row(`${library} ${version ?? ""}`.trim(), "functions", functions),
      row("", "methods", methods),
    ]),
    ...reports.flatMap(issueLines),
  ];
  return `${lines.join("\n")}\n`;
}

function row(label: string, part: string, figures: Figures): string {
  const share = (value: number | null) => (value === null ? "-" : `${value.toFixed(1)} %`);
  const { count, returns, exact, parameters, documented, tiers } = figures;
  const from = Object.entries(tiers)
    .sort(([, one], [, other]) => other - one)
    .map(([tier, number]) => `${tier} ${number}`)
    .join(", ");
  const cells = [label, part, count, share(returns), share(exact), share(parameters), share(documented), from];
  return `| ${cells.join(" | ")} |`;
}

function issueLines({ library, issues }: LibraryReport): readonly string[] {
  if (issues.length === 0) return [];
  const list = issues.map(({ reason, names }) => {
    const more = names.length > NAMES ? `, and ${names.length - NAMES} more` : "";
    const shown = names.slice(0, NAMES).map((each) => `\`${each}\``);
    return `- ${names.length} (${reason}): ${shown.join(", ")}${more}.`;
  });
  return ["", `## ${library}: returns that are not known`, "", ...list];
}
