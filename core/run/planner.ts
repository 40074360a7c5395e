/** Expressions of TypeScript -> plans for Python: literals, names, members and calls; all else is refused with a reason. */
import { ts } from "ts-morph";
import type { Plan, Program } from "../../contract/run.js";
import type { Evaluate } from "../scan/evaluate.js";
import { isTransparent } from "../scan/forms.js";
import type { Origin } from "../scan/origin.js";
import type { Syntax } from "../scan/read-syntax.js";
import { foldConstant } from "./constants.js";
import { memberOf } from "./members.js";
import { planEntries } from "./object-literal.js";
import { planCall, planTemplate } from "./plan-call.js";
import { planNew } from "./plan-new.js";
import type { RunSource } from "./plan-run.js";
import { refuse, shorten } from "./unrunnable.js";
import { findVariable } from "./variables.js";

export interface Planner {
  /** @throws Unrunnable */
  plan(node: ts.Expression): Plan;
  /** What the plans so far name, in the order in which it is evaluated. */
  steps(): Program["steps"];
  /** What a chain of names leads to, when it begins at an import. */
  originOf(node: ts.Node): Origin | null;
  readonly source: RunSource;
}

export function createPlanner(source: RunSource & { readonly syntax: Syntax; readonly evaluate: Evaluate }): Planner {
  /** Initializer -> the step it became; null while it is planned. */
  const variables = new Map<ts.Expression, string | null>();
  const steps: { name: string; plan: Plan }[] = [];

  const planVariable = (node: ts.Identifier): Plan => {
    const variable = findVariable(node, source.syntax);
    if (typeof variable === "string") return refuse(variable);
    const { initializer, path } = variable;
    const known = variables.get(initializer);
    if (known === null) return refuse(`\`${node.text}\` is defined by itself.`);
    const value = known === undefined ? define(initializer, node.text) : ({ kind: "variable", name: known } as const);
    return path.reduce<Plan>((of, key) => memberOf(of, key), value);
  };

  const define = (initializer: ts.Expression, hint: string): Plan => {
    variables.set(initializer, null);
    const plan = planner.plan(initializer);
    if (plan.kind !== "call" && plan.kind !== "py") {
      variables.delete(initializer); // it has no effect, so it may be evaluated as often as it is named
      return plan;
    }
    const name = `${hint}_${steps.length}`;
    steps.push({ name, plan });
    variables.set(initializer, name);
    return { kind: "variable", name };
  };

  const planOrigin = (origin: Origin | null): Plan | null =>
    origin?.kind === "python" ? { kind: "symbol", module: origin.module, name: origin.path.join(".") } : null;

  const planner: Planner = {
    source,
    steps: () => steps,
    originOf(node) {
      const target = source.evaluate(node);
      return target && source.originOf(source.path, target);
    },
    plan(node) {
      if (isTransparent(node) || ts.isAwaitExpression(node) || ts.isVoidExpression(node))
        return planner.plan(node.expression);
      const constant = foldConstant(node);
      if (constant) return constant;
      const symbol = planOrigin(planner.originOf(node));
      if (symbol) return symbol;
      if (ts.isIdentifier(node)) return planVariable(node);
      if (ts.isArrayLiteralExpression(node)) return { kind: "list", items: node.elements.map(planner.plan) };
      if (ts.isObjectLiteralExpression(node)) return { kind: "dict", entries: planEntries(node, planner) };
      if (ts.isPropertyAccessExpression(node)) return memberOf(planner.plan(node.expression), node.name.text);
      if (ts.isElementAccessExpression(node)) return planElement(node, planner);
      if (ts.isCallExpression(node)) return planCall(node, planner);
      if (ts.isNewExpression(node)) return planNew(node, planner);
      if (ts.isTaggedTemplateExpression(node)) return planTemplate(node, planner);
      if (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
        return refuse("A function of TypeScript runs only in its program.");
      return refuse(`\`${shorten(node)}\` is computed by TypeScript, and only calls of Python are run here.`);
    },
  };
  return planner;
}

function planElement(node: ts.ElementAccessExpression, planner: Planner): Plan {
  const key = planner.plan(node.argumentExpression);
  const function_: Plan = { kind: "symbol", module: "operator", name: "getitem" };
  return { kind: "call", function: function_, args: [planner.plan(node.expression), key], keywords: {} };
}
