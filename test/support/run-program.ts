/** Runs a program as a user would in a terminal, and keeps what it said. */
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The Python that the tests run with. */
export const PYTHON = join(ROOT, ".venv", "bin", "python");

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** On top of this process's environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A program that runs longer hangs: it is killed and the test fails. */
  readonly timeoutMs?: number;
}

export function runProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
  const { cwd, env = {}, timeoutMs = 60_000 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, VIRTUAL_ENV: undefined, SNAKEBRIDGE_PYTHON: undefined, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        said[name] += text;
      });
    }
    const watch = setTimeout(() => {
      child.kill("SIGKILL");
      reject(
        new Error(`\`${command} ${args.join(" ")}\` still ran after ${timeoutMs} ms.\n${said.stdout}${said.stderr}`),
      );
    }, timeoutMs);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(watch);
      resolve({ code, ...said });
    });
  });
}
