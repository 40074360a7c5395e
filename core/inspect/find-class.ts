/** Classes by the identity that descriptions give them. */
import type { TypedClass, TypedMember } from "../types/symbol.js";
import type { ModuleReader, ReadModule, ReadOptions } from "./module-reader.js";
import { readQuietly } from "./read-quietly.js";

export interface FoundClass {
  readonly read: ReadModule;
  readonly symbol: TypedClass;
}

/** @param identity `module.Name`; null when there is no such class. */
export async function findClass(
  reader: ModuleReader,
  identity: string,
  options: ReadOptions,
): Promise<FoundClass | null> {
  const dot = identity.lastIndexOf(".");
  const name = identity.slice(dot + 1);
  const read = await readQuietly(reader, identity.slice(0, dot), [name], options);
  const symbol = read?.symbol(name);
  return read && symbol?.kind === "class" ? { read, symbol } : null;
}

/** The class itself and its bases, nearest first; those that cannot be found are left out. */
export async function* lineage(
  reader: ModuleReader,
  { read, symbol }: FoundClass,
  options: ReadOptions,
): AsyncGenerator<FoundClass> {
  for (const identity of symbol.mro) {
    const home = identity === symbol.identity ? { read, symbol } : await findClass(reader, identity, options);
    if (home) yield home;
  }
}

/** The member as the nearest class that defines it has it. */
export async function findMember(
  reader: ModuleReader,
  owner: FoundClass,
  name: string,
  options: ReadOptions,
): Promise<{ readonly home: FoundClass; readonly member: TypedMember } | null> {
  for await (const home of lineage(reader, owner, options)) {
    const member = home.symbol.members.find((each) => each.name === name);
    if (member) return { home, member };
  }
  return null;
}
