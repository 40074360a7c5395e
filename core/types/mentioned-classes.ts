/** The classes whose instances a type promises: those a binding needs to be useful. */

import { rowOfAlias, rowOfClass } from "./map/tables.js";
import type { PyType } from "./py-type.js";

const ARRAY = "numpy.ndarray";

export type Expand = (alias: { readonly identity: string; readonly args: readonly PyType[] }) => PyType | null;

/** Identities, in order of appearance. Classes that the mapping table knows are not classes to generate. */
export function mentionedClasses(types: readonly PyType[], expand: Expand): readonly string[] {
  const found = new Set<string>();
  const expanded = new Set<string>();
  const visitAll = (each: readonly PyType[]): void => {
    for (const type of each) visit(type);
  };
  const visitAlias = (type: PyType & { kind: "alias" }): void => {
    if (rowOfAlias(type.identity) !== null || expanded.has(type.identity)) return;
    expanded.add(type.identity);
    const target = expand(type);
    if (target !== null) visit(target);
  };
  const visit = (type: PyType): void => {
    switch (type.kind) {
      case "class":
        if (type.identity === ARRAY) found.add(ARRAY);
        else {
          if (rowOfClass(type.identity) === null) found.add(type.identity);
          visitAll(type.args);
        }
        break;
      case "alias":
        if (/^numpy\..*\.NDArray$/.test(type.identity)) found.add(ARRAY);
        else visitAlias(type);
        break;
      case "union":
        visitAll(type.members);
        break;
      case "tuple":
        visitAll(type.rest ? [...type.items, type.rest] : type.items);
        break;
      case "callable":
        visit(type.returns);
        break;
      case "literal":
        for (const value of type.values) if (value.kind === "enum") found.add(value.identity);
        break;
      case "variable":
        visitAll(type.bound ? [type.bound] : type.constraints);
        break;
      case "unpack":
        visit(type.of);
    }
  };
  visitAll(types);
  return [...found];
}
