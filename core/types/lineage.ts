/** Classes and their bases as stubs and sources have them. */
import type { TypeReader } from "../stubs/evaluate.js";
import { type PyType, partsOf, unionOf } from "./py-type.js";

/** Identities of the class and all that it inherits from, nearest first. */
export function lineageOf(reader: TypeReader, identity: string): ReadonlySet<string> {
  const found = new Set<string>();
  let level = [identity];
  while (level.length > 0) {
    const next = level.filter((each) => !found.has(each));
    for (const each of next) found.add(each);
    level = next.flatMap((each) =>
      (reader.classStub(each)?.bases ?? []).flatMap((base) => (base.kind === "class" ? [base.identity] : [])),
    );
  }
  return found;
}

/** The union without members that another member takes in. */
export function widestOf(reader: TypeReader, members: readonly PyType[]): PyType {
  const union = unionOf(members);
  if (union.kind !== "union") return union;
  const classes = union.members.flatMap((each) => (each.kind === "class" ? [each.identity] : []));
  const isTaken = (type: PyType) =>
    type.kind === "class" &&
    partsOf(type).length === 0 &&
    classes.some((other) => other !== type.identity && lineageOf(reader, type.identity).has(other));
  return unionOf(union.members.filter((each) => !isTaken(each)));
}
