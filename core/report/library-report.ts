/** The report of a library: how much of its types and documentation is known, from where, and what is not. */
import type { ReadModule } from "../inspect/module-reader.js";
import { callablesOf } from "./callables.js";
import { type Figures, figuresOf } from "./figures.js";
import { type Measured, measure } from "./measure.js";

export interface LibraryReport {
  readonly library: string;
  /** The installed version; for the standard library that of Python; null for local modules. */
  readonly version: string | null;
  readonly modules: number;
  readonly functions: Figures;
  readonly methods: Figures;
  /** Callables with no known return, by reason; the most frequent reason first. */
  readonly issues: readonly { readonly reason: string; readonly names: readonly string[] }[];
}

/** @param isWanted whether a symbol of a module counts. */
export function reportLibrary(
  library: string,
  modules: readonly ReadModule[],
  isWanted?: (module: string, symbol: string) => boolean,
): LibraryReport {
  const { functions, methods } = callablesOf(modules, isWanted);
  const measured = { functions: functions.map(measure), methods: methods.map(measure) };
  const description = modules[0]?.description;
  const python = description?.origin === "stdlib" ? description.python : null;
  return {
    library,
    version: description?.distribution?.version ?? python,
    modules: modules.length,
    functions: figuresOf(measured.functions),
    methods: figuresOf(measured.methods),
    issues: issuesOf([...measured.functions, ...measured.methods]),
  };
}

export function issuesOf(rows: readonly Measured[]): LibraryReport["issues"] {
  const groups = new Map<string, string[]>();
  for (const { name, isKnown, reason } of rows) if (!isKnown) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return [...groups]
    .map(([reason, names]) => ({ reason, names }))
    .sort((one, other) => other.names.length - one.names.length || (one.reason < other.reason ? -1 : 1));
}
