/** Whether what an interpreter holds is what was asked for. */
import { satisfies } from "@renovatebot/pep440";
import { didYouMean, nearest } from "../../core/nearest.js";
import { EnvironmentError } from "./environment-error.js";
import type { InstalledPackage, Probe } from "./probe.js";
import { type Requirement, requirementText } from "./requirements.js";

/** Under which name a requirement is asked about, and found again. */
export function probedName(requirement: Requirement): string {
  return requirementText({ ...requirement, specifier: "" });
}

export function installedOf(requirement: Requirement, { installed }: Probe): InstalledPackage | null {
  return installed[probedName(requirement)] ?? null;
}

/** @throws EnvironmentError when the installed package has no such extra: then no installation would help. */
export function isSatisfied(requirement: Requirement, probe: Probe): boolean {
  const found = installedOf(requirement, probe);
  if (found === null || !isInRange(requirement, found.version)) return false;
  const [unknown] = found.unknown;
  if (unknown !== undefined) throw unknownExtra(requirement, unknown, found);
  return found.lacking.length === 0;
}

/** `numpy 2.1.0`, `numpy>=2: not installed`, `numpy[fast]: 2.1.0 without quick`. */
export function describeInstalled(requirement: Requirement, probe: Probe): string {
  const found = installedOf(requirement, probe);
  const lacking = found && found.lacking.length > 0 ? ` without ${found.lacking.join(", ")}` : "";
  const state = `${found?.version ?? "not installed"}${lacking}`;
  const asked = requirementText(requirement);
  return asked === requirement.name ? `${asked} ${state}` : `${asked}: ${state}`;
}

/** Pre-releases count: somebody chose to install one. */
function isInRange({ specifier }: Requirement, version: string): boolean {
  return specifier === "" || satisfies(version, specifier, { prereleases: true });
}

function unknownExtra({ name, library }: Requirement, extra: string, found: InstalledPackage): EnvironmentError {
  const offered = found.offered.length > 0 ? `it has ${found.offered.join(", ")}` : "it has none";
  return new EnvironmentError(
    "unknown-extra",
    `\`${name}\` ${found.version} has no extra \`${extra}\`${didYouMean(nearest(extra, found.offered)) || `; ${offered}.`}`,
    `Correct \`extras\` of \`${library}\` in \`snakebridge.json\`.`,
  );
}
