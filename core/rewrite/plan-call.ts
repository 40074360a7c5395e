/** One dynamic call of a symbol, by the names of its module and of itself: what becomes of it, or why it stays. */
import { ts } from "ts-morph";
import type { Usage } from "../model.js";
import { joinName, splitName } from "../resolve/split-name.js";
import { dynamicSignature } from "../scan/dynamic-api.js";
import type { BoundClass } from "./bound-class.js";
import { type BoundSymbol, findSymbol } from "./bound-symbol.js";
import { type CallParts, isPlainLiteral, takeApart, unwrap } from "./call-arguments.js";
import type { Bindings } from "./read-bindings.js";

export interface PlannedCall {
  readonly call: ts.CallExpression;
  readonly callee: Callee;
  readonly bound: BoundSymbol;
  readonly parts: CallParts;
  /** Names that are used no more. */
  readonly names: readonly ts.Identifier[];
}

export type Callee =
  /** `file` is the module's, relative to the generated directory. */
  | { readonly kind: "symbol"; readonly module: string; readonly file: string; readonly symbol: string }
  /** `key` is the member as TypeScript writes it. */
  | { readonly kind: "member"; readonly object: ts.Expression; readonly key: string; readonly of: BoundClass }
  /** The values that the name had, each with the call of that symbol. */
  | {
      readonly kind: "choice";
      readonly name: ts.Expression;
      readonly branches: readonly { readonly value: string; readonly plan: PlannedCall }[];
    };

/** @returns a reason, as a clause, when the call has to stay. */
export function planCall(
  call: ts.CallExpression,
  usage: Usage,
  bindings: Bindings,
  modules: ReadonlySet<string>,
): PlannedCall | string {
  const { api = "" } = usage;
  const signature = dynamicSignature(api);
  if (signature?.from !== "module") return "it is not a call by name";
  const { at } = signature;
  const reason = whyNot(api);
  if (reason !== null) return reason;
  const split = splitName(joinName(usage), modules);
  const module = split && bindings.find(split.module);
  if (!split || !module || split.symbol === "") return "its module has no bindings";
  const bound = findSymbol(module.symbols, split.symbol);
  if (!bound) return "it has no binding";
  const wanted = api === "callClass" ? "class" : api === "moduleAttr" ? "value" : null;
  if (wanted ? bound.kind !== wanted : bound.kind === "value") return `the binding is a ${bound.kind}`;
  if (bound.kind === "value" && call.arguments.length > 2) return "a binding of a value takes no call options";
  const parts = planArguments(call, at, bound, api === "callClass");
  if (typeof parts === "string") return parts;
  const callee: Callee = { kind: "symbol", module: split.module, file: module.path, symbol: split.symbol };
  const given = [call.expression, ...call.arguments.slice(0, at.args).map(unwrap)];
  return { call, callee, bound, parts, names: given.flatMap((node) => rootOf(node) ?? []) };
}

const NO_PARTS: CallParts = { array: null, keywords: null, options: null };

/** @param isHandle whether the dynamic call answers with a handle in any case. */
export function planArguments(
  call: ts.CallExpression,
  at: { readonly args: number; readonly keywords: number },
  bound: BoundSymbol,
  isHandle: boolean,
): CallParts | string {
  const parts = bound.kind === "value" ? NO_PARTS : takeApart(call, at);
  if (typeof parts === "string") return parts;
  const difference = isHandle ? null : bound.answersOtherwise;
  if (difference && !(difference.onlyForItsOwn && isPlain(parts))) return difference.reason;
  const last = parts.array?.elements.at(-1);
  if (last && !parts.keywords && isKeywordsThere(last, (parts.array?.elements.length ?? 0) - 1, bound))
    return "its last argument is an object, which the binding would take for keywords";
  return parts;
}

/** The first name of `sb.Dynamic.call`. */
export function rootOf(node: ts.Node): ts.Identifier | null {
  if (ts.isIdentifier(node)) return node;
  return ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : null;
}

/** The functions whose answers differ from those of a binding for another reason than the class. */
function whyNot(api: string): string | null {
  if (api === "stream") return "it reads a stream; call the binding and iterate over what it returns";
  if (api === "callInSession") return "it names a session; call the binding inside of `withSession`";
  return null;
}

function isKeywordsThere(last: ts.Expression, index: number, { keywordsAfter }: BoundSymbol): boolean {
  return keywordsAfter !== null && index >= keywordsAfter && ts.isObjectLiteralExpression(unwrap(last));
}

function isPlain({ array, keywords }: CallParts): boolean {
  return [...(array?.elements ?? []), ...(keywords ? [keywords] : [])].every(isPlainLiteral);
}
