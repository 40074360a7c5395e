/** Makes virtual environments and installs packages: with uv when there is one, else with what Python brings. */
import { access, constants } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { toInstallError } from "./install-failure.js";
import { runCommand } from "./run-command.js";

export interface InstallerOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
}

const WINDOWS = process.platform === "win32";

/** The interpreter of a virtual environment in this directory. */
export function interpreterOf(environment: string): string {
  return WINDOWS ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");
}

/** Makes a virtual environment; `base` is the interpreter that it is made from. */
export async function createEnvironment(base: string, directory: string, options: InstallerOptions): Promise<void> {
  const uv = await findUv(base);
  const { code, tail } = uv
    ? await runCommand(uv, ["venv", "--clear", "--python", base, directory], options)
    : await runCommand(base, ["-m", "venv", "--clear", directory], options);
  if (code !== 0) throw toInstallError(tail);
}

/** Installs requirements such as `numpy>=2` into the environment of an interpreter. */
export async function installPackages(
  interpreter: string,
  requirements: readonly string[],
  options: InstallerOptions,
): Promise<void> {
  const uv = await findUv(interpreter);
  const { code, tail } = uv
    ? await runCommand(uv, ["pip", "install", "--python", interpreter, ...requirements], options)
    : await runCommand(
        interpreter,
        [
          "-m",
          "pip",
          "install",
          "--disable-pip-version-check",
          "--no-input",
          "--progress-bar",
          "off",
          "--retries",
          "2",
          ...requirements,
        ],
        options,
      );
  if (code !== 0) throw toInstallError(tail);
}

/** uv beside the interpreter, else on the PATH; null when there is none. */
async function findUv(interpreter: string): Promise<string | null> {
  const directories = [dirname(interpreter), ...(process.env.PATH ?? "").split(delimiter)];
  for (const directory of directories) {
    const candidate = join(directory, WINDOWS ? "uv.exe" : "uv");
    if (directory !== "" && (await isExecutable(candidate))) return candidate;
  }
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
