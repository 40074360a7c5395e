/** Attributes that stubs declare on a class of their own, whose objects are of another class when they run. */
import type { RecordKey } from "../types/map/mapping.js";
import type { ClassType } from "../types/py-type.js";
import type { TypeReader } from "./evaluate.js";
import { findMemberFacts } from "./member-signatures.js";

/**
 * scipy's stubs have an `OptimizeResult` for each of its solvers, each with attributes; all run as one class.
 *
 * @param running the class at which it ends; of others nothing is said.
 */
export function attributesBeyond(type: ClassType, running: string, types: TypeReader): readonly RecordKey[] {
  const found = new Map<string, RecordKey>();
  let current: ClassType = type;
  while (current.identity !== running) {
    const stub = types.classStub(current.identity);
    const base = stub?.bases.find((each) => each.kind === "class");
    if (!stub || base?.kind !== "class") return [];
    for (const [name, declarations] of stub.declaration.body().names) {
      if (name.startsWith("_") || found.has(name) || declarations.at(-1)?.kind !== "variable") continue;
      const fact = findMemberFacts(types, stub, name, current.args);
      if (fact?.type) found.set(name, { name, type: fact.type.type, required: true });
    }
    current = base;
  }
  return [...found.values()];
}
