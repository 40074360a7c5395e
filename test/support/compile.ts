/** Checks a program with the TypeScript compiler as a strict user would: nothing is skipped, not even libraries. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text as readText } from "node:stream/consumers";
import { ROOT } from "./run-program.js";

export interface CompileOptions {
  /** Relative to the directory; the bindings in `python` are checked anyway. */
  readonly files: readonly string[];
  readonly exactOptionalPropertyTypes?: boolean;
  /** The package that has it; by default the newest. */
  readonly compiler?: Compiler;
  /** A compiler that takes longer is killed, with all that it started. */
  readonly seconds?: number;
}

/** The versions of TypeScript that generated code has to please. */
export const COMPILERS = { "5.9": "typescript-5", "6": "typescript-6", "7": "typescript" } as const;
export type Compiler = (typeof COMPILERS)[keyof typeof COMPILERS];

export interface Diagnostic {
  readonly file: string;
  /** One-based, as is the column. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** What the compiler has to say of the program; the runtime it imports is checked with its own layer. */
export async function compile(directory: string, options: CompileOptions): Promise<readonly Diagnostic[]> {
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify(configuration(options)));
  const compiler = join(ROOT, "node_modules", options.compiler ?? COMPILERS[7], "bin/tsc");
  const memory = "--max-old-space-size=6144"; // whole libraries are a lot to check
  const child = spawn(process.execPath, [memory, compiler, "-p", directory, "--pretty", "false"], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true, // a group of its own: the compiler is a child of the child
  });
  const isLate = options.seconds ? setTimeout(() => endGroup(child.pid), options.seconds * 1000) : undefined;
  const [output, [code]] = await Promise.all([readText(child.stdout), once(child, "exit")]);
  clearTimeout(isLate);
  if (code === null) throw new Error(`the compiler took more than ${options.seconds} seconds`);
  const diagnostics = output.split(/^(?=\S)/m);
  return diagnostics.filter((each) => each.trim() !== "" && !each.startsWith("runtime/")).map(toDiagnostic);
}

function endGroup(pid: number | undefined): void {
  if (pid !== undefined) process.kill(-pid, "SIGKILL");
}

function toDiagnostic(text: string): Diagnostic {
  const [, file = "", line = "0", column = "0"] = /^(.*?)\((\d+),(\d+)\)/.exec(text) ?? [];
  return { file, line: Number(line), column: Number(column), text: text.trim() };
}

function configuration({ files, exactOptionalPropertyTypes = true }: CompileOptions) {
  return {
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      module: "nodenext",
      target: "es2024",
      lib: ["ES2024", "ESNext.Disposable"],
      types: ["node"],
      typeRoots: [join(ROOT, "node_modules/@types")],
      rootDir: "/",
      paths: {
        snakebridge: [join(ROOT, "runtime/index.ts")],
        "snakebridge/generated/v1": [join(ROOT, "runtime/generated/v1.ts")],
        "snakebridge/testing": [join(ROOT, "runtime/testing.ts")],
        "snakebridge/opentelemetry": [join(ROOT, "runtime/opentelemetry.ts")],
        "apache-arrow": [join(ROOT, "node_modules/apache-arrow/Arrow.node.d.ts")],
      },
    },
    ...(files.length > 0 && { files }),
    include: ["python"],
  };
}
