/** What the committed bindings offer, told without Python from the manifest and the generated files. */
import type { Manifest } from "../../contract/manifest.js";
import { HEADER } from "../generate/module-file.js";
import { moduleOfPath, pathsOfModule } from "../scan/python-module.js";

export interface Coverage {
  /** The modules that have a generated file. */
  readonly modules: ReadonlySet<string>;
  covers(module: string, symbol: string): boolean;
  /** True for what the file of a module offers beside Python's names: `search`, the type of a class itself. */
  isHelper(module: string, symbol: string): boolean;
}

/** @param generated the generated files, by their path in the generated directory. */
export function createCoverage(manifest: Manifest, generated: ReadonlyMap<string, string>): Coverage {
  const modules = new Set<string>();
  for (const [path, text] of generated) {
    const module = moduleOfPath(`./${path}`, ".");
    if (module !== null && text.startsWith(HEADER)) modules.add(module);
  }

  /** True when a symbol, or one that it is a member of, is bound and its file is there. */
  const isBound = (module: string, names: readonly string[]): boolean => {
    const [name, ...rest] = names;
    if (name === undefined) return modules.has(module);
    const full = `${module}.${name}`;
    if (Object.hasOwn(manifest.symbols, full)) return modules.has(module);
    // A submodule reached through its package.
    return modules.has(full) && isBound(full, rest);
  };

  const textOf = (module: string) =>
    pathsOfModule(module)
      .map((path) => generated.get(path))
      .find((text) => text?.startsWith(HEADER));

  const isHelper = (module: string, symbol: string): boolean => {
    const [name = ""] = symbol.split(".");
    if (!looksLikeHelper(name) || Object.hasOwn(manifest.symbols, `${module}.${name}`)) return false;
    return exportedNames(textOf(module) ?? "").has(name);
  };

  return {
    modules,
    covers: (module, symbol) => isBound(module, symbol === "" ? [] : symbol.split(".")) || isHelper(module, symbol),
    isHelper,
  };
}

/** Python may have these names too; `re.search` is one. */
export function looksLikeHelper(name: string): boolean {
  return DIRECTORY.has(name) || /Class_*$/.test(name);
}

const DIRECTORY: ReadonlySet<string> = new Set(["functions", "classes", "search", "doc"]);

function exportedNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ""] of text.matchAll(/^export (?:declare )?(?:interface|type|const|function|class) ([\w$]+)/gm))
    names.add(name);
  for (const [, list = ""] of text.matchAll(/^export const \{ (.*) \} = \$module;$/gm))
    for (const name of list.split(", ")) names.add(name);
  return names;
}
