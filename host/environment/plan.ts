/** Decides where the Python of a project lives: an environment to reuse, or one to create and from what. */
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { MANAGED_ENVIRONMENT } from "../../contract/configuration.js";
import { SnakeBridgeError } from "../../runtime/errors.js";
import { chooseInterpreter } from "../../runtime/tooling.js";
import { EnvironmentError } from "./environment-error.js";
import { isSatisfied, probedName } from "./installed.js";
import { interpreterOf } from "./installer.js";
import { isTooOld, MINIMUM_PYTHON, type Probe, probeInterpreter } from "./probe.js";
import type { Requirement } from "./requirements.js";
import { indexesOf, type Stamp } from "./stamp.js";

export interface InterpreterWish {
  /** Absolute path of the project. */
  readonly root: string;
  /** What the caller asks for, before all else. */
  readonly interpreter: string | null;
  /** `python.interpreter` of snakebridge.json. */
  readonly configured: string | null;
  /** What the editor works with. */
  readonly suggested: string | null;
}

export interface Plan {
  /** Absolute path of the interpreter to install into. */
  readonly interpreter: string;
  readonly why: string;
  readonly python: string;
  /** The environment to create first; null when it exists. */
  readonly create: { readonly directory: string; readonly base: string } | null;
  /** What is to be installed. */
  readonly missing: readonly Requirement[];
  /** Names of those among them that are installed, but from another index than the one that is asked for. */
  readonly moved: ReadonlySet<string>;
  /** What the interpreter said; null when it is still to be created. */
  readonly probe: Probe | null;
}

const MANAGED = "the environment made by `snakebridge setup`";
const BASES = ["python3.13", "python3.12", "python3.11", "python3.10", "python3", "python"];
const INSTALL_PYTHON = `Install Python ${MINIMUM_PYTHON} or newer (on Debian: \`sudo apt install python3 python3-venv\`), then run \`npx snakebridge setup\`.`;

/** @throws EnvironmentError when there is no Python that could be used. */
export async function planEnvironment(
  wish: InterpreterWish,
  requirements: readonly Requirement[],
  stamp: Stamp | null,
  signal?: AbortSignal,
): Promise<Plan> {
  const asked = isAsked(wish);
  const absent = absentEnvironment(wish);
  if (absent) return creation(absent, "`python.interpreter` of snakebridge.json", requirements, signal);
  const choice = choose(wish);
  if (!choice) return creation(join(wish.root, MANAGED_ENVIRONMENT), MANAGED, requirements, signal);

  const probe = await probeInterpreter(choice.path, requirements.map(probedName), signal).catch((error: unknown) => {
    if (asked || signal?.aborted) throw error;
    return null;
  });
  if (probe && isTooOld(probe) && (asked || probe.virtual)) throw tooOld(choice, probe);
  const moved = movedNames(requirements, indexesOf(stamp, choice.path));
  const missing = probe ? missingFrom(probe, requirements, moved) : requirements;
  const usable = probe !== null && !isTooOld(probe) && (missing.length === 0 || asked || probe.virtual);
  if (!usable) return creation(join(wish.root, MANAGED_ENVIRONMENT), MANAGED, requirements, signal);
  return { interpreter: choice.path, why: choice.why, python: probe.python, create: null, missing, moved, probe };
}

/** @param moved names that do not count as installed. */
export function missingFrom(
  probe: Probe,
  requirements: readonly Requirement[],
  moved: ReadonlySet<string>,
): readonly Requirement[] {
  return requirements.filter((requirement) => moved.has(requirement.name) || !isSatisfied(requirement, probe));
}

/** What setup once installed from one index is asked from another now: its version does not tell them apart. */
function movedNames(
  requirements: readonly Requirement[],
  indexes: Readonly<Record<string, string>>,
): ReadonlySet<string> {
  const moved = requirements.filter(({ name, index }) => (indexes[name] ?? index) !== index);
  return new Set(moved.map(({ name }) => name));
}

/**
 * The interpreter to use, without running it; null when it is still to be created.
 *
 * @throws EnvironmentError when somebody asked for one that is not there.
 */
export function choose(wish: InterpreterWish): { readonly path: string; readonly why: string } | null {
  const { root, interpreter, configured, suggested } = wish;
  if (absentEnvironment(wish)) return null;
  try {
    return chooseInterpreter({ project: root, interpreter, configured, suggested });
  } catch (error) {
    if (!(error instanceof SnakeBridgeError)) throw error;
    if (!isAsked(wish)) return null;
    throw new EnvironmentError("no-python", error.message, error.details.fix ?? INSTALL_PYTHON, { cause: error });
  }
}

/** Whether somebody named an interpreter, so that another one is no answer. */
function isAsked({ interpreter, configured, suggested }: InterpreterWish): boolean {
  return Boolean(interpreter || process.env.SNAKEBRIDGE_PYTHON || configured || suggested);
}

/** The environment inside the project that the configuration names and nobody has made yet. */
function absentEnvironment({ root, interpreter, configured }: InterpreterWish): string | null {
  if (interpreter || process.env.SNAKEBRIDGE_PYTHON || !configured) return null;
  const path = resolve(root, configured);
  const directory = dirname(dirname(path));
  const inside = !relative(root, directory).startsWith("..") && directory !== root;
  return inside && path === interpreterOf(directory) && !existsSync(path) ? directory : null;
}

async function creation(
  directory: string,
  why: string,
  requirements: readonly Requirement[],
  signal: AbortSignal | undefined,
): Promise<Plan> {
  const base = await findBase(signal);
  return {
    interpreter: interpreterOf(directory),
    why,
    python: base.python,
    create: { directory, base: base.executable },
    missing: requirements,
    moved: new Set(),
    probe: null,
  };
}

/** Any Python of the PATH that is new enough. */
async function findBase(signal: AbortSignal | undefined): Promise<Probe> {
  const old: Probe[] = [];
  for (const command of BASES) {
    const probe = await probeInterpreter(command, [], signal).catch(() => null);
    signal?.throwIfAborted();
    if (probe && !isTooOld(probe)) return probe;
    if (probe) old.push(probe);
  }
  const [first] = old;
  if (first) throw tooOld({ path: first.executable, why: "on the PATH" }, first);
  throw new EnvironmentError("no-python", "There is no Python on the PATH.", INSTALL_PYTHON);
}

function tooOld(choice: { readonly path: string; readonly why: string }, { python }: Probe): EnvironmentError {
  const message = `\`${choice.path}\` (${choice.why}) is Python ${python}; SnakeBridge needs ${MINIMUM_PYTHON} or newer.`;
  return new EnvironmentError("python-too-old", message, INSTALL_PYTHON);
}
