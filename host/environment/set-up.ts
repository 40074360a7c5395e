/** Creates or completes the Python environment of a project: an interpreter, the adapter's needs, the libraries. */
import { join, relative } from "node:path";
import { CACHE_DIRECTORY, type Configuration } from "../../contract/configuration.js";
import { EnvironmentError } from "./environment-error.js";
import { createEnvironment, installPackages } from "./installer.js";
import { choose, type InterpreterWish, missingFrom, type Plan, planEnvironment } from "./plan.js";
import { type Probe, probeInterpreter } from "./probe.js";
import { adapterRequirements, libraryRequirements, type Requirement, requirementText } from "./requirements.js";
import { withSetupLock } from "./setup-lock.js";
import type { SetupOptions, SetupReport } from "./setup-report.js";
import { findStamp, writeStamp } from "./stamp.js";

export interface SetupProject extends InterpreterWish {
  readonly libraries: Configuration["libraries"];
}

const STEPS = 4;

/**
 * Installs into the interpreter that the user asked for, or the project's virtual environment; without either it makes
 * one in `.snakebridge/venv`.
 *
 * @throws EnvironmentError with the fix.
 */
export async function setUpEnvironment(project: SetupProject, options: SetupOptions = {}): Promise<SetupReport> {
  const started = performance.now();
  const milliseconds = () => Math.round(performance.now() - started);
  const { signal } = options;
  const stamp = join(project.root, CACHE_DIRECTORY, "environment.json");
  const requirements = [...(await adapterRequirements()), ...libraryRequirements(project.libraries)];

  tell(options, "Finding Python", 0);
  const choice = choose(project);
  const known = choice && (await findStamp(stamp, choice.path, requirements));
  if (known) {
    const { path: interpreter, why } = choice;
    return { interpreter, why, python: known.python, ...NOTHING, milliseconds: milliseconds() };
  }

  const plan = await planEnvironment(project, requirements, signal);
  if (options.check) return { ...toReport(plan), complete: plan.missing.length === 0, milliseconds: milliseconds() };
  if (plan.probe && plan.missing.length === 0) {
    await writeStamp(stamp, plan.interpreter, requirements, plan.probe);
    return { ...toReport(plan), milliseconds: milliseconds() };
  }
  const waiting = { signal, onWait: () => tell(options, "Waiting for another setup of this project", 1) };
  return withSetupLock(join(project.root, CACHE_DIRECTORY, "setup.lock"), waiting, async () => {
    // While this one waited, another setup may have done the work.
    const now = await planEnvironment(project, requirements, signal);
    const probe = await carryOut(now, requirements, project.root, options);
    await writeStamp(stamp, now.interpreter, requirements, probe);
    tell(options, "Ready", STEPS);
    return { ...toReport(now), milliseconds: milliseconds() };
  });
}

const NOTHING = { complete: true, created: false, installed: [] } as const;

function toReport(plan: Plan): Omit<SetupReport, "milliseconds"> {
  const { interpreter, why, python, create, missing } = plan;
  return {
    interpreter,
    why,
    python,
    complete: true,
    created: create !== null,
    installed: missing.map(requirementText),
  };
}

async function carryOut(plan: Plan, requirements: readonly Requirement[], root: string, options: SetupOptions) {
  if (plan.create) {
    const step = `Creating ${relative(root, plan.create.directory)}`;
    tell(options, step, 1);
    await createEnvironment(plan.create.base, plan.create.directory, installer(options, step, 1));
  }
  if (plan.missing.length > 0) {
    const texts = plan.missing.map(requirementText);
    const step = `Installing ${texts.join(", ")}`;
    tell(options, step, 2);
    await installPackages(plan.interpreter, texts, installer(options, step, 2));
  }
  tell(options, "Checking what is installed", 3);
  return confirm(plan.interpreter, requirements, options.signal);
}

/** The installer may succeed and yet not have done what was asked, when another tool works in the same environment. */
async function confirm(
  interpreter: string,
  requirements: readonly Requirement[],
  signal?: AbortSignal,
): Promise<Probe> {
  const names = requirements.map(({ name }) => name);
  const probe = await probeInterpreter(interpreter, names, signal);
  const missing = missingFrom(probe, requirements).map(requirementText);
  if (missing.length === 0) return probe;
  throw new EnvironmentError(
    "install-failed",
    `\`${missing.join("`, `")}\` is still missing from \`${interpreter}\` after the installation.`,
    "Check that no other tool changes this environment, then run `npx snakebridge setup` again.",
  );
}

function installer(options: SetupOptions, step: string, done: number) {
  return { signal: options.signal, onLine: (line: string) => tell(options, step, done, line) };
}

function tell(options: SetupOptions, step: string, done: number, output?: string): void {
  options.onProgress?.({ step, done, total: STEPS, ...(output !== undefined && { output }) });
}
