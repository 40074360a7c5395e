/** Creates or completes the Python environment of a project: an interpreter, the adapter's needs, the libraries. */
import { join } from "node:path";
import { CACHE_DIRECTORY, type Configuration, MANAGED_ENVIRONMENT } from "../../contract/configuration.js";
import type { InterpreterChoice } from "../choose-interpreter.js";
import { EnvironmentError } from "./environment-error.js";
import { createEnvironment, installPackages, interpreterOf } from "./installer.js";
import { type Probe, probeInterpreter } from "./probe.js";
import {
  adapterRequirements,
  isSatisfied,
  libraryRequirements,
  type Requirement,
  requirementText,
} from "./requirements.js";
import { withSetupLock } from "./setup-lock.js";
import type { SetupOptions, SetupReport } from "./setup-report.js";
import { isUpToDate, writeStamp } from "./stamp.js";

export interface SetupProject {
  readonly root: string;
  readonly libraries: Configuration["libraries"];
  readonly choose: () => Promise<InterpreterChoice>;
}

const STEPS = 4;

/**
 * Installs into the interpreter that the user chose or that is a virtual environment; any other is only the base of a
 * managed environment in `.snakebridge/venv`.
 *
 * @throws EnvironmentError with the fix.
 */
export async function setUpEnvironment(project: SetupProject, options: SetupOptions = {}): Promise<SetupReport> {
  const started = performance.now();
  const tell = (step: string, done: number, output?: string) =>
    options.onProgress?.({ step, done, total: STEPS, ...(output !== undefined && { output }) });

  tell("Finding Python", 0);
  const requirements = [...(await adapterRequirements()), ...libraryRequirements(project.libraries)];
  const choice = await project.choose();
  const report = (changes: Pick<SetupReport, "complete" | "created" | "installed">, found = choice): SetupReport => ({
    interpreter: found.path,
    python: found.version,
    why: found.why,
    ...changes,
    milliseconds: Math.round(performance.now() - started),
  });
  const stamp = join(project.root, CACHE_DIRECTORY, "environment.json");
  if (await isUpToDate(stamp, choice.path, requirements))
    return report({ complete: true, created: false, installed: [] });

  tell(`Looking at ${choice.path}`, 1);
  const probe = await look(choice.path, requirements, options);
  const missing = missingFrom(probe, requirements);
  const create = missing.length > 0 && !probe.virtual && !choice.chosen;
  const install = create ? requirements : missing;
  if (options.check)
    return report({ complete: missing.length === 0, created: create, installed: install.map(requirementText) });
  if (missing.length === 0) {
    await writeStamp(stamp, choice.path, requirements, probe);
    return report({ complete: true, created: false, installed: [] });
  }

  const waiting = { signal: options.signal, onWait: () => tell("Waiting for another setup of this project", 1) };
  return withSetupLock(join(project.root, CACHE_DIRECTORY, "setup.lock"), waiting, async () => {
    const again = await project.choose();
    const managed = join(project.root, MANAGED_ENVIRONMENT);
    const target = create
      ? { path: interpreterOf(managed), version: choice.version, why: "the managed environment" }
      : choice;
    if (create && again.path !== target.path) {
      tell(`Creating ${MANAGED_ENVIRONMENT}`, 1);
      await createEnvironment(
        choice.path,
        managed,
        installer(options, (line) => tell(`Creating ${MANAGED_ENVIRONMENT}`, 1, line)),
      );
    }
    const needed = missingFrom(await look(target.path, requirements, options), requirements).map(requirementText);
    const step = `Installing ${needed.join(", ")}`;
    tell(step, 2);
    if (needed.length > 0)
      await installPackages(
        target.path,
        needed,
        installer(options, (line) => tell(step, 2, line)),
      );
    tell("Checking what is installed", 3);
    await writeStamp(stamp, target.path, requirements, await confirm(target.path, requirements, options));
    tell("Ready", STEPS);
    return report({ complete: true, created: create, installed: needed }, { ...choice, ...target });
  });
}

function installer(options: SetupOptions, onLine: (line: string) => void) {
  return { signal: options.signal, onLine };
}

function look(interpreter: string, requirements: readonly Requirement[], options: SetupOptions): Promise<Probe> {
  const names = requirements.map(({ name }) => name);
  return probeInterpreter(interpreter, names, options.signal);
}

function missingFrom(probe: Probe, requirements: readonly Requirement[]): readonly Requirement[] {
  return requirements.filter((requirement) => !isSatisfied(requirement, probe.versions[requirement.name] ?? null));
}

/** The installer may succeed and yet not have done what was asked, when another tool works in the same environment. */
async function confirm(
  interpreter: string,
  requirements: readonly Requirement[],
  options: SetupOptions,
): Promise<Probe> {
  const probe = await look(interpreter, requirements, options);
  const missing = missingFrom(probe, requirements).map(requirementText);
  if (missing.length === 0) return probe;
  throw new EnvironmentError(
    "install-failed",
    `\`${missing.join("`, `")}\` is still missing from \`${interpreter}\` after the installation.`,
    "Check that no other tool changes this environment, then run `npx snakebridge setup` again.",
  );
}
