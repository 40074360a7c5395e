/** What an interface extends. Python lets a subclass change a member as it likes; TypeScript does not: such members are left out of the base. */

import { classText, mapType } from "../types/map/map-type.js";
import { ANY, type PyType, substitute } from "../types/py-type.js";
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

/** A member as a class has it: declared in `from`, whose type variables stand for `text`'s. */
interface VisibleMember {
  readonly member: PrintedMember;
  readonly from: TypedClass;
  /** Equal for members that are the same to TypeScript. */
  readonly text: string;
}

/** Key -> its nearest declaration in a class or its bases. */
type Visible = ReadonlyMap<string, VisibleMember>;

export function inheritance(
  symbol: TypedClass,
  own: ReadonlyMap<string, PrintedMember>,
  plan: Plan,
  names: FileNames,
): Inheritance {
  // What Python finds: the nearest in the MRO, which may not be what the first base has.
  const expected = visibleMembers(symbol, plan, names, ownArguments(symbol));
  const textOf = (key: string) => own.get(key)?.text ?? expected.get(key)?.text;
  const provided = new Set(own.keys());
  const bases = nearestBases(symbol, plan).map((base) => {
    const visible = visibleMembers(base, plan, names, baseArguments(symbol, base));
    const omitted = new Set([...visible].filter(([key, { text }]) => textOf(key) !== text).map(([key]) => key));
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

function visibleMembers(symbol: TypedClass, plan: Plan, names: FileNames, args: readonly PyType[]): Visible {
  const visible = new Map<string, VisibleMember>();
  const seen = ancestors(symbol, args, plan);
  for (const identity of symbol.mro) {
    const from = identity === symbol.identity ? symbol : plan.classes.get(identity)?.symbol;
    if (from === undefined || from.byValue) continue;
    const arguments_ = argumentsText(from, seen.get(from.identity) ?? [], names);
    for (const [key, member] of ownMembers(from, plan, names))
      if (!visible.has(key)) visible.set(key, { member, from, text: `${member.text}${arguments_(member.text)}` });
  }
  return visible;
}

/** What a class and its ancestors are made with, by identity: what TypeScript finds when it follows `extends`. */
function ancestors(symbol: TypedClass, args: readonly PyType[], plan: Plan): ReadonlyMap<string, readonly PyType[]> {
  const found = new Map([[symbol.identity, args]]);
  const by = new Map(symbol.typeParameters.map((each, index) => [each.name, args[index] ?? ANY]));
  for (const base of nearestBases(symbol, plan)) {
    const given = baseArguments(symbol, base).map((each) => substitute(each, by));
    for (const [identity, each] of ancestors(base, given, plan)) if (!found.has(identity)) found.set(identity, each);
  }
  return found;
}

/** What the class's type variables stand for in a member that mentions them, unless it is themselves. */
function argumentsText(symbol: TypedClass, args: readonly PyType[], names: FileNames): (memberText: string) => string {
  const texts = [...parameterNames(symbol)].flatMap(([variable, name]) => {
    const index = symbol.typeParameters.findIndex((each) => each.name === variable);
    const arg = args[index] ?? ANY;
    if (arg.kind === "variable") return arg.name === variable ? [] : [{ name, text: arg.name }];
    return [{ name, text: names.dryRun(() => mapType(arg, "out", names)) }];
  });
  return (memberText) =>
    texts
      .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(memberText))
      .map(({ name, text }) => ` where ${name} = ${text}`)
      .join("");
}

const ownArguments = (symbol: TypedClass): readonly PyType[] => symbol.typeParameters;

/** As in `extends`: what is not written is the default. */
function baseArguments(symbol: TypedClass, base: TypedClass): readonly PyType[] {
  const written = writtenArguments(symbol, base);
  return base.typeParameters.map((each, index) => written[index] ?? each.default ?? ANY);
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
  return bound ? classText(bound, writtenArguments(symbol, base), names) : "$.PyObject";
}

function writtenArguments(symbol: TypedClass, base: TypedClass): readonly PyType[] {
  // What stubs call `typing.Sequence` runs as `collections.abc.Sequence`.
  const lastName = (identity: string) => identity.split(".").at(-1);
  const written = symbol.baseTypes.find(
    (each) => each.kind === "class" && lastName(each.identity) === lastName(base.identity),
  );
  return written?.kind === "class" ? written.args : [];
}
