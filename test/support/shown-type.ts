/** Types as a test reads them. */
import type { PyType } from "../../core/types/py-type.js";

/** A type in one line of Python. */
export function shown(type: PyType | null): string {
  if (type === null) return "nothing";
  switch (type.kind) {
    case "class":
    case "alias": {
      const name = type.identity.split(".").at(-1) ?? "";
      return type.args.length === 0 ? name : `${name}[${type.args.map(shown).join(", ")}]`;
    }
    case "union":
      return type.members.map(shown).join(" | ");
    case "tuple":
      return `tuple[${[...type.items.map(shown), ...(type.rest ? [`*${shown(type.rest)}`] : [])].join(", ")}]`;
    case "literal":
      return type.values.map((each) => ("value" in each ? JSON.stringify(each.value) : each.member)).join(" | ");
    case "callable":
      return "callable";
    case "unknown":
      return "?";
    default:
      return type.kind;
  }
}
