/** What a project's Python environment must hold: the adapter's needs and the configured libraries. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { validRange } from "@renovatebot/pep440";
import { parse } from "smol-toml";
import type { Configuration, Hardware, LibraryConfiguration } from "../../contract/configuration.js";
import { packageRoot } from "../package-root.js";
import { EnvironmentError } from "./environment-error.js";

export interface Requirement {
  /** Name of the distribution, normalised: `scikit-learn`. */
  readonly name: string;
  /** Optional parts, sorted. */
  readonly extras: readonly string[];
  /** PEP 440 specifiers; empty for any version. */
  readonly specifier: string;
  /** The library of `snakebridge.json` that asks for it; null for the adapter's own. */
  readonly library: string | null;
  /** The one index that it comes from, as the configuration writes it; null for the default. */
  readonly index: string | null;
}

const REQUIREMENT = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*([^;[\]]*)$/;
const EXTRA = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** What the adapter needs, as its `pyproject.toml` declares. */
export async function adapterRequirements(): Promise<readonly Requirement[]> {
  const document = parse(await readFile(join(packageRoot(), "python", "pyproject.toml"), "utf8"));
  const { dependencies } = document.project as unknown as { readonly dependencies: readonly string[] };
  return dependencies.map((dependency) => ({ ...toRequirement(dependency, null), extras: [], index: null }));
}

/** What the installed libraries of a configuration need; nothing for the standard library and local modules. */
export function libraryRequirements(libraries: Configuration["libraries"], hardware: Hardware): readonly Requirement[] {
  return Object.entries(libraries)
    .filter(([, library]) => library.source === "installed")
    .map(([name, written]) => {
      const library = variantOf(written, hardware);
      const { index } = library;
      const range = library.version === "*" ? "" : library.version;
      return { ...toRequirement(`${library.package} ${range}`, name), extras: toExtras(library.extras, name), index };
    });
}

/** The form in which an installer is asked: `numpy[extra]>=2`. */
export function requirementText({ name, extras, specifier }: Requirement): string {
  return `${name}${extras.length > 0 ? `[${extras.join(",")}]` : ""}${specifier}`;
}

/** A machine without a variant of its own has the one for the processor, which runs everywhere. */
function variantOf(library: LibraryConfiguration, hardware: Hardware): LibraryConfiguration {
  return { ...library, ...(library.variants[hardware] ?? library.variants.cpu) };
}

/** As in PEP 503: `Scikit_Learn` and `scikit-learn` are one distribution. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Parses strictly, for the text becomes an argument of an installer: no options, no URLs, no extras. */
function toRequirement(text: string, library: string | null): Pick<Requirement, "name" | "specifier" | "library"> {
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

/** The schema says the same to editors; an extra becomes part of an argument too. */
function toExtras(extras: readonly string[], library: string): readonly string[] {
  const wrong = extras.find((extra) => !EXTRA.test(extra));
  if (wrong === undefined) return [...new Set(extras.map(normalizedName))].sort();
  throw new EnvironmentError(
    "unknown-extra",
    `\`${wrong}\` is not the name of an extra.`,
    `Correct \`extras\` of \`${library}\` in \`snakebridge.json\`.`,
  );
}
