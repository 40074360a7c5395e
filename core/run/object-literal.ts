/** Object literals: the dicts and the keywords of Python. */
import { ts } from "ts-morph";
import type { Plan } from "../../contract/run.js";
import type { Planner } from "./planner.js";
import { refuse, shorten } from "./unrunnable.js";

/** The keys and values of an object literal. */
export function planEntries(node: ts.ObjectLiteralExpression, planner: Planner): readonly (readonly [Plan, Plan])[] {
  return node.properties.filter(isGiven).map((property) => {
    if (ts.isShorthandPropertyAssignment(property))
      return [{ kind: "value", value: property.name.text }, planner.plan(property.name)];
    if (!ts.isPropertyAssignment(property))
      return refuse(`\`${shorten(property)}\` is not written out as key and value.`);
    const { name } = property;
    const key: Plan = ts.isComputedPropertyName(name)
      ? planner.plan(name.expression)
      : { kind: "value", value: name.text };
    return [key, planner.plan(property.initializer)];
  });
}

/** A property that is `undefined` says that there is none. */
function isGiven(property: ts.ObjectLiteralElementLike): boolean {
  return !ts.isPropertyAssignment(property) || !isUndefined(property.initializer);
}

export function isUndefined(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === "undefined";
}
