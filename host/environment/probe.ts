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
  /** What was asked for by `name` or `name[extra]` -> what is installed of it; null when it is not. */
  readonly installed: Readonly<Record<string, InstalledPackage | null>>;
}

export interface InstalledPackage {
  readonly version: string;
  /** Extras that it offers. */
  readonly offered: readonly string[];
  /** Extras that were asked for and that it does not offer. */
  readonly unknown: readonly string[];
  /** Distributions that are not installed although an extra that was asked for needs them. */
  readonly lacking: readonly string[];
}

/** The oldest Python that the adapter runs on. */
export const MINIMUM_PYTHON = "3.10";

const PROGRAM = String.raw`
import json, platform, re, sys, sysconfig

# What other conditions than the extra alone ask for is left to the installer.
ONLY_EXTRA = re.compile(r"""\s*([A-Za-z0-9._-]+)[^;]*;\s*extra\s*==\s*['"]([^'"]+)['"]\s*""")

def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()

def look(text):
    from importlib import metadata
    name, _, asked = text.rstrip("]").partition("[")
    extras = {normal(extra) for extra in asked.split(",") if extra}
    try:
        found = metadata.distribution(name)
    except ImportError:
        return None
    offered = sorted({normal(extra) for extra in found.metadata.get_all("Provides-Extra") or []})
    needs = [ONLY_EXTRA.fullmatch(line) for line in found.requires or []]
    needed = {need[1] for need in needs if need and normal(need[2]) in extras}
    return {
        "version": found.version,
        "offered": offered,
        "unknown": sorted(extras.difference(offered)),
        "lacking": sorted(need for need in needed if look(need) is None),
    }

print(json.dumps({
    "executable": sys.executable,
    "python": platform.python_version(),
    "virtual": sys.prefix != sys.base_prefix,
    "sitePackages": sysconfig.get_path("purelib"),
    "installed": {text: look(text) for text in sys.argv[1:]},
}))
`;

/**
 * @param packages each as `name` or `name[extra,other]`.
 *
 * Nothing of the working directory and of the user's `PYTHON*` variables takes part (`-I`).
 *
 * @throws EnvironmentError `no-python` when it is none.
 */
export async function probeInterpreter(
  interpreter: string,
  packages: readonly string[],
  signal?: AbortSignal,
): Promise<Probe> {
  const { code, stdout, tail } = await runCommand(interpreter, ["-I", "-c", PROGRAM, ...packages], { signal });
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
