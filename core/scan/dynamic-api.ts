/** The functions of `snakebridge` that reach Python by names in strings, and where those names stand. */
import type { Usage } from "../model.js";
import { dynamicShape } from "./call-facts.js";
import type { ArgumentFacts, CallFacts, Target } from "./facts.js";

/** Positions of the arguments. */
export interface Signature {
  readonly module: number;
  readonly symbol: number;
  readonly args: number;
  readonly keywords: number;
}

const NAMES_FIRST: Signature = { module: 0, symbol: 1, args: 2, keywords: 3 };

/** Null for those that begin at a live object: its class is not in the source. */
const DYNAMIC_API: Readonly<Record<string, Signature | null>> = {
  call: NAMES_FIRST,
  callDynamic: NAMES_FIRST,
  callClass: NAMES_FIRST,
  callInSession: { module: 1, symbol: 2, args: 3, keywords: 4 },
  dynamicCall: NAMES_FIRST,
  moduleAttr: NAMES_FIRST,
  stream: NAMES_FIRST,
  callMethod: null,
  getAttr: null,
  setAttr: null,
  "Dynamic.call": null,
  "Dynamic.getAttr": null,
  "Dynamic.setAttr": null,
};

type DynamicUse = Pick<Usage, "kind" | "module" | "symbol" | "span" | "call" | "api">;

/** True for functions whose results have no type of their own. */
export function isDynamicApi(name: string): boolean {
  return Object.hasOwn(DYNAMIC_API, name);
}

/** Where the arguments and the keywords stand; null for functions that begin at a live object. */
export function positionsOf(api: string): { readonly args: number; readonly keywords: number } | null {
  return (Object.hasOwn(DYNAMIC_API, api) && DYNAMIC_API[api]) || null;
}

/** What the function takes names from: a module and a symbol, a ref and a member; null when there is no such function. */
export function dynamicSignature(name: string): { readonly from: "module" | "ref"; readonly at: Signature } | null {
  const signature = Object.hasOwn(DYNAMIC_API, name) ? DYNAMIC_API[name] : undefined;
  if (signature === undefined) return null;
  return { from: signature ? "module" : "ref", at: signature ?? NAMES_FIRST };
}

/**
 * Reads a call of the dynamic API.
 *
 * @param name the function, dotted for members of `Dynamic`.
 * @param toModule the Python module that an imported name stands for.
 * @returns null when there is no such function.
 */
export function readDynamicUse(
  name: string,
  callee: Usage["span"],
  call: CallFacts,
  toModule: (target: Target) => string | null,
): DynamicUse | null {
  const signature = Object.hasOwn(DYNAMIC_API, name) ? DYNAMIC_API[name] : undefined;
  if (signature === undefined) return null;
  const shape = dynamicShape(call, signature ?? NAMES_FIRST);
  const module = signature && call.arguments[signature.module];
  const symbol = signature && call.arguments[signature.symbol];
  const moduleName = module ? nameOf(module, toModule) : null;
  if (moduleName === null || symbol?.kind !== "text") {
    return { kind: "computed", module: moduleName ?? "", symbol: "", span: callee, call: shape, api: name };
  }
  return { kind: "dynamic", module: moduleName, symbol: symbol.text, span: symbol.span, call: shape, api: name };
}

function nameOf(argument: ArgumentFacts, toModule: (target: Target) => string | null): string | null {
  if (argument.kind === "text") return argument.text;
  return argument.kind === "target" ? toModule(argument.target) : null;
}
