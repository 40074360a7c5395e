/** Runs the project's type checker on a program: a process of its own, with bounds on time and memory. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckerError, type TypeChecker } from "../../core/inference/type-checker.js";
import { runCommand } from "../environment/run-command.js";
import { type FoundChecker, findChecker } from "./find-checker.js";

export interface CheckerOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** Of the project; rejects when there is none. */
  readonly interpreter: () => Promise<{ readonly path: string }>;
  /** Absolute directories of the project's own Python. */
  readonly paths: () => readonly string[];
  /** In milliseconds; sympy takes half a minute. */
  readonly timeoutMs?: number;
  readonly log: (line: string) => void;
}

const TIMEOUT_MS = 180_000;
/** Of the heap, in megabytes. */
const MEMORY = 3_072;
const PROBE = "probe.py";

export function createTypeChecker(options: CheckerOptions): TypeChecker {
  const { root, log } = options;
  const find = async () => {
    const interpreter = await options.interpreter().catch(() => null);
    return interpreter && { interpreter, found: findChecker(root, interpreter.path) };
  };

  return {
    identify: async () => (await find())?.found?.name ?? null,
    async reveal(program, { signal } = {}) {
      const python = await find();
      if (!python?.found) throw new CheckerError("There is no type checker any more.");
      const folder = await mkdtemp(join(tmpdir(), "snakebridge-infer-"));
      try {
        await writeFile(join(folder, PROBE), program);
        await writeFile(join(folder, "pyrightconfig.json"), settings(options.paths()));
        log(`${python.found.name} is asked about ${program.split("\n").length} lines`);
        const output = await run(
          python.found,
          python.interpreter.path,
          folder,
          options.timeoutMs ?? TIMEOUT_MS,
          signal,
        );
        return readOutput(output, python.found);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Only what is asked is worth saying. */
function settings(extraPaths: readonly string[]): string {
  return JSON.stringify({ include: [PROBE], extraPaths, typeCheckingMode: "off" });
}

async function run(
  { name, program }: FoundChecker,
  interpreter: string,
  folder: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  const args = [`--max-old-space-size=${MEMORY}`, program, "-p", folder, "--pythonpath", interpreter, "--outputjson"];
  const timeout = AbortSignal.timeout(timeoutMs);
  const bounds = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    const { code, stdout, tail } = await runCommand(process.execPath, args, { cwd: folder, signal: bounds });
    // It ends with 1 when it has something to say.
    if (code === 0 || code === 1) return stdout;
    throw noAnswer(name, /heap/.test(tail) ? `it needed more than ${MEMORY} MB of memory` : lastLine(tail, code));
  } catch (error) {
    signal?.throwIfAborted();
    throw timeout.aborted ? noAnswer(name, `it needed longer than ${timeoutMs / 1000} seconds`) : error;
  }
}

const noAnswer = (name: string, reason: string) => new CheckerError(`\`${name}\` gave no answer: ${reason}.`);

const lastLine = (tail: string, code: number | null) =>
  `it ended with ${code ?? "a signal"} and said \`${tail.trim().split("\n").at(-1) ?? ""}\``;

interface Output {
  readonly generalDiagnostics?: readonly {
    readonly message: string;
    readonly range?: { readonly start: { readonly line: number } };
  }[];
}

function readOutput(text: string, { name }: FoundChecker): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  let output: Output;
  try {
    output = JSON.parse(text) as Output;
  } catch (error) {
    throw new CheckerError(`\`${name}\` answered in a form that is not known.`, { cause: error });
  }
  for (const { message, range } of output.generalDiagnostics ?? []) {
    const [, type] = /^Type of ".*?" is "(.*)"$/s.exec(message) ?? [];
    if (type !== undefined && range) found.set(range.start.line, type);
  }
  return found;
}
