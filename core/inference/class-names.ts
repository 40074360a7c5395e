/** The classes of a library by their last names, which is all that a checker prints of them. */

import type { ModuleDescription } from "../../contract/description.js";
import type { Files } from "../files.js";
import { rootOf } from "../inspect/root-of.js";
import type { TypeReader } from "../stubs/evaluate.js";
import { resolveIn } from "../stubs/resolve.js";

/** Where classes that Python brings are defined. */
const COMMON = ["builtins", "typing", "collections", "collections.abc", "types", "fractions", "decimal", "pathlib"];

const SOURCES = { ignore: ["**/tests/**", "**/test_*", "**/testing/**"] };

export interface ClassNames {
  /** Of the class that this name means where a callable is defined; null when there is none, or several. */
  qualify(name: string, module: string): string | null;
}

export function createClassNames(files: Files, reader: TypeReader, description: ModuleDescription): ClassNames {
  let classes: ReadonlyMap<string, string | null> | undefined;
  const known = new Map<string, string | null>();

  const find = (name: string, module: string): string | null => {
    if (name.includes(".")) return reader.classStub(name)?.identity ?? null;
    for (const home of [module, ...COMMON]) {
      const resolved = reader.library.file(home) === null ? null : resolveIn(reader.library, home, [name]);
      if (resolved?.kind === "class") return resolved.identity;
    }
    classes ??= classesUnder(files, description);
    return classes.get(name) ?? null;
  };

  return {
    qualify(name, module) {
      const key = `${module}:${name}`;
      const answer = known.get(key) ?? find(name, module);
      known.set(key, answer);
      return answer;
    },
  };
}

/** Null for a name that several modules give to classes. */
function classesUnder(files: Files, description: ModuleDescription): ReadonlyMap<string, string | null> {
  const root = rootOf(description);
  const found = new Map<string, string | null>();
  if (root === null) return found;
  const top = description.module.split(".")[0] ?? "";
  for (const path of files.list([`${top}/**/*.py`, `${top}.py`], { ...SOURCES, under: root })) {
    const module = path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
    for (const [, name = ""] of (files.read(`${root}/${path}`) ?? "").matchAll(/^class (\w+)\b/gm)) {
      found.set(name, found.has(name) ? null : `${module}.${name}`);
    }
  }
  return found;
}
