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
  const seen = new Set<string>();
  return usages.flatMap(({ path, span, module }) => {
    const library = module.split(".")[0] ?? module;
    const key = `${path} ${library}`;
    if (findLibrary(module, configuration) !== null || seen.has(key)) return [];
    seen.add(key);
    return [{ ...unconfigured(library, configuration, text, isLocal), place: { path, span } }];
  });
}

/** The same for names that were asked for and stand in no source. */
export function unconfiguredSymbols(
  symbols: readonly string[],
  configuration: Pick<Configuration, "libraries">,
  text: string | null,
  isLocal: (library: string) => boolean,
): readonly Finding[] {
  const libraries = symbols
    .filter((name) => findLibrary(name, configuration) === null)
    .map((name) => name.split(".")[0] ?? name);
  return [...new Set(libraries)].map((library) => unconfigured(library, configuration, text, isLocal));
}

/** The fix that adds the library of a module to the configuration. */
export function addUnconfigured(module: string, text: string | null, isLocal: (library: string) => boolean): Fix {
  const library = module.split(".")[0] ?? module;
  const requested = isLocal(library) ? "local" : isStandardLibrary(library) ? "stdlib" : "*";
  return addLibraryFix(text, library, requested);
}

function unconfigured(
  library: string,
  { libraries }: Pick<Configuration, "libraries">,
  text: string | null,
  isLocal: (library: string) => boolean,
): Finding {
  const near = nearest(library, Object.keys(libraries));
  return {
    code: "library-not-configured",
    severity: "error",
    message: `\`${library}\` is not among the \`libraries\` of \`snakebridge.json\`${didYouMean(near) || "; add it there to bind it"}`,
    fixes: [addUnconfigured(library, text, isLocal)],
  };
}
