/** Writes the members of a class: methods, attributes, operators, iteration. */
import { readDocstring, shortDoc } from "../docs/tsdoc.js";
import { mapType } from "../types/map/map-type.js";
import { ANY, type PyType } from "../types/py-type.js";
import type { TypedClass, TypedMember } from "../types/symbol.js";
import type { FileNames } from "./file-names.js";
import { memberName, propertyKey } from "./identifiers.js";
import {
  type CallFacts,
  overloadLines,
  overloadText,
  type PrintedOverload,
  printCall,
  printOperator,
} from "./print-call.js";
import { isProtocolMethod, protocolMember } from "./protocol-members.js";

export interface PrintedMember {
  /** The TypeScript name; `()` for the call signature. */
  readonly key: string;
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

/** The members of instances, by key, in the order of the class. */
export function printInstanceMembers(symbol: TypedClass, names: FileNames): ReadonlyMap<string, PrintedMember> {
  const taken = new Set(symbol.members.map((each) => each.name));
  const printed = symbol.members
    .filter((each) => each.kind === "method" || each.kind === "property" || each.kind === "attribute")
    .flatMap((each) => printMember(each, taken, names) ?? []);
  return new Map(printed.map((each) => [each.key, each]));
}

/** The members of the class itself. */
export function printClassMembers(
  members: readonly TypedMember[],
  names: FileNames,
): ReadonlyMap<string, PrintedMember> {
  const taken = new Set(members.map((each) => each.name));
  const printed = members
    .filter(
      (each) =>
        !isProtocolMethod(each.name) &&
        (each.kind === "class method" || each.kind === "static method" || each.kind === "attribute"),
    )
    .flatMap((each) => printMember(each, taken, names) ?? []);
  return new Map(printed.map((each) => [each.key, each]));
}

export function printMember(member: TypedMember, taken: ReadonlySet<string>, names: FileNames): PrintedMember | null {
  const text = printText(member, taken, names);
  return text && { ...text, member };
}

type PrintedText = Omit<PrintedMember, "member">;

function printText(member: TypedMember, taken: ReadonlySet<string>, names: FileNames): PrintedText | null {
  const doc = shortDoc(readDocstring(member.doc), member.deprecated);
  if (member.kind === "property" || member.kind === "attribute") {
    if (isProtocolMethod(member.name)) return null;
    const key = memberName(member.name, taken);
    const line = `readonly ${propertyKey(key)}: $.PyAttribute<${mapType(member.type.type, "out", names)}>;`;
    return printed(key, doc, [line], key === member.name ? {} : { python: member.name });
  }
  if (member.name === "__call__") {
    const { overloads, facts } = printCall(member.signatures, names);
    return called("()", "", doc, overloads, facts);
  }
  if (member.name === "__iter__" || member.name === "__aiter__") {
    const item = mapType(itemOf(member), "out", names);
    return printed("[$.asyncIterator]", [], [`[$.asyncIterator](): $.AsyncIterableIterator<${item}>;`], {});
  }
  if (isProtocolMethod(member.name)) {
    const key = protocolMember(member.name);
    return key === null ? null : called(key, key, [], printOperator(member.signatures, names), {});
  }
  const key = memberName(member.name, taken);
  const { overloads, facts } = printCall(member.signatures, names);
  return called(key, propertyKey(key), doc, overloads, key === member.name ? facts : { ...facts, python: member.name });
}

function called(
  key: string,
  prefix: string,
  doc: readonly string[],
  overloads: readonly PrintedOverload[],
  facts: MemberFacts,
): PrintedText {
  const lines = overloads.flatMap((each) => overloadLines(prefix, each, undefined, "  "));
  const text = overloads.map((each) => `${prefix}${overloadText(each)};`).join("\n");
  return { key, lines: [...doc, ...lines], text: unqualified(text), facts };
}

function printed(
  key: string,
  doc: readonly string[],
  declarations: readonly string[],
  facts: MemberFacts,
): PrintedText {
  return { key, lines: [...doc, ...declarations], text: unqualified(declarations.join("\n")), facts };
}

/** The same declaration names classes differently in different files. */
function unqualified(text: string): string {
  return text.replaceAll(/\$\w+\.(?=\w)/g, "");
}

/** What iterating gives: the item of the iterator that `__iter__` returns. */
function itemOf(member: TypedMember): PyType {
  const type = member.signatures[0]?.returns.type;
  return type?.kind === "class" && /^(typing|collections\.abc)\./.test(type.identity) ? (type.args[0] ?? ANY) : ANY;
}
