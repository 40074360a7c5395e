/** Writes a class: the interface of its instances, the interface of the class itself, and the constant that is called. */
import { parameterNotes, readDocstring, tsdoc } from "../docs/tsdoc.js";
import { mapType } from "../types/map/map-type.js";
import { classType, type PyType } from "../types/py-type.js";
import type { Signature } from "../types/signature.js";
import type { TypedClass, TypedMember } from "../types/symbol.js";
import { declareParameters, ownerText, parameterNames } from "./class-parameters.js";
import { factsLines } from "./facts-text.js";
import type { FileNames } from "./file-names.js";
import { declaredName } from "./identifiers.js";
import { inheritance, printOwnMembers } from "./inheritance.js";
import { classInterface, type Plan, shownFact } from "./plan.js";
import { overloadLines, printCall } from "./print-call.js";
import { type PrintedMember, printClassMembers } from "./print-members.js";
import { shareKeywords } from "./shared-keywords.js";
import { specialBase } from "./special-classes.js";

const ABSTRACT = /^(typing|abc|typing_extensions)\./;

export interface ClassContext {
  readonly plan: Plan;
  readonly names: FileNames;
  /** The classes of the module. */
  readonly siblings: readonly TypedClass[];
  readonly source: string;
}

export function printClass(symbol: TypedClass, context: ClassContext): readonly string[] {
  const { names } = context;
  const name = declaredName(symbol.name);
  const variables = parameterNames(symbol);
  const generics = declareParameters(symbol.typeParameters, variables, names);
  const print = () => {
    const own = printOwnMembers(symbol, names);
    context.plan.printed.set(symbol, own);
    const { bases, repeated } = inheritance(symbol, own, context.plan, names);
    const members = [...own.values(), ...repeated];
    return [
      ...tsdoc({ doc: readDocstring(symbol.doc), deprecated: symbol.deprecated, source: context.source }),
      `export interface ${name}${generics} extends ${bases.length > 0 ? bases.join(", ") : "$.PyObject"} {`,
      `  ${brandText(symbol, [...variables.values()])}`,
      ...members.flatMap((each) => each.lines.map((line) => `  ${line}`)),
      "}",
      ...printConstant(symbol, name, members, context),
    ];
  };
  return names.withClass(variables, "this", print, ownerText(symbol));
}

function brandText(symbol: TypedClass, variables: readonly string[]): string {
  const identities = symbol.mro
    .filter((each) => !ABSTRACT.test(each))
    .map((each) => `readonly ${JSON.stringify(each)}: true`);
  const more = specialBase(symbol.mro)?.brand((name) => (variables.includes(name) ? name : "string"));
  return `readonly [$.Brand]: { ${[...identities, ...(more ? [more] : [])].join("; ")} };`;
}

/** The class itself: called to make instances, asked for class and static methods, passed as an argument. */
export function printConstant(
  symbol: TypedClass,
  name: string,
  instance: readonly PrintedMember[],
  { names, plan, siblings }: ClassContext,
): readonly string[] {
  const own = classInterface(name, siblings);
  const self = symbol.byValue
    ? `$${name}`
    : names.withClass(new Map(), "", () => mapType(instanceOf(symbol), "out", names));
  const { members, call } = names.withClass(new Map(), self, () => ({
    members: [...printClassMembers(inheritedMembers(symbol, plan), { name, variables: [] }, names).values()],
    call:
      symbol.constructors.length > 0
        ? printCall(
            symbol.constructors.map((each) => makes(each, symbol)),
            names,
            symbol.typeParameters,
          )
        : null,
  }));
  const noted = [...instance, ...members].filter((each) => Object.keys(each.facts).length > 0 && each.key !== "()");
  const facts = {
    identity: symbol.identity,
    mro: symbol.mro.filter((each) => !ABSTRACT.test(each)),
    ...shownFact(symbol, plan),
    ...(call && Object.keys(call.facts).length > 0 && { call: call.facts }),
    ...(noted.length > 0 && { members: Object.fromEntries(noted.map((each) => [each.key, each.facts])) }),
  };
  const construction = shareKeywords(name, call?.overloads ?? [], [], parameterNotes(readDocstring(symbol.doc)));
  return [
    `export interface ${own} extends $.PyClass<${symbol.byValue ? self : name}> {`,
    ...construction.overloads.flatMap((each) => overloadLines("", each, undefined, "  ")).map((each) => `  ${each}`),
    ...members.flatMap((each) => each.lines.map((line) => `  ${line}`)),
    "}",
    ...factsLines(`export const ${name}: ${own} = $module.class(${JSON.stringify(symbol.name)}, `, facts, ");"),
    ...construction.declaration,
    ...[...instance, ...members].flatMap((each) => each.interfaces),
  ];
}

function instanceOf(symbol: TypedClass): PyType {
  return classType(symbol.identity, symbol.typeParameters);
}

/**
 * `__init__` returns nothing and `__new__` mostly itself: calling the class gives an instance. What `self` has to be
 * for an overload is what it makes.
 */
export function makes({ receiver, ...signature }: Signature, symbol: TypedClass): Signature {
  const { type } = signature.returns;
  const own: PyType = symbol.byValue ? { kind: "self" } : (receiver ?? instanceOf(symbol));
  const says = type.kind === "class" && type.identity !== "builtins.type" ? type : own;
  return { ...signature, returns: { ...signature.returns, type: says } };
}

/** Class and static methods of the class and its bases: the interface of the class extends none. */
function inheritedMembers(symbol: TypedClass, plan: Plan): readonly TypedMember[] {
  const found = new Map<string, TypedMember>();
  for (const identity of symbol.mro) {
    const members = identity === symbol.identity ? symbol.members : (plan.classes.get(identity)?.symbol.members ?? []);
    for (const each of members) {
      if (
        !found.has(each.name) &&
        (identity === symbol.identity || each.kind === "class method" || each.kind === "static method")
      )
        found.set(each.name, each);
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
