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

/**
 * Only what the project declares counts, so that everyone who works on it gets the same bindings: not what happens to be
 * on the `PATH`.
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

/** As Node looks for packages: in `node_modules` of the project and of every folder above. */
function nodePackages(root: string): readonly string[] {
  const parent = dirname(root);
  const own = NAMES.map((name) => join(root, "node_modules", name));
  return parent === root ? own : [...own, ...nodePackages(parent)];
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
  if (!existsSync(program)) return null;
  try {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
    return { name: `${String(name)} ${String(version)}`, program };
  } catch {
    return null; // a package that is being installed
  }
}
