/** Starts Node for `snakebridge run`, and ends as the program ends. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "./user-error.js";

export interface ProgramOptions {
  readonly root: string;
  /** Absolute path of the program. */
  readonly program: string;
  readonly arguments: readonly string[];
  /** Absolute path of the Python interpreter. */
  readonly interpreter: string;
}

/** @returns the program's exit code; 128 and the signal's number when a signal ended it, as in a shell. */
export async function runProgram(options: ProgramOptions): Promise<number> {
  const child = spawn(process.execPath, [...loader(options), options.program, ...options.arguments], {
    stdio: "inherit",
    env: { ...process.env, SNAKEBRIDGE_PYTHON: options.interpreter },
  });
  // A terminal sends Ctrl-C to both; others signal only this process. The program decides when it ends.
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process
    .on("SIGINT", () => {})
    .on("SIGTERM", forward)
    .on("SIGHUP", forward);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/** tsx as the project sees it; Node's own stripping of types where it has that; nothing for JavaScript. */
function loader({ root, program }: ProgramOptions): readonly string[] {
  if (!/^\.[cm]?tsx?$/.test(extname(program))) return [];
  try {
    return ["--import", pathToFileURL(createRequire(join(root, "package.json")).resolve("tsx")).href];
  } catch {
    if ((process.features as { readonly typescript?: unknown }).typescript) return [];
  }
  throw new UserError(
    "no-tsx",
    `Node ${process.versions.node} cannot run TypeScript by itself, and the project has no tsx.`,
    "Run `npm install --save-dev tsx`, or use Node 22.18 or later.",
  );
}
