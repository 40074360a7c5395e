/** The repository's own Python environment, `.venv`: the adapter's packages and what its tests and checks need. */
import { createHash } from "node:crypto";
import { access, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "smol-toml";
import { capture, main, mustRun, ROOT } from "./process.mjs";

const ENVIRONMENT = join(ROOT, ".venv");
const BIN = join(ENVIRONMENT, process.platform === "win32" ? "Scripts" : "bin");
const CANDIDATES = ["python3.13", "python3.12", "python3.11", "python3.10", "python3", "python"];
const OLD = "import sys; sys.exit(sys.version_info < (3, 10))";

/** A program of the environment: `python`, `ruff`. */
export const pythonTool = (name) => join(BIN, name);

/** Makes or completes the environment; a moment's work when nothing changed since the last time. */
export async function ensurePythonEnvironment() {
  const { project } = parse(await readFile(join(ROOT, "python/pyproject.toml"), "utf8"));
  const { dev, libraries } = project["optional-dependencies"];
  const requirements = [...project.dependencies, ...dev, ...libraries];
  const fingerprint = createHash("sha256").update(requirements.join("\n")).digest("hex");
  const stamp = join(ENVIRONMENT, "snakebridge-requirements");
  if ((await readFile(stamp, "utf8").catch(() => "")) === fingerprint) return;

  const uv = await findUv();
  if (!(await exists(pythonTool("python")))) {
    const python = await findPython();
    if (uv) await mustRun(uv, ["venv", "--python", python, ENVIRONMENT]);
    else await mustRun(python, ["-m", "venv", ENVIRONMENT]);
  }
  if (uv) await mustRun(uv, ["pip", "install", "--python", pythonTool("python"), ...requirements]);
  else
    await mustRun(pythonTool("python"), [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      ...requirements,
    ]);
  await writeFile(stamp, fingerprint);
}

async function findUv() {
  for (const candidate of [pythonTool("uv"), "uv"]) {
    if ((await capture(candidate, ["--version"])).code === 0) return candidate;
  }
  return null;
}

async function findPython() {
  for (const candidate of CANDIDATES) {
    if ((await capture(candidate, ["-c", OLD])).code === 0) return candidate;
  }
  throw new Error(
    "Python 3.10 or newer is needed and not on the PATH. On Debian: `sudo apt install python3 python3-venv`.",
  );
}

function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(ensurePythonEnvironment);
