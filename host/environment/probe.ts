/** Asks an interpreter what it is and which distributions it holds, without importing any of them. */
import { EnvironmentError } from "./environment-error.js";
import { runCommand } from "./run-command.js";

export interface Probe {
  /** E.g. `3.11.7`. */
  readonly python: string;
  /** True inside a virtual environment. */
  readonly virtual: boolean;
  /** Where packages are installed. */
  readonly sitePackages: string;
  /** Distribution -> installed version, null when it is not. */
  readonly versions: Readonly<Record<string, string | null>>;
}

const PROGRAM = `
import importlib.metadata, json, platform, sys, sysconfig

def version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None

print(json.dumps({
    "python": platform.python_version(),
    "virtual": sys.prefix != sys.base_prefix,
    "sitePackages": sysconfig.get_path("purelib"),
    "versions": {name: version(name) for name in sys.argv[1:]},
}))
`;

/** `-I`: nothing of the working directory and of the user's `PYTHON*` variables takes part. */
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
    `\`${interpreter}\` does not behave like Python.`,
    "Choose another interpreter with `python.interpreter` in `snakebridge.json`.",
    { output: tail },
  );
}
