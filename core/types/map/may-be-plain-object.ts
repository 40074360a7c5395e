/** Whether an argument may be a plain object itself: then keywords after it have to be marked. */
import type { PyType } from "../py-type.js";
import { mapType } from "./map-type.js";
import type { TypeNames } from "./mapping.js";
import { isElementVariable, isShapeVariable } from "./numpy-rows.js";
import { rowOfAlias } from "./tables.js";

export function mayBePlainObject(type: PyType, names: TypeNames, open: ReadonlySet<string> = new Set()): boolean {
  const inside = (each: PyType) => mayBePlainObject(each, names, open);
  switch (type.kind) {
    case "unknown":
      return true;
    case "union":
      return type.members.some(inside);
    case "variable":
      if (isElementVariable(type) || isShapeVariable(type)) return false;
      return type.constraints.length > 0 ? type.constraints.some(inside) : type.bound === null || inside(type.bound);
    case "alias": {
      if (rowOfAlias(type.identity) !== null) return false;
      const target = open.has(type.identity) ? null : names.expand(type);
      return target === null || mayBePlainObject(target, names, new Set([...open, type.identity]));
    }
    case "class":
      return (
        names.bound(type.identity)?.form === "record" ||
        names.record(type.identity) !== null ||
        /\[key: string\]|\$\.PyValue$/.test(mapType(type, "in", names))
      );
    case "unpack":
      return inside(type.of);
    default:
      return false;
  }
}
