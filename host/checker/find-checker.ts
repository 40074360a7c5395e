/** Finds the type checker that a project brings: pyright or basedpyright, as a package of npm or of its Python. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface FoundChecker {
  /** `pyright 1.1.414`. */
  readonly name: string;
  /** Its program for Node. */
  readonly program: string;
}

const NAMES = ["pyright", "basedpyright"];
const DEPENDENCIES = ["dependencies", "devDependencies", "optionalDependencies"];

/**
 * Only what the project declares counts, so that everyone who works on it gets the same bindings: not what happens to be
 * on the `PATH`, or in a `node_modules` because something else needs it.
 *
 * @param interpreter of the project; null when there is none.
 */
export function findChecker(root: string, interpreter: string | null): FoundChecker | null {
  const packages = [...nodePackages(root), ...(interpreter === null ? [] : pythonPackages(interpreter))];
  for (const folder of packages) {
    const found = readChecker(folder);
    if (found) return found;
  }
  return null;
}

/** What the nearest `package.json` names, where Node looks for it: in `node_modules` there and in every folder above. */
function nodePackages(root: string): readonly string[] {
  const folder = foldersFrom(root).find((each) => existsSync(join(each, "package.json")));
  if (folder === undefined) return [];
  const declared = NAMES.filter((name) => declares(folder, name));
  return foldersFrom(folder).flatMap((each) => declared.map((name) => join(each, "node_modules", name)));
}

function foldersFrom(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersFrom(parent)];
}

function declares(folder: string, name: string): boolean {
  const written = readJson(join(folder, "package.json"));
  return DEPENDENCIES.some((kind) => Object.hasOwn((written?.[kind] as object | undefined) ?? {}, name));
}

/** The wheel of basedpyright has the program inside; that of pyright would fetch it from the network. */
function pythonPackages(interpreter: string): readonly string[] {
  const environment = dirname(dirname(interpreter));
  const libraries = join(environment, "lib");
  const versions = existsSync(libraries) ? readdirSync(libraries).filter((each) => each.startsWith("python")) : [];
  return [...versions.map((each) => join(libraries, each)), join(environment, "Lib")].map((each) =>
    join(each, "site-packages", "basedpyright"),
  );
}

function readChecker(folder: string): FoundChecker | null {
  const program = join(folder, "index.js");
  const { name, version } = (existsSync(program) && readJson(join(folder, "package.json"))) || {};
  return name === undefined ? null : { name: `${String(name)} ${String(version)}`, program };
}

/** Null for what is being installed or edited. */
function readJson(path: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  } catch {
    return null;
  }
}
