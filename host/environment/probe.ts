/** Asks an interpreter what it is and which distributions it holds, without importing any of them. */
import { EnvironmentError } from "./environment-error.js";
import { runCommand } from "./run-command.js";

export interface Probe {
  /** Absolute path of the interpreter as it names itself. */
  readonly executable: string;
  /** E.g. `3.11.7`. */
  readonly python: string;
  /** True inside a virtual environment. */
  readonly virtual: boolean;
  /** Where packages are installed. */
  readonly sitePackages: string;
  /** Distribution -> installed version, null when it is not. */
  readonly versions: Readonly<Record<string, string | null>>;
}

/** The oldest Python that the adapter runs on. */
export const MINIMUM_PYTHON = "3.10";

const PROGRAM = `
import json, platform, sys, sysconfig

def version(name):
    try:
        from importlib import metadata
        return metadata.version(name)
    except ImportError:
        return None

print(json.dumps({
    "executable": sys.executable,
    "python": platform.python_version(),
    "virtual": sys.prefix != sys.base_prefix,
    "sitePackages": sysconfig.get_path("purelib"),
    "versions": {name: version(name) for name in sys.argv[1:]},
}))
`;

/**
 * Nothing of the working directory and of the user's `PYTHON*` variables takes part (`-I`).
 *
 * @throws EnvironmentError `no-python` when it is none.
 */
export async function probeInterpreter(
  interpreter: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<Probe> {
  const { code, stdout, tail } = await runCommand(interpreter, ["-I", "-c", PROGRAM, ...names], { signal });
  try {
    if (code === 0) return JSON.parse(stdout) as Probe;
  } catch {
    // Reported below, with what it printed.
  }
  throw new EnvironmentError(
    "no-python",
    `\`${interpreter}\` does not behave like Python ${MINIMUM_PYTHON} or newer.`,
    "Choose another interpreter with `python.interpreter` in `snakebridge.json`.",
    { output: tail },
  );
}

export function isTooOld({ python }: Probe): boolean {
  const [major = 0, minor = 0] = python.split(".").map(Number);
  return major < 3 || (major === 3 && minor < 10);
}
