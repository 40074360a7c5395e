/** Classes of stubs that say only what an object has to have: protocols. */
import type { RecordKey } from "../types/map/mapping.js";
import { type CallableType, type ClassType, type PyType, unionOf } from "../types/py-type.js";
import type { Signature } from "../types/signature.js";
import type { TypeReader } from "./evaluate.js";
import { callSignatures, findMemberFacts } from "./member-signatures.js";

/** The members that any object standing in for the protocol has; null for classes that are no protocols. */
export function membersOfProtocol(identity: string, types: TypeReader): readonly string[] | null {
  const stub = types.classStub(identity);
  const isProtocol = stub?.declaration.bases.some((each) => {
    const head = each.kind === "subscript" ? each.value : each;
    return head.kind === "name" && /(^|\.)Protocol$/.test(head.path);
  });
  if (!stub || !isProtocol) return null;
  const inherited = stub.bases.flatMap((each) =>
    each.kind === "class" ? (membersOfProtocol(each.identity, types) ?? []) : [],
  );
  return [...stub.declaration.body().names.keys(), ...inherited];
}

/** How an object of a callable protocol is called; null for other classes. */
export function callOfProtocol(type: ClassType, types: TypeReader): CallableType | null {
  if (!membersOfProtocol(type.identity, types)?.includes("__call__")) return null;
  const signatures = callSignatures(types, type);
  const [first] = signatures;
  if (first === undefined) return null;
  const parameters = signatures.length === 1 ? requiredPositions(first) : null;
  return { kind: "callable", parameters: parameters ?? "any", returns: unionOf(signatures.map(resultOf)) };
}

/** The attributes of a protocol that has nothing else; null for other classes, and for one with methods. */
export function attributesOfProtocol(type: ClassType, types: TypeReader): readonly RecordKey[] | null {
  const members = membersOfProtocol(type.identity, types);
  const stub = types.classStub(type.identity);
  if (!members || !stub || members.length === 0 || members.some((name) => name.startsWith("_"))) return null;
  const attributes = members.map((name) => {
    const fact = findMemberFacts(types, stub, name, type.args);
    return fact?.type && fact.signatures.length === 0 ? { name, type: fact.type.type, required: true } : null;
  });
  return attributes.includes(null) ? null : attributes.filter((each) => each !== null);
}

const resultOf = ({ returns }: Signature): PyType => returns.type;

/** Null when something may be left out or given by name: a function type has no words for it. */
function requiredPositions({ parameters }: Signature): readonly PyType[] | null {
  const isPlain = parameters.every(({ kind, default: value }) => kind.startsWith("positional") && value === null);
  return isPlain ? parameters.map(({ type }) => type.type) : null;
}
