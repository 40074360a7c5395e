/** Between import specifiers, generated files and the Python modules they stand for. */
import { posix } from "node:path";

const EXTENSION = /\.(?:d\.)?[cm]?[jt]sx?$/;

/** The path that a relative specifier means, without its extension; null for packages. */
export function importedPath(importer: string, specifier: string): string | null {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return null;
  return posix.join(posix.dirname(importer), specifier).replace(/\/$/, "").replace(EXTENSION, "");
}

/** The module that a generated file binds; null for paths outside the generated directory. `numpy/index.ts` is `numpy`. */
export function moduleOfPath(path: string, generatedDir: string): string | null {
  if (!path.startsWith(`${generatedDir}/`)) return null;
  const inside = path.slice(generatedDir.length + 1).replace(EXTENSION, "");
  return inside.replace(/(?<=.)\/index$/, "").replaceAll("/", ".");
}

/** The files that may bind a module, relative to the generated directory. */
export function pathsOfModule(module: string): readonly [file: string, index: string] {
  const path = module.replaceAll(".", "/");
  return [`${path}.ts`, `${path}/index.ts`];
}
