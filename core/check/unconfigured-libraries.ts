/** Imports of modules that belong to no configured library. */
import type { Configuration } from "../../contract/configuration.js";
import { addLibraryFix } from "../configuration/add-library.js";
import type { Finding, Fix, Usage } from "../model.js";
import { didYouMean, nearest } from "../nearest.js";
import { findLibrary } from "../resolve/find-library.js";
import { isStandardLibrary } from "../resolve/standard-library.js";

/**
 * @param usages of what no binding covers: what another library needs is bound without being configured.
 * @param text of `snakebridge.json`; null when there is none.
 * @param isLocal whether the project has Python sources of that name.
 */
export function unconfiguredLibraries(
  usages: readonly Usage[],
  configuration: Pick<Configuration, "libraries">,
  text: string | null,
  isLocal: (library: string) => boolean,
): readonly Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { path, span, module } of usages) {
    const library = module.split(".")[0] ?? module;
    const key = `${path} ${library}`;
    if (findLibrary(module, configuration) !== null || seen.has(key)) continue;
    seen.add(key);
    const near = nearest(library, Object.keys(configuration.libraries));
    const requested = isLocal(library) ? "local" : isStandardLibrary(library) ? "stdlib" : "*";
    const fixes: readonly Fix[] = [addLibraryFix(text, library, requested)];
    findings.push({
      code: "library-not-configured",
      severity: "error",
      message: `\`${library}\` is not among the \`libraries\` of \`snakebridge.json\`${didYouMean(near) || "; add it there to bind it"}`,
      place: { path, span },
      fixes,
    });
  }
  return findings;
}
