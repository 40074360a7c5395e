/** Libraries that are installed in another version than the one they were bound from, as far as Python was heard to say. */
import { CONFIGURATION_FILE, type Configuration } from "../../contract/configuration.js";
import type { Lock } from "../../contract/manifest.js";
import type { ReadModule } from "../inspect/module-reader.js";
import type { Finding, Span, Usage } from "../model.js";
import { findLibrary } from "../resolve/find-library.js";

/**
 * @param places where each library is named in the configuration.
 * @param remembered the module of a use, as it was read before; null when Python was not asked about it.
 */
export function driftedLibraries(
  usages: readonly Usage[],
  lock: Lock | null,
  configuration: Pick<Configuration, "libraries">,
  places: ReadonlyMap<string, Span>,
  remembered: (usage: Usage) => ReadModule | null,
): readonly Finding[] {
  const installed = new Map<string, string | null>();
  for (const usage of lock === null ? [] : usages) {
    const library = findLibrary(usage.module, configuration);
    if (library === null || installed.has(library)) continue;
    const read = remembered(usage);
    if (read) installed.set(library, read.description.distribution?.version ?? null);
  }
  return [...installed].flatMap(([library, version]) => {
    const locked = lock?.libraries[library];
    if (!locked || locked.fingerprint !== undefined || locked.installed === version) return [];
    const span = places.get(library);
    const finding = driftFinding(differentVersion(library, locked.installed, version));
    return span ? [{ ...finding, place: { path: CONFIGURATION_FILE, span } }] : [finding];
  });
}

/** @param difference a clause. */
export function driftFinding(difference: string): Finding {
  return {
    code: "stale-binding",
    severity: "warning",
    message: `${difference}; generate again, or install what the lock names`,
    fixes: [{ kind: "generate", title: "Generate all bindings again", symbols: [] }],
  };
}

/** Versions are null for what has none. */
export function differentVersion(library: string, then: string | null, now: string | null): string {
  const [bound, installed] = [then, now].map((version) => (version === null ? "no version" : `\`${version}\``));
  return `\`${library}\` was bound from ${bound}, and ${installed} is installed`;
}
