/** A project on disk with an engine and a real Python, for tests of the engine. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine } from "../../core/create-engine.js";
import type { Engine, GenerateOptions, Generation } from "../../core/engine.js";
import { diskFiles, type Files } from "../../core/files.js";
import type { Inspector } from "../../core/inspect/inspector.js";
import { pythonInspector } from "../support/python-inspector.js";

export interface Project extends Disposable {
  readonly engine: Engine;
  readonly files: Files;
  readonly inspector: Inspector;
  /** How often Python was asked. */
  asked(): number;
  /** Another engine over the same folder, as of another process. */
  another(): Engine;
  generate(options?: GenerateOptions): Promise<Generation>;
  /** What a generation says. */
  messages(options?: GenerateOptions): Promise<readonly string[]>;
  /** Every file but the caches, ours and Python's, by path. */
  contents(): Readonly<Record<string, string>>;
}

export function openProject(
  initial: Readonly<Record<string, string>>,
  python: { readonly hashSeed?: string } = {},
): Project {
  const root = mkdtempSync(join(tmpdir(), "engine-"));
  const files = diskFiles(root);
  for (const [path, text] of Object.entries(initial)) files.write(path, text);
  const inspector = pythonInspector({ paths: [join(root, "py")], ...python });
  const another = () => createEngine({ root, files: diskFiles(root), inspector });
  const engine = another();
  const generate = async (options: GenerateOptions = {}) => (await engine.generate(options)).value;
  return {
    engine,
    files,
    inspector,
    asked: inspector.asked,
    another,
    generate,
    messages: async (options) => (await generate(options)).findings.map(({ code, message }) => `${code}: ${message}`),
    contents: () =>
      Object.fromEntries(
        files
          .list(["**"], { ignore: [".snakebridge/cache/**", "**/__pycache__/**"] })
          .map((path) => [path, readFileSync(join(root, path), "utf8")]),
      ),
    [Symbol.dispose]() {
      inspector[Symbol.dispose]();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
