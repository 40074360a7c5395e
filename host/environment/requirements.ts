/** What a project's Python environment must hold: the adapter's needs and the configured libraries. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { satisfies, validRange } from "@renovatebot/pep440";
import { parse } from "smol-toml";
import type { Configuration } from "../../contract/configuration.js";
import { packageRoot } from "../package-root.js";
import { EnvironmentError } from "./environment-error.js";

export interface Requirement {
  /** Name of the distribution, normalised: `scikit-learn`. */
  readonly name: string;
  /** PEP 440 specifiers; empty for any version. */
  readonly specifier: string;
  /** The library of `snakebridge.json` that asks for it; null for the adapter's own. */
  readonly library: string | null;
}

const REQUIREMENT = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*([^;[\]]*)$/;

/** What the adapter needs, as its `pyproject.toml` declares. */
export async function adapterRequirements(): Promise<readonly Requirement[]> {
  const document = parse(await readFile(join(packageRoot(), "python", "pyproject.toml"), "utf8"));
  const { dependencies } = document.project as unknown as { readonly dependencies: readonly string[] };
  return dependencies.map((dependency) => toRequirement(dependency, null));
}

/** What the installed libraries of a configuration need; nothing for the standard library and local modules. */
export function libraryRequirements(libraries: Configuration["libraries"]): readonly Requirement[] {
  return Object.entries(libraries)
    .filter(([, library]) => library.source === "installed")
    .map(([name, library]) =>
      toRequirement(`${library.package} ${library.version === "*" ? "" : library.version}`, name),
    );
}

/** The form in which an installer is asked. */
export function requirementText(requirement: Requirement): string {
  return requirement.name + requirement.specifier;
}

/** Whether an installed version (null: not installed) is what was asked for. */
export function isSatisfied(requirement: Requirement, installed: string | null): boolean {
  if (installed === null) return false;
  return requirement.specifier === "" || satisfies(installed, requirement.specifier, { prereleases: true });
}

/** As in PEP 503: `Scikit_Learn` and `scikit-learn` are one distribution. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Parses strictly, for the text becomes an argument of an installer: no options, no URLs, no extras. */
function toRequirement(text: string, library: string | null): Requirement {
  const [, name, specifier] = REQUIREMENT.exec(text.trim()) ?? [];
  if (name === undefined || specifier === undefined || (specifier.trim() !== "" && !validRange(specifier.trim()))) {
    throw new EnvironmentError(
      "no-matching-version",
      `\`${text.trim()}\` is not a package name with a version range.`,
      `Write a range such as \`">=2,<3"\` or \`"*"\` for \`${library}\` in \`snakebridge.json\`.`,
    );
  }
  return { name: normalizedName(name), specifier: specifier.replace(/\s+/g, ""), library };
}
