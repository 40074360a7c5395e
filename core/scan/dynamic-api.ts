/** The functions of `snakebridge` that reach Python by names in strings, and where those names stand. */
import type { Usage } from "../model.js";
import { dynamicShape } from "./call-facts.js";
import type { ArgumentFacts, CallFacts, Target } from "./facts.js";

/** Positions of the arguments; `symbol` is the member of a ref, which stands where others have the module. */
export interface Signature {
  readonly module: number;
  readonly symbol: number;
  readonly args: number;
  readonly keywords: number;
}

/** What a function takes names from: a module and a symbol, or a live object, whose class is not in the source. */
interface DynamicFunction {
  readonly from: "module" | "ref";
  readonly at: Signature;
}

const NAMES_FIRST: Signature = { module: 0, symbol: 1, args: 2, keywords: 3 };
const SYMBOL: DynamicFunction = { from: "module", at: NAMES_FIRST };
const METHOD: DynamicFunction = { from: "ref", at: NAMES_FIRST };
/** Nothing is given but options. */
const ATTRIBUTE: DynamicFunction = { from: "ref", at: { module: 0, symbol: 1, args: 3, keywords: 4 } };

const DYNAMIC_API: Readonly<Record<string, DynamicFunction>> = {
  call: SYMBOL,
  callDynamic: SYMBOL,
  callClass: SYMBOL,
  callInSession: { from: "module", at: { module: 1, symbol: 2, args: 3, keywords: 4 } },
  dynamicCall: SYMBOL,
  moduleAttr: SYMBOL,
  stream: SYMBOL,
  callMethod: METHOD,
  getAttr: ATTRIBUTE,
  setAttr: ATTRIBUTE,
  "Dynamic.call": METHOD,
  "Dynamic.getAttr": ATTRIBUTE,
  "Dynamic.setAttr": ATTRIBUTE,
};

type DynamicUse = Pick<Usage, "kind" | "module" | "symbol" | "span" | "call" | "api" | "member">;

/** True for functions whose results have no type of their own. */
export function isDynamicApi(name: string): boolean {
  return Object.hasOwn(DYNAMIC_API, name);
}

/** Null when there is no such function. */
export function dynamicSignature(name: string): DynamicFunction | null {
  return (Object.hasOwn(DYNAMIC_API, name) && DYNAMIC_API[name]) || null;
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
  const signature = dynamicSignature(name);
  if (!signature) return null;
  const { from, at } = signature;
  const shape = dynamicShape(call, at);
  const said = call.arguments[at.symbol];
  const named = said?.kind === "text" ? said : null;
  if (from === "ref") {
    const member = named ? { span: named.span, member: named.text } : { span: callee };
    return { kind: "computed", module: "", symbol: "", call: shape, api: name, ...member };
  }
  const module = call.arguments[at.module];
  const moduleName = module ? nameOf(module, toModule) : null;
  if (moduleName === null || !named) {
    return { kind: "computed", module: moduleName ?? "", symbol: "", span: callee, call: shape, api: name };
  }
  return { kind: "dynamic", module: moduleName, symbol: named.text, span: named.span, call: shape, api: name };
}

function nameOf(argument: ArgumentFacts, toModule: (target: Target) => string | null): string | null {
  if (argument.kind === "text") return argument.text;
  return argument.kind === "target" ? toModule(argument.target) : null;
}
