/** One dynamic call whose name is computed, and was one of a few: a choice among typed calls, and the dynamic one for the rest. */
import { ts } from "ts-morph";
import type { Usage } from "../model.js";
import { dynamicSignature } from "../scan/dynamic-api.js";
import { isTransparent } from "../scan/forms.js";
import { type PlannedCall, planCall } from "./plan-call.js";
import type { Bindings } from "./read-bindings.js";

/** @param names dotted, as programs called them. @returns a reason, as a clause, when the call has to stay. */
export function planChoice(
  call: ts.CallExpression,
  usage: Usage,
  names: readonly string[],
  bindings: Bindings,
  modules: ReadonlySet<string>,
): PlannedCall | string {
  const { api = "", module } = usage;
  const signature = dynamicSignature(api);
  if (signature?.from !== "module" || module === "") return "its module is computed too";
  const name = call.arguments[signature.at.symbol];
  if (!name || !isSteady(name)) return "its name is not a variable: reading it again could give another";
  const plans = names
    .filter((each) => each.startsWith(`${module}.`))
    .map((each) => {
      const symbol = each.slice(module.length + 1);
      return { value: symbol, plan: planCall(call, { ...usage, kind: "dynamic", symbol }, bindings, modules) };
    });
  const branches = plans.flatMap(({ value, plan }) => (typeof plan === "string" ? [] : { value, plan }));
  const [first] = branches;
  if (!first) return plans.map(({ plan }) => plan).find((plan) => typeof plan === "string") ?? "it had no value";
  const { bound, parts } = first.plan;
  return { call, callee: { kind: "choice", name, branches }, bound, parts, names: [] };
}

/** True for what has the same value when it is read again. */
function isSteady(node: ts.Expression): boolean {
  if (isTransparent(node) || ts.isPropertyAccessExpression(node)) return isSteady(node.expression);
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}
