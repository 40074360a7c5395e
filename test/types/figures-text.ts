/** The figures of every population as they are committed: a table with the gates, and a page of what is not known. */
import { type Figures, figuresOf } from "../../core/report/figures.js";
import { issuesOf } from "../../core/report/library-report.js";
import type { Measured } from "../../core/report/measure.js";
import { GATES } from "./gates.js";
import { type MeasuredLibrary, measureLibrary } from "./measure-library.js";
import { LIBRARIES } from "./population.js";

/** File -> the text between its marks. */
export type Committed = ReadonlyMap<string, string>;

/** So many names of each reason are listed. */
const NAMES = 40;

export async function figuresText(): Promise<Committed> {
  const libraries = new Map<string, MeasuredLibrary>();
  for (const library of Object.keys(LIBRARIES)) libraries.set(library, await measureLibrary(library));
  return new Map([
    ["docs/types.md", table(libraries)],
    ["docs/types-not-known.md", notKnown(libraries)],
  ]);
}

function table(libraries: ReadonlyMap<string, MeasuredLibrary>): string {
  const lines = [...libraries].flatMap(([library, { version, functions, methods, heldOut }]) => {
    const gates = GATES[library];
    return [
      row(`${library} ${version}`, "functions", functions, gates?.functions),
      row("", "held out", heldOut, {}),
      ...(methods.length > 0 ? [row("", "methods", methods, gates?.methods)] : []),
    ];
  });
  const head = "| library | | callables | returns known | exact | parameters typed | documented |";
  return [head, "|---|---|---:|---:|---:|---:|---:|", ...lines].join("\n");
}

function row(
  library: string,
  part: string,
  measured: readonly Measured[],
  gates: Readonly<Partial<Record<keyof Figures, number>>> = {},
): string {
  const figures = figuresOf(measured);
  const cell = (share: "returns" | "exact" | "parameters" | "documented") => {
    const [value, gate] = [figures[share], gates[share]];
    if (value === null) return "-";
    if (gate === undefined) return value.toFixed(1);
    return value >= gate ? `${value.toFixed(1)} (${gate})` : `**${value.toFixed(1)}** (${gate})`;
  };
  const shares = (["returns", "exact", "parameters", "documented"] as const).map(cell);
  return `| ${[library, part, figures.count, ...shares].join(" | ")} |`;
}

function notKnown(libraries: ReadonlyMap<string, MeasuredLibrary>): string {
  return [...libraries]
    .map(([library, { functions, methods }]) => {
      const issues = issuesOf([...functions, ...methods]).map(({ reason, names }) => {
        const more = names.length > NAMES ? `, and ${names.length - NAMES} more` : "";
        const shown = names.slice(0, NAMES).map((each) => `\`${each}\``);
        return `- ${names.length}, ${reason}: ${shown.join(", ")}${more}.`;
      });
      return [`## ${library}`, "", ...(issues.length > 0 ? issues : ["Every return is known."])].join("\n");
    })
    .join("\n\n");
}
