/** The built command `snakebridge`, run in a folder as a user would. */
import assert from "node:assert/strict";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { type Folder, makeFolder } from "./folder.js";
import { type Ended, type ProgramOptions, PYTHON, ROOT, runProgram } from "./run-program.js";

const BUILD_MS = 170_000;

/** For `before`: the command is what the sources are now. */
export async function buildCommand(this: Mocha.Context): Promise<void> {
  this.timeout(BUILD_MS + 10_000);
  const script = join(ROOT, "scripts/build-when-changed.mjs");
  const { code, stdout, stderr } = await runProgram(process.execPath, [script], { timeoutMs: BUILD_MS });
  assert.equal(code, 0, stdout + stderr);
}

export function snakebridge(args: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
  return runProgram(process.execPath, [join(ROOT, "dist/cli/main.js"), ...args], options);
}

/** A project that uses the Python of the tests and has the package installed. */
export async function makeProject(files: Readonly<Record<string, string | object>>): Promise<Folder> {
  const folder = await makeFolder({
    "package.json": { name: "project", private: true, type: "module" },
    "snakebridge.json": { python: { interpreter: PYTHON }, libraries: { math: "stdlib" } },
    "tsconfig.json": {
      compilerOptions: {
        target: "ES2022",
        lib: ["ES2023", "ESNext.Disposable"],
        module: "NodeNext",
        types: [],
        strict: true,
        skipLibCheck: true,
        noEmit: true,
      },
      include: ["src"],
    },
    ...files,
  });
  await folder.write("node_modules/.keep", "");
  await symlink(ROOT, join(folder.path, "node_modules/snakebridge"), "junction");
  return folder;
}
