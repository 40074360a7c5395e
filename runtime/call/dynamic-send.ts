/** Dynamic calls: names from strings, values instead of handles where there are values, and an entry in the ledger. */
import type { DynamicCall } from "../ledger/dynamic-call.js";
import { record } from "../ledger/record.js";
import type { Pending } from "../refs/pending.js";
import type { Receiver } from "../refs/receiver.js";
import type { Session } from "../session/session.js";
import type { CallSettings } from "./options.js";
import { dynamicPayload } from "./packed-call.js";
import { send } from "./send.js";

type Keywords = Readonly<Record<string, unknown>>;

/** Calls a function by its path; the module need not be bound. */
export function sendDynamic(
  module: string,
  name: string,
  args: readonly unknown[],
  kwargs: Keywords,
  settings: CallSettings,
  scope: () => Session,
): Pending {
  const pending = send({
    payload: dynamicPayload(module, name),
    args,
    kwargs: nonEmpty(kwargs),
    settings,
    typed: false,
    scope,
  });
  recordCall(pending, `${module}.${name}`, args, kwargs, (keywords) => toCall(module, name, args.length, keywords));
  return pending;
}

/** Calls any method of a handle or class. */
export function sendMethod(
  receiver: Receiver,
  method: string,
  args: readonly unknown[],
  kwargs: Keywords,
  settings: CallSettings,
): Pending {
  const pending = send({
    payload: { call_type: "method", method },
    receiver,
    args,
    kwargs: nonEmpty(kwargs),
    settings,
    typed: false,
    scope: () => receiver.scope(),
  });
  const likeness = `${receiver.identity ?? ""}.${method}`;
  recordCall(pending, likeness, args, kwargs, (keywords) =>
    ofMember(receiver, method, (module, name) => toCall(module, name, args.length, keywords)),
  );
  return pending;
}

export function sendGetAttribute(receiver: Receiver, attr: string, settings: CallSettings): Pending {
  const payload = { call_type: "get_attr", attr } as const;
  const pending = send({ payload, receiver, settings, typed: false, scope: () => receiver.scope() });
  recordAccess(pending, receiver, attr, "get attribute", []);
  return pending;
}

export function sendSetAttribute(receiver: Receiver, attr: string, value: unknown, settings: CallSettings): Pending {
  const payload = { call_type: "set_attr", attr } as const;
  const pending = send({ payload, receiver, value, settings, typed: false, scope: () => receiver.scope() });
  recordAccess(pending, receiver, attr, "set attribute", [value]);
  return pending;
}

function recordCall(
  { result }: Pending,
  name: string,
  args: readonly unknown[],
  kwargs: Keywords,
  toForm: (keywords: readonly string[]) => DynamicCall | null,
): void {
  const keywords = Object.keys(kwargs);
  const likeness = `${name}/${args.length}/${keywords.length === 0 ? "" : keywords.sort().join()}`;
  record(result, { likeness, args, kwargs, toForm: () => toForm(keywords) });
}

function recordAccess(
  { result }: Pending,
  receiver: Receiver,
  attr: string,
  kind: "get attribute" | "set attribute",
  args: readonly unknown[],
): void {
  record(result, {
    likeness: `${receiver.identity ?? ""}.${attr} ${kind}`,
    args,
    kwargs: {},
    toForm: () =>
      ofMember(receiver, attr, (module, name) => ({ module, function: name, kind, arity: args.length, keywords: [] })),
  });
}

function toCall(module: string, name: string, arity: number, keywords: readonly string[]): DynamicCall {
  return { module, function: name, kind: "call", arity, keywords };
}

function ofMember(receiver: Receiver, name: string, toForm: (module: string, name: string) => DynamicCall) {
  const { origin } = receiver;
  return origin && toForm(origin.module, `${origin.name}.${name}`);
}

export function nonEmpty(kwargs: Keywords | undefined): Keywords | null {
  for (const _ in kwargs) return kwargs;
  return null;
}
