/** Makes virtual environments and installs packages: with uv when there is one, else with what Python brings. */
import { access, constants } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import type { Configuration } from "../../contract/configuration.js";
import { EnvironmentError } from "./environment-error.js";
import { expandIndex, shownIndex } from "./index-url.js";
import { toInstallError } from "./install-failure.js";
import { runCommand } from "./run-command.js";

export interface InstallerOptions {
  readonly tool: Configuration["python"]["installer"];
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface Installation {
  /** Such as `numpy>=2`. */
  readonly requirements: readonly string[];
  /** As the configuration writes it; null for the installer's own. */
  readonly index: string | null;
  /** Absolute paths. */
  readonly constraints: readonly string[];
  /** What the packages depend on is installed too. */
  readonly withDependencies: boolean;
  /** Also when a version is there that would do. */
  readonly again: boolean;
}

const WINDOWS = process.platform === "win32";

/** The interpreter of a virtual environment in this directory. */
export function interpreterOf(environment: string): string {
  return WINDOWS ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");
}

/** Makes a virtual environment; `base` is the interpreter that it is made from. */
export async function createEnvironment(base: string, directory: string, options: InstallerOptions): Promise<void> {
  const uv = await chooseUv(base, options);
  const { code, tail } = uv
    ? await runCommand(uv, ["venv", "--clear", "--python", base, directory], options)
    : await runCommand(base, ["-m", "venv", "--clear", directory], options);
  if (code !== 0) throw toInstallError(tail);
}

/** Installs into the environment of an interpreter. @throws EnvironmentError with the fix. */
export async function installPackages(
  interpreter: string,
  installation: Installation,
  options: InstallerOptions,
): Promise<void> {
  const { index, constraints, requirements, withDependencies, again } = installation;
  const uv = await chooseUv(interpreter, options);
  const [command, first] = uv
    ? [uv, ["pip", "install", "--python", interpreter, ...(again ? ["--reinstall"] : [])]]
    : [interpreter, ["-m", "pip", "install", ...PIP_OPTIONS, ...(again ? ["--force-reinstall"] : [])]];
  const args = [
    ...first,
    ...(withDependencies ? [] : ["--no-deps"]),
    ...constraints.flatMap((path) => ["--constraint", path]),
    ...requirements,
  ];
  const env = index === null ? {} : onlyIndex(expandIndex(index));
  const { code, tail } = await runCommand(command, args, { ...options, env });
  if (code !== 0) throw toInstallError(tail, index === null ? null : shownIndex(index));
}

const PIP_OPTIONS = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"];

/** Variables, not arguments: every user of the machine can read arguments, and an index may name a secret. */
function onlyIndex(url: string): NodeJS.ProcessEnv {
  const others = { PIP_EXTRA_INDEX_URL: undefined, UV_EXTRA_INDEX_URL: undefined, UV_INDEX: undefined };
  return { ...others, PIP_INDEX_URL: url, UV_DEFAULT_INDEX: url, UV_INDEX_URL: undefined };
}

/** The uv to work with; null for pip. */
async function chooseUv(interpreter: string, { tool }: InstallerOptions): Promise<string | null> {
  if (tool === "pip") return null;
  const uv = await findUv(interpreter);
  if (uv !== null || tool === "auto") return uv;
  throw new EnvironmentError(
    "no-uv",
    "`python.installer` of `snakebridge.json` is `uv`, but there is no uv beside the interpreter and on the PATH.",
    'Install uv (https://docs.astral.sh/uv), or take `"auto"`.',
  );
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
