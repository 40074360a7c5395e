/** Which modules belong to all of a library: a mode, globs of names, and a depth. */
import picomatch from "picomatch";
import type { LibraryConfiguration, ModuleMode } from "../../contract/configuration.js";
import type { ModuleDescription } from "../../contract/description.js";

export interface ModuleChoice {
  /** Whether what the module offers is bound. */
  selects(description: ModuleDescription): boolean;
  /** The modules right below it that have to be looked at, with their full names. */
  below(description: ModuleDescription): readonly string[];
}

/** @param documented the full names that the library's documentation lists; only mode `docs` asks for them. */
export function createModuleChoice(
  library: string,
  { mode, include, exclude, depth }: LibraryConfiguration["modules"],
  documented: ReadonlySet<string>,
): ModuleChoice {
  const isIncluded = include.length === 0 ? () => true : toMatcher(include);
  const isExcluded = toMatcher(exclude);
  const documentedModules = new Set([...documented].map((name) => name.split(".").slice(0, -1).join(".")));
  const depthOf = (module: string) => module.split(".").length - library.split(".").length;
  const isDeepEnough = (module: string) => depth === null || depthOf(module) <= depth;
  return {
    selects: (description) => isIncluded(description.module) && offers(mode, description, documentedModules),
    below: (description) =>
      candidates(mode, description)
        .map((name) => `${description.module}.${name}`)
        .filter((module) => isDeepEnough(module) && !isExcluded(module)),
  };
}

function offers(mode: ModuleMode, description: ModuleDescription, documented: ReadonlySet<string>): boolean {
  switch (mode) {
    case "exports":
    case "public":
    case "all":
      return true;
    case "explicit":
      return description.exports !== null;
    case "docs":
      return documented.has(description.module);
  }
}

function candidates(mode: ModuleMode, { submodules, exports }: ModuleDescription): readonly string[] {
  switch (mode) {
    case "exports":
      return exports ?? [];
    case "public":
    case "explicit":
    case "docs":
      return submodules.filter((name) => !name.startsWith("_"));
    case "all":
      return submodules;
  }
}

/** In a glob of names `*` is one name and `**` any number of them. */
function toMatcher(globs: readonly string[]): (module: string) => boolean {
  const paths = globs.map((glob) => glob.replaceAll(".", "/"));
  const matches = picomatch(paths, { dot: true, nobrace: true, noextglob: true });
  return (module) => globs.length > 0 && matches(module.replaceAll(".", "/"));
}
