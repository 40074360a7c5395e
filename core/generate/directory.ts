/** What was bound, for those who record it: every module with its file and the library it came from. */
import type { Plan } from "./plan.js";

export interface DirectoryEntry {
  readonly module: string;
  /** Relative to the generated directory. */
  readonly path: string;
  readonly library: string;
  readonly origin: "stdlib" | "installed" | "local";
  /** Version of the distribution; null for the standard library and local modules. */
  readonly version: string | null;
  readonly python: string;
  readonly platform: string;
}

/** Sorted by module. */
export type Directory = readonly DirectoryEntry[];

export function directoryOf(plan: Plan): Directory {
  return [...plan.modules].map(([module, { read }]) => ({
    module,
    path: plan.pathOf(module),
    library: module.split(".")[0] ?? module,
    origin: read.description.origin,
    version: read.description.distribution?.version ?? null,
    python: read.description.python,
    platform: read.description.platform,
  }));
}
