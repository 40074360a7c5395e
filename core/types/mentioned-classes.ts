/** The classes whose instances a type promises: those a binding needs to be useful. */

import { NUMPY_ALIAS_ROWS, NUMPY_CLASS_ROWS } from "./map/numpy-rows.js";
import { ALIAS_ROWS, CLASS_ROWS } from "./map/rows.js";
import type { PyType } from "./py-type.js";

export type Expand = (alias: { readonly identity: string; readonly args: readonly PyType[] }) => PyType | null;

/** Identities, in order of appearance. Classes that the mapping table knows are not classes to generate. */
export function mentionedClasses(types: readonly PyType[], expand: Expand): readonly string[] {
  const found = new Set<string>();
  const expanded = new Set<string>();
  const visit = (type: PyType): void => {
    switch (type.kind) {
      case "class":
        if (type.identity === "numpy.ndarray") return void found.add(type.identity);
        if (!(type.identity in CLASS_ROWS) && !(type.identity in NUMPY_CLASS_ROWS)) found.add(type.identity);
        return type.args.forEach(visit);
      case "alias": {
        if (/^numpy\..*\.NDArray$/.test(type.identity)) return void found.add("numpy.ndarray");
        if (type.identity in ALIAS_ROWS || type.identity in NUMPY_ALIAS_ROWS || expanded.has(type.identity)) return;
        expanded.add(type.identity);
        const target = expand(type);
        return target === null ? undefined : visit(target);
      }
      case "union":
        return type.members.forEach(visit);
      case "tuple":
        return [...type.items, ...(type.rest ? [type.rest] : [])].forEach(visit);
      case "callable":
        return visit(type.returns);
      case "literal":
        for (const value of type.values) if (value.kind === "enum") found.add(value.identity);
        return;
      case "variable":
        return type.bound ? visit(type.bound) : type.constraints.forEach(visit);
      case "unpack":
        return visit(type.of);
    }
  };
  types.forEach(visit);
  return [...found];
}
