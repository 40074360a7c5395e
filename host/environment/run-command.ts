/** Starts the tools of a project's environment (Python itself, uv, pip, its type checker); the only file of the host that starts processes. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { EnvironmentError } from "./environment-error.js";

const TAIL_LINES = 40;
const KILL_AFTER_MS = 3_000;

export interface CommandOptions {
  readonly cwd?: string;
  /** On top of this process's variables; undefined takes one away. */
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
  /** Every line the command prints, of both streams. */
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface CommandResult {
  /** Null when a signal ended the command. */
  readonly code: number | null;
  readonly stdout: string;
  /** The last lines of both streams, in the order they came. */
  readonly tail: string;
}

/**
 * Runs a command to its end.
 *
 * @throws EnvironmentError `cancelled` when the signal fires (the command is stopped first); `no-python` when there is
 * no such command.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  if (options.signal?.aborted) throw cancelled(command);
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, PYTHONUTF8: "1", NO_COLOR: "1", UV_NO_PROGRESS: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const stdout: string[] = [];
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (stream === child.stdout) stdout.push(line);
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
      if (line.trim() !== "") options.onLine?.(line.trim());
    });
  }
  const stop = () => {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS).unref();
  };
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (options.signal?.aborted) throw cancelled(command);
    return { code, stdout: stdout.join("\n"), tail: tail.join("\n") };
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    throw new EnvironmentError(
      "no-python",
      `\`${command}\` cannot be started: ${text(error)}.`,
      "Check that it exists and may be executed.",
      { cause: error },
    );
  } finally {
    options.signal?.removeEventListener("abort", stop);
  }
}

function cancelled(command: string): EnvironmentError {
  return new EnvironmentError(
    "cancelled",
    `\`${command}\` was stopped.`,
    "Run `npx snakebridge setup` again when it suits.",
  );
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
