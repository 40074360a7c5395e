/** A program of a user that imports the runtime, run in a process of its own. */
import { scheduler } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeFolder } from "../../support/folder.js";
import { type Ended, PYTHON, runProgram } from "../../support/run-program.js";

const RUNTIME = new URL("../../../runtime/", import.meta.url);
const TSX = import.meta.resolve("tsx");

/** Command line of a TypeScript program. */
export function nodeArguments(file: string): readonly string[] {
  return ["--import", TSX, file];
}

/** The text of a program whose `sb` is the runtime, with the Python of the tests. */
export function programText(body: string, options: object = {}): string {
  const configuration = JSON.stringify({ interpreter: PYTHON, pool: { size: 1 }, ...options });
  return [
    `import * as sb from ${JSON.stringify(fileURLToPath(new URL("index.ts", RUNTIME)))};`,
    `import { programPool } from ${JSON.stringify(fileURLToPath(new URL("program.ts", RUNTIME)))};`,
    `sb.configure(${configuration});`,
    // A worker's process id, for tests that look whether it is gone.
    "const pidOf = async () => (await sb.call('os', 'getpid'));",
    "void programPool; void pidOf;",
    body,
  ].join("\n");
}

/** Runs a program in an empty folder and waits for its end. */
export async function runTypeScript(body: string, options: object = {}): Promise<Ended> {
  await using folder = await makeFolder({ "main.mts": programText(body, options) });
  return await runProgram(process.execPath, nodeArguments(`${folder.path}/main.mts`), {
    cwd: folder.path,
    timeoutMs: 30_000,
  });
}

/** Waits until the process is gone; fails after five seconds. */
export async function untilGone(pid: number): Promise<void> {
  const end = performance.now() + 5_000;
  while (isAlive(pid)) {
    if (performance.now() > end) throw new Error(`process ${pid} is still alive after five seconds`);
    await scheduler.wait(20);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
