/** What an interface extends. Python lets a subclass change a member as it likes; TypeScript does not: such members are left out of the base. */

import { classText } from "../types/map/map-type.js";
import type { TypedClass } from "../types/symbol.js";
import { parameterNames } from "./class-parameters.js";
import type { FileNames } from "./file-names.js";
import type { Plan } from "./plan.js";
import { type PrintedMember, printInstanceMembers, printMember } from "./print-members.js";

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
    const visible = visibleMembers(base, plan, names);
    const differs = (key: string) => claimed.has(key) && claimed.get(key) !== visible.get(key)?.member.text;
    const omitted = new Set([...visible.keys()].filter(differs));
    // `Omit` forgets call signatures and what `this` means: such members are written again.
    if (omitted.size > 0) {
      for (const [key, { member, from }] of visible) {
        if (key !== "()" && !/\bthis\b/.test(member.text)) continue;
        omitted.add(key);
        const taken = new Set(from.members.map((each) => each.name));
        const again = claimed.has(key) || member.member === null ? null : printMember(member.member, taken, names);
        if (again) repeated.set(key, again);
      }
    }
    for (const [key, { member }] of visible) if (!claimed.has(key)) claimed.set(key, member.text);
    const text = baseText(symbol, base, names);
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
    for (const [key, member] of ownMembers(from, plan, names))
      if (!visible.has(key)) visible.set(key, { member, from });
  }
  return visible;
}

/** What a class says itself. The texts name classes without their modules, so that any file's names will do. */
export function ownMembers(symbol: TypedClass, plan: Plan, names: FileNames): ReadonlyMap<string, PrintedMember> {
  const known = plan.printed.get(symbol);
  if (known !== undefined) return known;
  const printed = names.dryRun(() =>
    names.withClass(parameterNames(symbol), "this", () => printInstanceMembers(symbol, names)),
  );
  plan.printed.set(symbol, printed);
  return printed;
}

/** `dict<_T, number>` for `class Counter(dict[_T, int])`. */
function baseText(symbol: TypedClass, base: TypedClass, names: FileNames): string {
  const bound = names.bound(base.identity);
  // What stubs call `typing.Sequence` runs as `collections.abc.Sequence`.
  const lastName = (identity: string) => identity.split(".").at(-1);
  const written = symbol.baseTypes.find(
    (each) => each.kind === "class" && lastName(each.identity) === lastName(base.identity),
  );
  const args = written?.kind === "class" ? written.args : [];
  return bound ? classText(bound, args, names) : "$.PyObject";
}
