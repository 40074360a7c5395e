/** Reads the sources of the repository for the tests that hold its architecture. */
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { ts } from "ts-morph";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  /** Its top folder. */
  readonly layer: string;
  readonly text: string;
  readonly lines: number;
}

export function readSources(patterns: readonly string[]): readonly SourceFile[] {
  const ignore = [
    "**/node_modules/**",
    "**/gen/**",
    "**/dist/**",
    "examples/*/src/python/**",
    "**/.venv/**",
    "test/editor/workspace/**",
    "test/fixtures/**",
  ];
  return globSync([...patterns], { cwd: ROOT, ignore })
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), "utf8");
      return { path, layer: path.split("/")[0] ?? "", text, lines: text.split("\n").length - 1 };
    });
}

/** The specifiers of all imports, static, dynamic and of types. */
export function importsOf(source: SourceFile): readonly string[] {
  return ts.preProcessFile(source.text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** What an import leads to: a layer of this repository, a package, or a part of Node. */
export type Target = { readonly kind: "layer" | "package" | "node"; readonly name: string };

export function targetOf(source: SourceFile, specifier: string): Target {
  if (specifier.startsWith("node:")) return { kind: "node", name: specifier };
  if (specifier.startsWith(".")) {
    const path = posix.normalize(posix.join(posix.dirname(source.path), specifier));
    return { kind: "layer", name: path.split("/")[0] ?? "" };
  }
  const [scope = "", name = ""] = specifier.split("/");
  return { kind: "package", name: scope.startsWith("@") ? `${scope}/${name}` : scope };
}
