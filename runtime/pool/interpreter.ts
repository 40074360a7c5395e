/** Finds the Python to run: the user's word first, then the environments of the project, then the PATH. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { MANAGED_ENVIRONMENT } from "../../contract/configuration.js";
import { SnakeBridgeError } from "../errors.js";

export interface Interpreter {
  /** Absolute. */
  readonly path: string;
  /** E.g. `3.11.7`. */
  readonly version: string;
  /** Why this one: `VIRTUAL_ENV`, `python.interpreter of snakebridge.json`. */
  readonly why: string;
}

export interface InterpreterOptions {
  /** What the user asked for, before all else: a path, or a command on the PATH. */
  readonly interpreter?: string | null;
  /** `python.interpreter` of snakebridge.json; relative to the project. */
  readonly configured?: string | null;
  /** What the editor works with; absolute. */
  readonly suggested?: string | null;
  /** Who suggests it, for `why`; `the editor` when absent. */
  readonly suggestedBy?: string | null;
  /** Absolute; the working directory when absent. */
  readonly project?: string | null;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export type Choice = Pick<Interpreter, "path" | "why">;

const MINIMUM = [3, 10] as const;
const EXECUTABLE = process.platform === "win32" ? join("Scripts", "python.exe") : join("bin", "python");

/**
 * Finds an interpreter and asks it for its version and the adapter's packages.
 *
 * @throws SnakeBridgeError `no_interpreter`, `python_too_old` or `adapter_incomplete`; `details.fix` names what to do.
 */
export async function findInterpreter(options: InterpreterOptions = {}): Promise<Interpreter> {
  const choice = chooseInterpreter(options);
  const { version, missing } = await probe(choice);
  if (isTooOld(version)) {
    throw new SnakeBridgeError(
      "python_too_old",
      `\`${choice.path}\` (${choice.why}) is Python ${version}; SnakeBridge needs ${MINIMUM.join(".")} or newer.`,
      {
        fix: "Install a newer Python and name it in `python.interpreter` of snakebridge.json, or run `npx snakebridge setup`.",
      },
    );
  }
  if (missing.length > 0) {
    throw new SnakeBridgeError(
      "adapter_incomplete",
      `\`${choice.path}\` (${choice.why}) lacks the packages of the adapter: ${missing.map((name) => `\`${name}\``).join(", ")}.`,
      { fix: `Run \`npx snakebridge setup\`, or \`${choice.path} -m pip install ${missing.join(" ")}\`.` },
    );
  }
  return { ...choice, version };
}

/** The interpreter that is to be used, without running it. */
export function chooseInterpreter(options: InterpreterOptions = {}): Choice {
  const environment = options.environment ?? process.env;
  const project = options.project ?? process.cwd();
  for (const { why, asked } of wishes(options, environment)) {
    const path = locate(asked, project, environment);
    if (path) return { path, why };
    throw new SnakeBridgeError("no_interpreter", `There is no Python at \`${asked}\`, which is asked for by ${why}.`, {
      fix: "Correct the path, or run `npx snakebridge setup` to create an environment.",
    });
  }
  const found = habitats(project, environment).find(({ path }) => existsSync(path));
  if (found) return found;
  throw new SnakeBridgeError("no_interpreter", `No Python was found for \`${project}\`.`, {
    fix: "Install Python 3.10 or newer and run `npx snakebridge setup`, or set `python.interpreter` in snakebridge.json.",
  });
}

/** What somebody asked for; it is taken or it is an error. */
function wishes(options: InterpreterOptions, environment: Readonly<Record<string, string | undefined>>) {
  return [
    { why: "the option `interpreter`", asked: options.interpreter },
    { why: "the environment variable `SNAKEBRIDGE_PYTHON`", asked: environment.SNAKEBRIDGE_PYTHON },
    { why: "`python.interpreter` of snakebridge.json", asked: options.configured },
    { why: options.suggestedBy ?? "the editor", asked: options.suggested },
  ].filter((wish): wish is { why: string; asked: string } => Boolean(wish.asked));
}

/** Where interpreters live, best first. */
function habitats(project: string, environment: Readonly<Record<string, string | undefined>>): readonly Choice[] {
  const active = environment.VIRTUAL_ENV;
  const directories = (environment.PATH ?? "").split(delimiter).filter((directory) => isAbsolute(directory));
  return [
    ...(active ? [{ path: join(active, EXECUTABLE), why: "the active environment, `VIRTUAL_ENV`" }] : []),
    { path: join(project, ".venv", EXECUTABLE), why: "the project's `.venv`" },
    { path: join(project, MANAGED_ENVIRONMENT, EXECUTABLE), why: "the environment made by `snakebridge setup`" },
    ...commands("python3", "python").flatMap((command) =>
      directories.map((directory) => ({ path: join(directory, command), why: `\`${command}\` on the PATH` })),
    ),
  ];
}

function locate(
  asked: string,
  project: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const isCommand = !asked.includes("/") && !asked.includes("\\");
  const candidates = isCommand
    ? (environment.PATH ?? "")
        .split(delimiter)
        .flatMap((directory) => commands(asked).map((name) => join(directory, name)))
    : [resolve(project, asked)];
  return candidates.find((path) => isAbsolute(path) && existsSync(path)) ?? null;
}

function commands(...names: readonly string[]): readonly string[] {
  return process.platform === "win32" ? names.map((name) => `${name}.exe`) : names;
}

// The working directory is taken off the path first: nothing of it may run.
const PROBE = `
import sys
sys.path[:] = [entry for entry in sys.path if entry]
import json
from importlib.util import find_spec
def missing(name):
    try:
        return find_spec(name) is None
    except ImportError:
        return True
needs = {"grpc": "grpcio", "grpc_health": "grpcio-health-checking", "google.protobuf": "protobuf", "msgpack": "msgpack"}
print(json.dumps({"version": ".".join(map(str, sys.version_info[:3])), "missing": [needs[n] for n in needs if missing(n)]}))
`;

const PROBE_TIMEOUT_MS = 20_000;

function probe(choice: Choice): Promise<{ version: string; missing: readonly string[] }> {
  return new Promise((done, reject) => {
    execFile(choice.path, ["-c", PROBE], { timeout: PROBE_TIMEOUT_MS }, (error, stdout, stderr) => {
      const answer = error ? null : parse(stdout);
      if (answer) return done(answer);
      const said = stderr.trim().split("\n").at(-1) || error?.message || "it said nothing";
      reject(
        new SnakeBridgeError("no_interpreter", `\`${choice.path}\` (${choice.why}) does not run as Python: ${said}`, {
          fix: "Name a working interpreter in `python.interpreter` of snakebridge.json, or run `npx snakebridge setup`.",
          cause: error,
        }),
      );
    });
  });
}

function parse(stdout: string): { version: string; missing: readonly string[] } | null {
  try {
    return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  } catch {
    return null;
  }
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1]);
}
