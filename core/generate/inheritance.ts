/** What an interface extends. Python lets a subclass change a member as it likes; TypeScript does not: such members are left out of the base. */

import { mapType } from "../types/map/map-type.js";
import { classType, type PyType } from "../types/py-type.js";
import type { TypedClass } from "../types/symbol.js";
import type { FileNames } from "./file-names.js";
import type { Plan } from "./plan.js";
import { type PrintedMember, printInstanceMembers } from "./print-members.js";

export interface Inheritance {
  /** As written after `extends`. */
  readonly bases: readonly string[];
  /** Inherited members that have to be written again. */
  readonly repeated: readonly PrintedMember[];
}

/** Key -> its nearest declaration in a class or its bases. */
type Visible = ReadonlyMap<string, { readonly member: PrintedMember; readonly from: TypedClass }>;

export function inheritance(
  symbol: TypedClass,
  own: ReadonlyMap<string, PrintedMember>,
  plan: Plan,
  names: FileNames,
): Inheritance {
  const repeated = new Map<string, PrintedMember>();
  const claimed = new Map([...own].map(([key, each]) => [key, each.text]));
  const bases = nearestBases(symbol, plan).map((base) => {
    const visible = names.dryRun(() => visibleMembers(base, plan, names));
    const differs = (key: string) => claimed.has(key) && claimed.get(key) !== visible.get(key)?.member.text;
    const omitted = new Set([...visible.keys()].filter(differs));
    // `Omit` forgets call signatures and what `this` means: such members are written again.
    if (omitted.size > 0) {
      for (const [key, { member, from }] of visible) {
        if (key !== "()" && !/\bthis\b/.test(member.text)) continue;
        omitted.add(key);
        const again = claimed.has(key) ? undefined : printInstanceMembers(from, names).get(key);
        if (again) repeated.set(key, again);
      }
    }
    for (const [key, { member }] of visible) if (!claimed.has(key)) claimed.set(key, member.text);
    const text = mapType(baseType(symbol, base), "out", names);
    const keys = [...omitted]
      .filter((key) => key !== "()")
      .sort()
      .map((key) => (key === "[$.asyncIterator]" ? "typeof $.asyncIterator" : JSON.stringify(key)));
    return omitted.size > 0 ? `$.Omit<${text}, ${keys.length > 0 ? keys.join(" | ") : "never"}>` : text;
  });
  return { bases, repeated: [...repeated.values()] };
}

/** The bases that are written, each the nearest on its line of ancestors. */
function nearestBases(symbol: TypedClass, plan: Plan): readonly TypedClass[] {
  const chosen: TypedClass[] = [];
  for (const identity of symbol.mro.slice(1)) {
    const base = plan.classes.get(identity);
    if (base?.reference.form !== "handle") continue;
    if (!chosen.some((each) => each.mro.includes(identity))) chosen.push(base.symbol);
  }
  return chosen;
}

function visibleMembers(symbol: TypedClass, plan: Plan, names: FileNames): Visible {
  const visible = new Map<string, { member: PrintedMember; from: TypedClass }>();
  for (const identity of symbol.mro) {
    const from = identity === symbol.identity ? symbol : plan.classes.get(identity)?.symbol;
    if (from === undefined || from.byValue) continue;
    const variables = new Map(from.typeParameters.map((each) => [each.name, each.name]));
    names.withClass(variables, "this", () => {
      for (const [key, member] of printInstanceMembers(from, names))
        if (!visible.has(key)) visible.set(key, { member, from });
    });
  }
  return visible;
}

/** `dict[_T, int]` for `class Counter(dict[_T, int])`. */
function baseType(symbol: TypedClass, base: TypedClass): PyType {
  const written = symbol.baseTypes.find((each) => each.kind === "class" && each.identity === base.identity);
  return (
    written ??
    classType(
      base.identity,
      base.typeParameters.map((each) => each.default ?? { kind: "unknown", reason: "missing" }),
    )
  );
}
