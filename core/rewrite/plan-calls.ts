/** All dynamic calls of one source: which are rewritten, each with a view to what becomes of the others. */
import type { ts } from "ts-morph";
import type { Usage } from "../model.js";
import type { Scopes } from "../scan/scopes.js";
import { createObjectClasses } from "./object-class.js";
import { type PlannedCall, planCall } from "./plan-call.js";
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
}

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
    const typed = new Set([...planned.values()].map(({ call }) => call));
    const untyped = [...planned].filter(([, { parts }]) => {
      const given = [...(parts.array?.elements ?? []), ...(parts.keywords ? [parts.keywords] : [])];
      return given.some((node) => isUntyped(node, typed, inputs.scopes));
    });
    if (untyped.length === 0) return { planned, reasons };
    for (const [usage] of untyped)
      staying.set(usage, "an argument comes from a call that stays dynamic, and has no type");
  }
}

/** @param staying calls that are known to stay. */
function planAround(
  staying: ReadonlyMap<Usage, string>,
  { source, scopes, usages, calls, bindings, modules, generatedDir, wantsMember = () => true }: CallsOfSource,
): PlannedCalls {
  const plans = new Map<ts.CallExpression, PlannedCall | string>();
  const usageOf = new Map([...calls].map(([usage, call]) => [call, usage] as const));

  const planOf = (call: ts.CallExpression, usage: Usage): PlannedCall | string => {
    const known = plans.get(call) ?? staying.get(usage);
    if (known !== undefined) return known;
    plans.set(call, "its object is made of itself");
    const plan =
      usage.kind === "dynamic"
        ? planCall(call, usage, bindings, modules)
        : planMember(call, usage, classOf, wantsMember);
    plans.set(call, plan);
    return plan;
  };
  const plannedOf = (call: ts.CallExpression) => {
    const usage = usageOf.get(call);
    const plan = usage && planOf(call, usage);
    return plan === undefined || typeof plan === "string" ? null : plan;
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
