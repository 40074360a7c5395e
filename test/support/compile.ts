/** Checks a program with the TypeScript compiler as a strict user would: nothing is skipped, not even libraries. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./run-program.js";

export interface CompileOptions {
  /** Relative to the directory. */
  readonly files: readonly string[];
  readonly exactOptionalPropertyTypes?: boolean;
}

export interface Diagnostic {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly text: string;
}

/** What the compiler has to say of the program; the runtime it imports is checked with its own layer. */
export async function compile(directory: string, options: CompileOptions): Promise<readonly Diagnostic[]> {
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify(configuration(options)));
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [compiler, "-p", directory, "--pretty", "false"], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return [];
  } catch (error) {
    const diagnostics = (error as { readonly stdout: string }).stdout.split(/^(?=\S)/m);
    return diagnostics.filter((each) => each.trim() !== "" && !each.startsWith("runtime/")).map(toDiagnostic);
  }
}

function toDiagnostic(text: string): Diagnostic {
  const [, file = "", line = "0"] = /^(.*?)\((\d+),\d+\)/.exec(text) ?? [];
  return { file, line: Number(line), text: text.trim() };
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
        "apache-arrow": [join(ROOT, "node_modules/apache-arrow/Arrow.node.d.ts")],
      },
    },
    files,
    include: ["python"],
  };
}
