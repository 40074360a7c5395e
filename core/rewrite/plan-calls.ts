/** All dynamic calls of one source: which are rewritten, each with a view to what becomes of the others. */
import type { ts } from "ts-morph";
import type { Usage } from "../model.js";
import type { Scopes } from "../scan/scopes.js";
import { createObjectClasses } from "./object-class.js";
import { type PlannedCall, planCall } from "./plan-call.js";
import { planChoice } from "./plan-choice.js";
import { NOT_ASKED, planMember, type WantsMember } from "./plan-member.js";
import type { Bindings } from "./read-bindings.js";
import { isUntyped } from "./untyped-value.js";

export interface CallsOfSource {
  readonly source: ts.SourceFile;
  readonly scopes: Scopes;
  readonly usages: readonly Usage[];
  readonly calls: ReadonlyMap<Usage, ts.CallExpression>;
  readonly bindings: Bindings;
  readonly modules: ReadonlySet<string>;
  readonly generatedDir: string;
  readonly wantsMember?: WantsMember;
  /** What the computed names were. */
  readonly choices?: Choices;
}

/** By the calls whose names they are; dotted. */
export type Choices = ReadonlyMap<Usage, readonly string[]>;

export interface PlannedCalls {
  readonly planned: ReadonlyMap<Usage, PlannedCall>;
  /** Why the others stay, as clauses. */
  readonly reasons: ReadonlyMap<Usage, string>;
}

/** What a dynamic call answers has no type that a signature would take; calls that stay may make others stay. */
export function planCalls(inputs: CallsOfSource): PlannedCalls {
  const staying = new Map<Usage, string>();
  for (;;) {
    const { planned, reasons } = planAround(staying, inputs);
    const calls = [...planned.values()];
    // What a choice answers may still be anything.
    const typed = new Set(calls.filter(({ callee }) => callee.kind !== "choice").map(({ call }) => call));
    const untyped = [...planned].filter(([, { parts }]) => {
      const given = [...(parts.array?.elements ?? []), ...(parts.keywords ? [parts.keywords] : [])];
      return given.some((node) => isUntyped(node, typed, inputs.scopes));
    });
    const crossed = [...planned].filter(
      ([, { call, callee }]) =>
        callee.kind === "choice" && calls.some((other) => other.call !== call && isInside(other.call, call)),
    );
    if (untyped.length + crossed.length === 0) return { planned, reasons };
    for (const [usage] of untyped)
      staying.set(usage, "an argument comes from a call that stays dynamic, and has no type");
    for (const [usage] of crossed) staying.set(usage, "a call in its arguments changes; promote again");
  }
}

function isInside(inner: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

/** @param staying calls that are known to stay. */
function planAround(
  staying: ReadonlyMap<Usage, string>,
  { source, scopes, usages, calls, bindings, modules, generatedDir, ...rest }: CallsOfSource,
): PlannedCalls {
  const { wantsMember = () => true, choices } = rest;
  const plans = new Map<ts.CallExpression, PlannedCall | string>();
  const usageOf = new Map([...calls].map(([usage, call]) => [call, usage] as const));

  const planOf = (call: ts.CallExpression, usage: Usage): PlannedCall | string => {
    const known = plans.get(call) ?? staying.get(usage);
    if (known !== undefined) return known;
    plans.set(call, "its object is made of itself");
    const plan = planOne(call, usage);
    plans.set(call, plan);
    return plan;
  };
  const planOne = (call: ts.CallExpression, usage: Usage): PlannedCall | string => {
    const names = choices?.get(usage);
    if (names) return planChoice(call, usage, names, bindings, modules);
    if (usage.kind === "dynamic") return planCall(call, usage, bindings, modules);
    return planMember(call, usage, classOf, wantsMember);
  };
  const plannedOf = (call: ts.CallExpression) => {
    const usage = usageOf.get(call);
    const plan = usage && planOf(call, usage);
    return plan === undefined || typeof plan === "string" || plan.callee.kind === "choice" ? null : plan;
  };
  const classOf = createObjectClasses({ source, scopes, bindings, modules, generatedDir, plannedOf });

  const planned = new Map<Usage, PlannedCall>();
  const reasons = new Map<Usage, string>();
  for (const usage of usages) {
    const call = calls.get(usage);
    const plan = call ? planOf(call, usage) : "the source is not as it was read";
    if (plan === NOT_ASKED) continue;
    if (typeof plan === "string") reasons.set(usage, plan);
    else planned.set(usage, plan);
  }
  return { planned, reasons };
}
