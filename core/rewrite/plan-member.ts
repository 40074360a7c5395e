/** One dynamic call of a method or attribute of an object, whose class is told from the call that made the object. */
import type { ts } from "ts-morph";
import type { Usage } from "../model.js";
import { dynamicSignature } from "../scan/dynamic-api.js";
import type { BoundClass } from "./bound-class.js";
import { type PlannedCall, planArguments, rootOf } from "./plan-call.js";

export type WantsMember = (of: BoundClass | null, member: string) => boolean;

export const NOT_ASKED = "it is not asked for";

/** @returns a reason, as a clause, when the call has to stay. */
export function planMember(
  call: ts.CallExpression,
  { api = "", member }: Usage,
  classOf: (object: ts.Expression) => BoundClass | null,
  wants: WantsMember,
): PlannedCall | string {
  const signature = dynamicSignature(api);
  const [object] = call.arguments;
  if (signature?.from !== "ref" || !object) return "it is not a call on an object";
  const of = classOf(object);
  if (!wants(of, member ?? "")) return NOT_ASKED;
  if (api.endsWith("setAttr")) return "it sets an attribute, and attributes of typed handles are read only";
  if (member === undefined) return "the name of the member is not written out";
  if (!of) return "the class of its object is not known here: it does not come from a typed call";
  const found = of.findMember(member);
  if (!found) return `the binding of \`${of.name}\` has no member \`${member}\``;
  const { key, symbol: bound } = found;
  const isRead = api.endsWith("getAttr");
  if (isRead !== (bound.kind === "value"))
    return isRead ? `\`${member}\` is a method` : `\`${member}\` is an attribute`;
  if (isRead && call.arguments.length > 2) return "reading an attribute of a typed handle takes no call options";
  const parts = planArguments(call, signature.at, bound, false);
  if (typeof parts === "string") return parts;
  const root = rootOf(call.expression);
  return { call, callee: { kind: "member", object, key, of }, bound, parts, names: root ? [root] : [] };
}
