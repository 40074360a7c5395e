/** Looks at everything a project needs, one check after the other; each failure names its fix. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Configuration, LibraryConfiguration } from "../contract/configuration.js";
import type { Outcome } from "../core/model.js";
import { SnakeBridgeError } from "../runtime/errors.js";
import { openPool } from "../runtime/tooling.js";
import { findChecker } from "./checker/find-checker.js";
import { constrain, readConstraints } from "./environment/constraints.js";
import { EnvironmentError } from "./environment/environment-error.js";
import { detectHardware } from "./environment/hardware.js";
import { describeInstalled, isSatisfied, probedName } from "./environment/installed.js";
import { choose } from "./environment/plan.js";
import { isTooOld, MINIMUM_PYTHON, type Probe, probeInterpreter } from "./environment/probe.js";
import { adapterRequirements, libraryRequirements, type Requirement } from "./environment/requirements.js";
import { toWish } from "./read-project.js";

export interface Check {
  /** What was looked at: "interpreter", "library `numpy`". */
  readonly subject: string;
  readonly ok: boolean;
  /** What was found, one line. */
  readonly detail: string;
  readonly fix: string | null;
}

export interface DiagnoseOptions {
  readonly root: string;
  readonly interpreter: string | null;
  readonly configuration: Outcome<Configuration>;
  readonly signal: AbortSignal;
}

const SETUP = "Run `npx snakebridge setup`.";

/** Ends early when there is no interpreter, for then nothing more can be asked. */
export async function* diagnose(options: DiagnoseOptions): AsyncGenerator<Check> {
  const { value: configuration, findings } = options.configuration;
  const wrong = findings.filter(({ severity }) => severity === "error");
  if (wrong.length === 0) yield passed("configuration", `${Object.keys(configuration.libraries).length} libraries`);
  for (const { message } of wrong) yield failed("configuration", message, "Correct `snakebridge.json`.");

  const needs = await findNeeds(options);
  if ("check" in needs) return yield needs.check;
  const { adapter, libraries } = needs;
  const found = await findPython(options, [...adapter, ...libraries]);
  yield found.check;
  if (!found.python) return;
  const { path, probe, why } = found.python;
  yield checkAdapter(adapter, probe);
  for (const [name, library] of Object.entries(configuration.libraries)) {
    yield checkLibrary(name, library, libraries, probe, options);
  }
  yield await checkWorker({ path, why, version: probe.python }, options);
  yield passed("type checker", describeChecker(options.root, path));
}

/** Optional, so that its absence is nothing wrong. */
function describeChecker(root: string, interpreter: string): string {
  const found = findChecker(root, interpreter);
  return found
    ? `${found.name} infers results that nobody annotates`
    : "none; with `npm install --save-dev pyright` results that nobody annotates are inferred";
}

async function findNeeds({ root, configuration }: DiagnoseOptions) {
  const { python, libraries } = configuration.value;
  try {
    const constraints = await readConstraints(root, python.constraints);
    const asked = libraryRequirements(libraries, python.hardware ?? detectHardware());
    return { adapter: await adapterRequirements(), libraries: constrain(asked, constraints) };
  } catch (error) {
    return { check: toCheck("requirements", error) };
  }
}

async function findPython(
  { root, interpreter, configuration, signal }: DiagnoseOptions,
  needs: readonly Requirement[],
) {
  const subject = "interpreter";
  try {
    const choice = choose(toWish(root, configuration.value, interpreter));
    if (!choice) return { check: failed(subject, "No Python is found for this project.", SETUP) };
    const probe = await probeInterpreter(choice.path, needs.map(probedName), signal);
    const line = `Python ${probe.python} at ${choice.path} (${choice.why})`;
    if (isTooOld(probe)) return { check: failed(subject, `${line} is older than ${MINIMUM_PYTHON}.`, SETUP) };
    return { check: passed(subject, line), python: { ...choice, probe } };
  } catch (error) {
    return { check: toCheck(subject, error) };
  }
}

function toCheck(subject: string, error: unknown): Check {
  if (error instanceof EnvironmentError) return failed(subject, error.message, error.fix);
  throw error;
}

function checkAdapter(requirements: readonly Requirement[], probe: Probe): Check {
  const state = requirements.map((requirement) => describeInstalled(requirement, probe)).join(", ");
  return requirements.every((requirement) => isSatisfied(requirement, probe))
    ? passed("adapter", state)
    : failed("adapter", state, SETUP);
}

function checkLibrary(
  name: string,
  library: LibraryConfiguration,
  requirements: readonly Requirement[],
  probe: Probe,
  { root, configuration }: DiagnoseOptions,
): Check {
  const subject = `library \`${name}\``;
  switch (library.source) {
    case "stdlib":
      return passed(subject, `part of Python ${probe.python}`);
    case "local": {
      const { paths } = configuration.value.python;
      const file = localFiles(root, paths, name).find((candidate) => existsSync(candidate));
      if (file) return passed(subject, file);
      const places = paths.length > 0 ? paths.map((path) => `\`${path}\``).join(", ") : "none";
      return failed(subject, `no such module in python.paths (${places}).`, `Create it, or correct \`python.paths\`.`);
    }
    case "installed": {
      const requirement = requirements.find((candidate) => candidate.library === name);
      if (!requirement) return failed(subject, "is not asked for.", SETUP);
      try {
        const state = describeInstalled(requirement, probe);
        return isSatisfied(requirement, probe) ? passed(subject, state) : failed(subject, state, SETUP);
      } catch (error) {
        return toCheck(subject, error);
      }
    }
  }
}

async function checkWorker(interpreter: { path: string; version: string; why: string }, options: DiagnoseOptions) {
  const subject = "worker";
  const started = performance.now();
  const { paths } = options.configuration.value.python;
  try {
    const pool = await openPool({ interpreter, paths: paths.map((path) => resolve(options.root, path)), size: 1 });
    try {
      const session = await pool.openSession();
      await session.call(
        { call_type: "module_attr", library: "sys", python_module: "sys", attr: "version" },
        { timeoutMs: 10_000, signal: options.signal },
      );
    } finally {
      await pool.close();
    }
    return passed(subject, `started, answered and ended in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    const { message, details } = SnakeBridgeError.from(error, "worker_start_failed");
    return failed(subject, message, details.fix ?? SETUP);
  }
}

function localFiles(root: string, paths: readonly string[], module: string): readonly string[] {
  const file = join(...module.split("."));
  return paths.flatMap((path) => [resolve(root, path, `${file}.py`), resolve(root, path, file, "__init__.py")]);
}

function passed(subject: string, detail: string): Check {
  return { subject, ok: true, detail, fix: null };
}

function failed(subject: string, detail: string, fix: string): Check {
  return { subject, ok: false, detail, fix };
}
