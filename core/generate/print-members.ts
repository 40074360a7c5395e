/** Writes the members of a class: methods, attributes, operators, iteration. */
import { parameterNotes, readDocstring, shortDoc } from "../docs/tsdoc.js";
import { mapType } from "../types/map/map-type.js";
import { ANY, type PyType } from "../types/py-type.js";
import type { TypedClass, TypedMember } from "../types/symbol.js";
import { parameterNames } from "./class-parameters.js";
import type { FileNames } from "./file-names.js";
import { declaredName, memberName, propertyKey } from "./identifiers.js";
import {
  type CallFacts,
  overloadLines,
  overloadText,
  type PrintedOverload,
  printCall,
  printOperator,
} from "./print-call.js";
import { isProtocolMethod, protocolMember } from "./protocol-members.js";
import { shareKeywords } from "./shared-keywords.js";

export interface PrintedMember {
  /** The TypeScript name; `()` for the call signature. */
  readonly key: string;
  /** Interfaces that the declarations name; they stand before the class. */
  readonly interfaces: readonly string[];
  /** Comment and declarations, without indentation. */
  readonly lines: readonly string[];
  /** The declarations alone, comparable across files. */
  readonly text: string;
  readonly facts: MemberFacts;
  /** What it was printed from; null for what is not Python's. */
  readonly member: TypedMember | null;
}

export interface MemberFacts extends CallFacts {
  readonly python?: string;
}

/** The class a member is printed in. */
export interface Owner {
  readonly name: string;
  /** Names of the type parameters of its interface. */
  readonly variables: readonly string[];
}

export function ownerOf(symbol: TypedClass): Owner {
  return { name: declaredName(symbol.name), variables: [...parameterNames(symbol).values()] };
}

/** The members of instances, by key, in the order of the class. */
export function printInstanceMembers(symbol: TypedClass, names: FileNames): ReadonlyMap<string, PrintedMember> {
  const printed = symbol.members
    .filter(
      (each) =>
        each.kind === "method" ||
        each.kind === "property" ||
        each.kind === "attribute" ||
        (each.kind === "static method" && each.name === "__call__"),
    )
    .flatMap((each) => printMember(each, ownerOf(symbol), symbol.members, names) ?? []);
  return new Map(printed.map((each) => [each.key, each]));
}

/** The members of the class itself. */
export function printClassMembers(
  members: readonly TypedMember[],
  owner: Owner,
  names: FileNames,
): ReadonlyMap<string, PrintedMember> {
  const printed = members
    .filter(
      (each) =>
        !isProtocolMethod(each.name) &&
        (each.kind === "class method" || each.kind === "static method" || each.kind === "attribute"),
    )
    .flatMap((each) => printMember(each, owner, members, names) ?? []);
  return new Map(printed.map((each) => [each.key, each]));
}

/** @param members those of the class it is defined in. */
export function printMember(
  member: TypedMember,
  owner: Owner,
  members: readonly TypedMember[],
  names: FileNames,
): PrintedMember | null {
  const text = printText(member, owner, members, names);
  return text && { ...text, member };
}

type PrintedText = Omit<PrintedMember, "member">;

function printText(
  member: TypedMember,
  owner: Owner,
  members: readonly TypedMember[],
  names: FileNames,
): PrintedText | null {
  const taken = new Set(members.map((each) => each.name));
  const docstring = readDocstring(member.doc);
  const doc = shortDoc(docstring, member.deprecated);
  const notes = parameterNotes(docstring);
  if (member.kind === "property" || member.kind === "attribute") {
    if (isProtocolMethod(member.name)) return null;
    const key = memberName(member.name, taken);
    const line = `readonly ${propertyKey(key)}: $.PyAttribute<${mapType(member.type.type, "out", names)}>;`;
    return printed(key, doc, [line], key === member.name ? {} : { python: member.name });
  }
  if (member.name === "__call__") {
    const { overloads, facts } = printCall(member.signatures, names);
    return called({ key: "()", prefix: "", doc, overloads, facts, notes, owner });
  }
  if (member.name === "__iter__" || member.name === "__aiter__") {
    const item = mapType(itemOf(member, members), "out", names);
    return printed("[$.asyncIterator]", [], [`[$.asyncIterator](): $.AsyncIterableIterator<${item}>;`], {});
  }
  if (isProtocolMethod(member.name)) {
    const key = protocolMember(member.name);
    if (key === null) return null;
    const overloads = printOperator(member.signatures, names);
    return called({ key, prefix: key, doc: [], overloads, facts: {}, notes, owner });
  }
  const key = memberName(member.name, taken);
  const { overloads, facts } = printCall(member.signatures, names);
  const more = key === member.name ? facts : { ...facts, python: member.name };
  return called({ key, prefix: propertyKey(key), doc, overloads, facts: more, notes, owner });
}

interface Called {
  readonly key: string;
  readonly prefix: string;
  readonly doc: readonly string[];
  readonly overloads: readonly PrintedOverload[];
  readonly facts: MemberFacts;
  readonly notes: ReadonlyMap<string, string>;
  readonly owner: Owner;
}

function called({ key, prefix, doc, overloads, facts, notes, owner }: Called): PrintedText {
  const name = key === "()" ? `${owner.name}$call` : `${owner.name}$${key.replaceAll(/\W/g, "_")}`;
  const shared = shareKeywords(name, overloads, owner.variables, notes);
  const lines = shared.overloads.flatMap((each) => overloadLines(prefix, each, undefined, "  "));
  const text = overloads.map((each) => `${prefix}${overloadText(each)};`).join("\n");
  return { key, interfaces: shared.declaration, lines: [...doc, ...lines], text: unqualified(text), facts };
}

function printed(
  key: string,
  doc: readonly string[],
  declarations: readonly string[],
  facts: MemberFacts,
): PrintedText {
  return { key, interfaces: [], lines: [...doc, ...declarations], text: unqualified(declarations.join("\n")), facts };
}

/** The same declaration names classes differently in different files. */
function unqualified(text: string): string {
  return text.replaceAll(/\$\w+\.(?=\w)/g, "");
}

/** What iterating gives: the item of the iterator that `__iter__` returns. */
function itemOf(member: TypedMember, members: readonly TypedMember[]): PyType {
  const type = member.signatures[0]?.returns.type;
  if (type?.kind === "self") {
    const next = members.find((each) => each.name === "__next__" || each.name === "__anext__");
    return next?.signatures[0]?.returns.type ?? ANY;
  }
  return type?.kind === "class" && /^(typing|collections\.abc)\./.test(type.identity) ? (type.args[0] ?? ANY) : ANY;
}
