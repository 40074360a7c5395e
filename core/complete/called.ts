/** What a call reaches in Python: a symbol of a module, or a member of what a ref stands for. */
import { type FoundClass, findClass, findMember } from "../inspect/find-class.js";
import type { ReadModule } from "../inspect/module-reader.js";
import { readQuietly } from "../inspect/read-quietly.js";
import { dynamicSignature, type Signature as Positions } from "../scan/dynamic-api.js";
import type { OpenCall } from "../scan/open-call.js";
import type { Argument, Value } from "../scan/value.js";
import type { PyType } from "../types/py-type.js";
import type { Signature } from "../types/signature.js";
import type { TypedMember, TypedSymbol } from "../types/symbol.js";
import type { Known } from "./known.js";

/** `positions` are those of a call that names what it calls in strings; null where arguments stand as in Python. */
export type Called =
  | { readonly from: "module"; readonly module: string; readonly symbol: string; readonly positions: Positions | null }
  | { readonly from: "ref"; readonly ref: Value; readonly member: string; readonly positions: Positions | null };

const CALL_OF_REF: Positions = { module: -1, symbol: 0, args: 1, keywords: 2 };
const MEMBERS_OF_REF: ReadonlySet<string> = new Set(["$call", "$attr"]);

/** Null when the call reaches no Python, or what it names is not in the source. */
export function readCalled(
  { callee, arguments: args }: Pick<OpenCall, "callee" | "arguments">,
  known: Known,
): Called | null {
  if (callee.kind === "member") {
    const isNamed = MEMBERS_OF_REF.has(callee.name);
    const member = isNamed ? textOf(args[0]) : callee.name;
    return { from: "ref", ref: callee.of, member, positions: isNamed ? CALL_OF_REF : null };
  }
  if (callee.kind !== "target") return null;
  const origin = known.originOf(callee.target);
  if (origin?.kind === "python")
    return { from: "module", module: origin.module, symbol: origin.path.join("."), positions: null };
  const api = origin && dynamicSignature(origin.path.join("."));
  if (!api) return null;
  const { at: positions, from } = api;
  const symbol = textOf(args[positions.symbol]);
  const first = args[positions.module] ?? null;
  if (from === "module") return { from, module: moduleOf(first, known), symbol, positions };
  return first === null || typeof first === "string" ? null : { from, ref: first, member: symbol, positions };
}

export interface FoundCall {
  readonly symbol: TypedSymbol | TypedMember;
  /** The class that a member was looked for on. */
  readonly owner: FoundClass | null;
  readonly read: ReadModule;
}

/** The symbol or member itself, with its types. */
export async function findCalled(called: Called, known: Known): Promise<FoundCall | null> {
  const { reader, options } = known;
  if (called.from === "ref") {
    const owner = await classOf(called.ref, known);
    return owner && memberOf(owner, called.member, known);
  }
  const [head = "", ...rest] = called.symbol.split(".");
  const read = head === "" ? null : await readQuietly(reader, called.module, [head], options);
  const symbol = read?.symbol(head) ?? null;
  if (read === null || symbol === null) return null;
  if (rest.length === 0) return { symbol, owner: null, read };
  const inner = rest.join(".");
  if (symbol.kind === "module") return findCalled({ ...called, module: symbol.identity, symbol: inner }, known);
  return symbol.kind === "class" ? memberOf({ read, symbol }, inner, known) : null;
}

async function memberOf(owner: FoundClass, name: string, { reader, options }: Known): Promise<FoundCall | null> {
  const found = await findMember(reader, owner, name, options);
  return found && { symbol: found.member, owner, read: found.home.read };
}

export function signaturesOf(symbol: TypedSymbol | TypedMember): readonly Signature[] {
  if (symbol.kind === "class") return symbol.constructors;
  return "signatures" in symbol ? symbol.signatures : [];
}

/** The class that a value is an instance of, as far as signatures tell. */
export async function classOf(value: Value, known: Known): Promise<FoundClass | null> {
  const called = calledBy(value, known);
  const found = called && (await findCalled(called, known));
  if (!found) return null;
  const { symbol, owner } = found;
  const identity = symbol.kind === "class" ? symbol.identity : identityOf(typeOf(symbol), owner);
  return identity === null ? null : findClass(known.reader, identity, known.options);
}

function calledBy(value: Value, known: Known): Called | null {
  switch (value.kind) {
    case "target":
      return null;
    case "call":
      return readCalled(value, known);
    case "member":
      return { from: "ref", ref: value.of, member: value.name, positions: null };
  }
}

function typeOf(symbol: TypedSymbol | TypedMember): PyType | null {
  const [signature] = signaturesOf(symbol);
  return signature?.returns.type ?? ("type" in symbol ? symbol.type.type : null);
}

function identityOf(type: PyType | null, owner: FoundClass | null): string | null {
  switch (type?.kind) {
    case "class":
      return type.identity;
    case "self":
      return owner?.symbol.identity ?? null;
    case "alias":
      return type.identity.endsWith(".NDArray") ? "numpy.ndarray" : null;
    default:
      return null;
  }
}

function moduleOf(argument: Argument, known: Known): string {
  if (typeof argument === "string") return argument;
  const origin = argument?.kind === "target" ? known.originOf(argument.target) : null;
  return origin?.kind === "python" ? [origin.module, ...origin.path].join(".") : "";
}

function textOf(argument: Argument | undefined): string {
  return typeof argument === "string" ? argument : "";
}
