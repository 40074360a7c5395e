/** What a module offers, where a string names one of its symbols. */
import { findClass, lineage } from "../inspect/find-class.js";
import { readQuietly } from "../inspect/read-quietly.js";
import type { Span } from "../model.js";
import type { Value } from "../scan/value.js";
import type { TypedMember } from "../types/symbol.js";
import { classOf } from "./called.js";
import { type Completion, plainCompletion } from "./completion.js";
import type { Known } from "./known.js";

/** @param typed the text before the cursor: after a dot it is the members of a class that are named. */
export async function symbolNames(
  module: string,
  typed: string,
  span: Span,
  known: Known,
): Promise<readonly Completion[]> {
  const dot = typed.lastIndexOf(".");
  const owner = typed.slice(0, Math.max(dot, 0));
  if (owner !== "") {
    const names = await membersOf(`${module}.${owner}`, known);
    return names.map(({ name, kind }) =>
      plainCompletion(`${owner}.${name}`, kindOf(kind), span, { module, symbol: `${owner}.${name}` }),
    );
  }
  const read = await readQuietly(known.reader, module, [], known.options);
  const names = Object.entries(read?.description.names ?? {}).filter(([, kind]) => kind !== "module");
  return names.map(([name, kind]) => plainCompletion(name, kind, span, { module, symbol: name }, module));
}

/** Members of the class that a ref is of, as far as its class is known. */
export async function refMembers(ref: Value, span: Span, known: Known): Promise<readonly Completion[]> {
  const owner = await classOf(ref, known);
  if (owner === null) return [];
  const { symbol } = owner;
  const module = owner.read.description.module;
  const names = await membersOf(symbol.identity, known);
  return names.map(({ name, kind }) =>
    plainCompletion(name, kindOf(kind), span, { module, symbol: `${symbol.name}.${name}` }, symbol.name),
  );
}

async function membersOf(identity: string, { reader, options }: Known): Promise<readonly TypedMember[]> {
  const owner = await findClass(reader, identity, options);
  const members = new Map<string, TypedMember>();
  if (owner === null) return [];
  for await (const { symbol } of lineage(reader, owner, options))
    for (const member of symbol.members)
      if (!member.name.startsWith("_") && !members.has(member.name)) members.set(member.name, member);
  return [...members.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function kindOf(kind: TypedMember["kind"]): Completion["kind"] {
  return kind.endsWith("method") ? "function" : "member";
}
