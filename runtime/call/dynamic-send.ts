/** Dynamic calls: names from strings, values instead of handles where there are values, and an entry in the ledger. */
import type { DynamicCall } from "../ledger/dynamic-call.js";
import { record } from "../ledger/record.js";
import type { Pending } from "../refs/pending.js";
import type { Receiver } from "../refs/receiver.js";
import type { Session } from "../session/session.js";
import type { CallSettings } from "./options.js";
import { libraryOf } from "./payload.js";
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
  const payload = { call_type: "dynamic", library: libraryOf(module), module_path: module, function: name } as const;
  const pending = send({ payload, args, kwargs: nonEmpty(kwargs), settings, typed: false, scope });
  record(pending.result, () => call(module, name, args, kwargs));
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
  record(pending.result, () => member(receiver, method, (module, name) => call(module, name, args, kwargs)));
  return pending;
}

export function sendGetAttribute(receiver: Receiver, attr: string, settings: CallSettings): Pending {
  const payload = { call_type: "get_attr", attr } as const;
  const pending = send({ payload, receiver, settings, typed: false, scope: () => receiver.scope() });
  record(pending.result, () => member(receiver, attr, (module, name) => access(module, name, "get attribute")));
  return pending;
}

export function sendSetAttribute(receiver: Receiver, attr: string, value: unknown, settings: CallSettings): Pending {
  const payload = { call_type: "set_attr", attr } as const;
  const pending = send({ payload, receiver, value, settings, typed: false, scope: () => receiver.scope() });
  record(pending.result, () => member(receiver, attr, (module, name) => access(module, name, "set attribute")));
  return pending;
}

function call(module: string, name: string, args: readonly unknown[], kwargs: Keywords): DynamicCall {
  return { module, function: name, kind: "call", arity: args.length, keywords: Object.keys(kwargs).sort() };
}

function access(module: string, name: string, kind: DynamicCall["kind"]): DynamicCall {
  return { module, function: name, kind, arity: 0, keywords: [] };
}

function member(receiver: Receiver, name: string, toForm: (module: string, name: string) => DynamicCall) {
  const { origin } = receiver;
  return origin && toForm(origin.module, `${origin.name}.${name}`);
}

export function nonEmpty(kwargs: Keywords | undefined): Keywords | null {
  for (const _ in kwargs) return kwargs;
  return null;
}
