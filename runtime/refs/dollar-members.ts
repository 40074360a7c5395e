/** The members that begin with `$`, which no Python name can: every handle has them. */
import { splitArguments } from "../call/arguments.js";
import { sendGetAttribute, sendMethod, sendSetAttribute } from "../call/dynamic-send.js";
import { NO_SETTINGS } from "../call/options.js";
import { send } from "../call/send.js";
import { enterContext } from "./context.js";
import { type DataOptions, readData } from "./data.js";
import { OPERATORS, type Operator } from "./operators.js";
import type { Pending } from "./pending.js";
import type { Receiver } from "./receiver.js";
import { readTable } from "./table.js";
import { readValue } from "./value.js";

/** What `handle.$name` gives: a function of its arguments, or a plain string. */
type DollarMember = (receiver: Receiver) => string | ((...args: never) => Pending | Promise<unknown>);

const MEMBERS: Readonly<Record<string, DollarMember>> = {
  $class: (receiver) => receiver.identity ?? "",
  $attr: (receiver) => (name: string) => sendGetAttribute(receiver, name, NO_SETTINGS),
  $setattr: (receiver) => (name: string, value: unknown) => sendSetAttribute(receiver, name, value, NO_SETTINGS),
  $call:
    (receiver) =>
    (method: string, args: readonly unknown[] = [], keywords: Readonly<Record<string, unknown>> = {}) =>
      sendMethod(receiver, method, args, keywords, NO_SETTINGS),
  $value: (receiver) => () => readValue(receiver),
  $data: (receiver) => (options?: DataOptions) => readData(receiver, options),
  $arrow: (receiver) => () => readTable(receiver),
  $enter: (receiver) => () => enterContext(receiver),
  ...Object.fromEntries(
    Object.entries(OPERATORS).map(([name, operator]): [string, DollarMember] => [name, (on) => operate(on, operator)]),
  ),
};

export function dollarMember(receiver: Receiver, name: string): ReturnType<DollarMember> | undefined {
  return Object.hasOwn(MEMBERS, name) ? MEMBERS[name]?.(receiver) : undefined;
}

function operate(receiver: Receiver, { module, function: name, at = 0 }: Operator) {
  return (...given: readonly unknown[]): Pending => {
    const { args, kwargs, settings } = splitArguments(given);
    return send({
      payload: { call_type: "function", library: module, python_module: module, function: name },
      args: [...args.slice(0, at), receiver, ...args.slice(at)],
      kwargs,
      settings,
      typed: receiver.typed,
      scope: () => receiver.scope(),
    });
  };
}
