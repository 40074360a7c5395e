/** What an interface extends. Python lets a subclass change a member as it likes; TypeScript does not: such members are left out of the base. */

import { classText } from "../types/map/map-type.js";
import type { TypedClass } from "../types/symbol.js";
import { ownerText, parameterNames } from "./class-parameters.js";
import type { FileNames } from "./file-names.js";
import type { Plan } from "./plan.js";
import { ownerOf, type PrintedMember, printInstanceMembers, printMember } from "./print-members.js";
import { specialBase, specialClass } from "./special-classes.js";

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
  // What Python finds: the nearest in the MRO, which may not be what the first base has.
  const expected = visibleMembers(symbol, plan, names);
  const textOf = (key: string) => own.get(key)?.text ?? expected.get(key)?.member.text;
  const provided = new Set(own.keys());
  const bases = nearestBases(symbol, plan).map((base) => {
    const visible = visibleMembers(base, plan, names);
    const omitted = new Set(
      [...visible].filter(([key, { member }]) => textOf(key) !== member.text).map(([key]) => key),
    );
    // `Omit` forgets call signatures and what `this` means.
    if (omitted.size > 0) for (const [key, { member }] of visible) if (isForgotten(key, member)) omitted.add(key);
    for (const key of visible.keys()) if (!omitted.has(key)) provided.add(key);
    return omitted.size > 0
      ? `$.Omit<${baseText(symbol, base, names)}, ${keysText(omitted)}>`
      : baseText(symbol, base, names);
  });
  const repeated = [...expected].flatMap(([key, { member, from }]) => {
    if (provided.has(key) || member.member === null) return [];
    return printMember(member.member, ownerOf(symbol), from.members, names) ?? [];
  });
  return { bases, repeated };
}

function isForgotten(key: string, member: PrintedMember): boolean {
  return key === "()" || /\bthis\b/.test(member.text);
}

function keysText(keys: ReadonlySet<string>): string {
  const named = [...keys].filter((key) => key !== "()").sort();
  const texts = named.map((key) => (key === "[$.asyncIterator]" ? "typeof $.asyncIterator" : JSON.stringify(key)));
  return texts.length > 0 ? texts.join(" | ") : "never";
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
function ownMembers(symbol: TypedClass, plan: Plan, names: FileNames): ReadonlyMap<string, PrintedMember> {
  const known = plan.printed.get(symbol);
  if (known !== undefined) return known;
  const printed = names.dryRun(() =>
    names.withClass(parameterNames(symbol), "this", () => printOwnMembers(symbol, names), ownerText(symbol)),
  );
  plan.printed.set(symbol, printed);
  return printed;
}

/** The members in the body of the interface, before those that have to be repeated. */
export function printOwnMembers(symbol: TypedClass, names: FileNames): ReadonlyMap<string, PrintedMember> {
  const own = new Map(printInstanceMembers(symbol, names));
  const replaced = Object.entries(specialBase(symbol.mro)?.members ?? {});
  const isSpecial = specialClass(symbol.identity) !== null;
  for (const [key, text] of replaced) {
    own.delete(key);
    if (isSpecial) own.set(key, { key, interfaces: [], lines: text.split("\n"), text, facts: {}, member: null });
  }
  return own;
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
