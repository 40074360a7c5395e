/** Whether a type has nothing dynamic in it: no Any, and no class whose type arguments nobody says. */
import type { TypeReader } from "../stubs/evaluate.js";
import type { PyType } from "../types/py-type.js";

/** `ndarray` alone is not exact: what it holds is open. Aliases count for what they stand for. */
export function isExact(type: PyType, types: TypeReader, open: ReadonlySet<string> = new Set()): boolean {
  const inside = (each: PyType) => isExact(each, types, open);
  switch (type.kind) {
    case "unknown":
      return false;
    case "union":
      return type.members.every(inside);
    case "tuple":
      return type.items.every(inside) && (type.rest === null || inside(type.rest));
    case "callable":
      return type.parameters !== "any" && type.parameters.every(inside) && inside(type.returns);
    case "unpack":
    case "type":
      return inside(type.of);
    case "class": {
      const expected = types.classStub(type.identity)?.typeParameters ?? [];
      return type.args.every(inside) && expected.slice(type.args.length).every((each) => each.default !== null);
    }
    case "alias": {
      if (/^numpy\.(.*\.)?NDArray$/.test(type.identity)) return type.args.length > 0 && type.args.every(inside);
      if (open.has(type.identity)) return true;
      const target = types.expand(type);
      return target !== null && isExact(target, types, new Set([...open, type.identity]));
    }
    default:
      return true;
  }
}
