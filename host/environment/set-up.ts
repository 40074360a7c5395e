/** Creates or completes the Python environment of a project: an interpreter, the adapter's needs, the libraries. */
import { join, relative } from "node:path";
import { CACHE_DIRECTORY, type Configuration } from "../../contract/configuration.js";
import { type Constraints, constrain, readConstraints } from "./constraints.js";
import { EnvironmentError } from "./environment-error.js";
import { detectHardware } from "./hardware.js";
import { shownIndex } from "./index-url.js";
import { finalRequirements, separateStages } from "./install-stages.js";
import { probedName } from "./installed.js";
import { createEnvironment, installPackages } from "./installer.js";
import { choose, type InterpreterWish, missingFrom, type Plan, planEnvironment } from "./plan.js";
import { type Probe, probeInterpreter } from "./probe.js";
import { adapterRequirements, libraryRequirements, type Requirement, requirementText } from "./requirements.js";
import { withSetupLock } from "./setup-lock.js";
import type { SetupOptions, SetupReport } from "./setup-report.js";
import { type Asked, isCurrent, readStamp, type Stamp, writeStamp } from "./stamp.js";

export interface SetupProject extends InterpreterWish {
  readonly configuration: Pick<Configuration, "python" | "libraries">;
}

/** What is asked for, and how it comes. */
interface Wants {
  readonly requirements: readonly Requirement[];
  readonly constraints: Constraints;
  readonly python: Configuration["python"];
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
  const { signal } = options;
  const { python, libraries } = project.configuration;
  const hardware = options.hardware ?? python.hardware ?? detectHardware();
  const finish = (report: Omit<SetupReport, "hardware" | "milliseconds">): SetupReport => ({
    ...report,
    hardware,
    milliseconds: Math.round(performance.now() - started),
  });

  tell(options, "Finding Python", 0);
  const constraints = await readConstraints(project.root, python.constraints);
  const needs = [...(await adapterRequirements()), ...libraryRequirements(libraries, hardware)];
  const wants: Wants = { requirements: constrain(needs, constraints), constraints, python };
  const stampFile = join(project.root, CACHE_DIRECTORY, "environment.json");
  const stamp = await readStamp(stampFile);
  const choice = choose(project);
  if (choice && stamp && (await isCurrent(stamp, askedOf(wants, choice.path)))) {
    const { path: interpreter, why } = choice;
    return finish({ interpreter, why, python: stamp.python, complete: true, created: false, installed: [] });
  }

  const plan = await planEnvironment(project, wants.requirements, stamp, signal);
  if (options.check) return finish({ ...toReport(plan), complete: plan.missing.length === 0 });
  if (plan.probe && plan.missing.length === 0) {
    // A project that cannot be written to only loses the shortcut.
    const asked = askedOf(wants, plan.interpreter);
    await writeStamp(stampFile, asked, nextIndexes(plan, stamp), plan.probe).catch(() => undefined);
    return finish(toReport(plan));
  }
  const waiting = { signal, onWait: () => tell(options, "Waiting for another setup of this project", 1) };
  return withSetupLock(join(project.root, CACHE_DIRECTORY, "setup.lock"), waiting, async () => {
    // While this one waited, another setup may have done the work.
    const before = await readStamp(stampFile);
    const now = await planEnvironment(project, wants.requirements, before, signal);
    const probe = await carryOut(now, wants, project.root, options);
    await writeStamp(stampFile, askedOf(wants, now.interpreter), nextIndexes(now, before), probe);
    tell(options, "Ready", STEPS);
    return finish(toReport(now));
  });
}

function askedOf({ requirements, constraints }: Wants, interpreter: string): Asked {
  return { interpreter, requirements, constraints: constraints.text };
}

function toReport(plan: Plan) {
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

/** What was installed now comes from where it was asked for; of the rest is known what was known before. */
function nextIndexes({ interpreter, create, missing, moved }: Plan, before: Stamp | null): Stamp["indexes"] {
  const known = !create && before?.interpreter === interpreter ? before.indexes : {};
  const kept = Object.entries(known).filter(([name]) => !moved.has(name));
  const made = missing.flatMap(({ name, index }) => (index === null ? [] : [[name, index] as const]));
  return Object.fromEntries([...kept, ...made]);
}

async function carryOut(plan: Plan, wants: Wants, root: string, options: SetupOptions): Promise<Probe> {
  const { interpreter, create, missing } = plan;
  if (create) {
    const step = `Creating ${relative(root, create.directory)}`;
    tell(options, step, 1);
    await createEnvironment(create.base, create.directory, installer(wants, options, step, 1));
  }
  if (missing.length > 0) await install(plan, wants, options);
  tell(options, "Checking what is installed", 3);
  return confirm(interpreter, wants.requirements, options.signal);
}

async function install({ interpreter, missing, moved }: Plan, wants: Wants, options: SetupOptions): Promise<void> {
  const constraints = wants.constraints.files;
  const run = async (requirements: readonly string[], index: string | null, how: { again: boolean; last: boolean }) => {
    const step = `Installing ${requirements.join(", ")}${index === null ? "" : ` from ${shownIndex(index)}`}`;
    tell(options, step, 2);
    const installation = { requirements, index, constraints, withDependencies: how.last, again: how.again };
    await installPackages(interpreter, installation, installer(wants, options, step, 2));
  };
  for (const { requirements, index, again } of separateStages(missing, moved))
    await run(requirements.map(requirementText), index ?? wants.python.index, { again, last: false });
  const probe = await probeInterpreter(interpreter, missing.map(probedName), options.signal);
  await run(finalRequirements(missing, probe), wants.python.index, { again: false, last: true });
}

/** The installer may succeed and yet not have done what was asked, when another tool works in the same environment. */
async function confirm(
  interpreter: string,
  requirements: readonly Requirement[],
  signal?: AbortSignal,
): Promise<Probe> {
  const probe = await probeInterpreter(interpreter, requirements.map(probedName), signal);
  const missing = missingFrom(probe, requirements, new Set()).map(requirementText);
  if (missing.length === 0) return probe;
  throw new EnvironmentError(
    "install-failed",
    `\`${missing.join("`, `")}\` is still missing from \`${interpreter}\` after the installation.`,
    "Check that no other tool changes this environment, then run `npx snakebridge setup` again.",
  );
}

function installer({ python }: Wants, options: SetupOptions, step: string, done: number) {
  const onLine = (line: string) => tell(options, step, done, line);
  return { tool: python.installer, signal: options.signal, onLine };
}

function tell(options: SetupOptions, step: string, done: number, output?: string): void {
  options.onProgress?.({ step, done, total: STEPS, ...(output !== undefined && { output }) });
}
