/** In which order missing packages are installed, so that each comes from the index that it names and from no other. */
import { installedOf } from "./installed.js";
import type { Probe } from "./probe.js";
import { type Requirement, requirementText } from "./requirements.js";

export interface InstallStage {
  readonly requirements: readonly Requirement[];
  readonly index: string | null;
  /** They are installed from elsewhere. */
  readonly again: boolean;
}

/**
 * What comes first, without dependencies: packages with an index of their own, and those that have left one.
 *
 * @param moved names of those that are installed from elsewhere.
 */
export function separateStages(missing: readonly Requirement[], moved: ReadonlySet<string>): readonly InstallStage[] {
  const stages = new Map<string, InstallStage>();
  for (const requirement of missing) {
    const { name, index } = requirement;
    const again = moved.has(name);
    if (index === null && !again) continue;
    const key = `${index} ${again}`;
    const known = stages.get(key)?.requirements ?? [];
    stages.set(key, { requirements: [...known, requirement], index, again });
  }
  return [...stages.values()];
}

/** What comes last, with dependencies, from the project's index: those of the stages are held at what is installed now. */
export function finalRequirements(missing: readonly Requirement[], probe: Probe): readonly string[] {
  return missing.map((requirement) => {
    const version = requirement.index === null ? undefined : installedOf(requirement, probe)?.version;
    return requirementText(version === undefined ? requirement : { ...requirement, specifier: `==${version}` });
  });
}
