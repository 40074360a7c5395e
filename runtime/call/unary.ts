/** Calls by name: a function, a class, a method, an attribute. They answer as dynamic calls do, and are not recorded. */
import type { PyDynamic, PyPromise } from "../generated/types.js";
import { programPool } from "../program.js";
import { createProxy } from "../refs/proxy.js";
import { currentSession } from "../session/scope.js";
import { Session } from "../session/session.js";
import { nonEmpty } from "./dynamic-send.js";
import { type CallOptions, type CallSettings, toSettings } from "./options.js";
import { functionPayload } from "./packed-call.js";
import { libraryOf, type Payload } from "./payload.js";
import { requireReceiver } from "./require-receiver.js";
import { send } from "./send.js";

export type Args = readonly unknown[];
export type Kwargs = Readonly<Record<string, unknown>>;
export type Options = CallSettings | CallOptions;

/** Calls a function; its name may be dotted: `call("datetime", "datetime.now")`. */
export function call(
  module: string,
  name: string,
  args: Args = [],
  kwargs: Kwargs = {},
  options?: Options,
): PyPromise<PyDynamic> {
  return ask(functionPayload(module, name), args, kwargs, options);
}

/** Like `call`, in this session; one of an id that is not open is opened. */
export function callInSession(
  session: Session | string,
  module: string,
  name: string,
  args: Args = [],
  kwargs: Kwargs = {},
  options?: Options,
): PyPromise<PyDynamic> {
  return call(module, name, args, kwargs, {
    ...toSettings(options),
    session: session instanceof Session ? session : programPool(toSettings(options).pool).openSession(session),
  });
}

/** Makes an instance; always answers a handle. */
export function callClass(
  module: string,
  name: string,
  args: Args = [],
  kwargs: Kwargs = {},
  options?: Options,
): PyPromise<PyDynamic> {
  return ask(
    { call_type: "class", library: libraryOf(module), python_module: module, class: name },
    args,
    kwargs,
    options,
  );
}

/** A value of a module, such as `math.pi`. */
export function moduleAttr(module: string, name: string, options?: Options): PyPromise<PyDynamic> {
  return ask(
    { call_type: "module_attr", library: libraryOf(module), python_module: module, attr: name },
    [],
    {},
    options,
  );
}

/** @param ref a handle, also one that has not arrived. */
export function callMethod(
  ref: unknown,
  method: string,
  args: Args = [],
  kwargs: Kwargs = {},
  options?: Options,
): PyPromise<PyDynamic> {
  return askOf(ref, { call_type: "method", method }, args, kwargs, options);
}

export function getAttr(ref: unknown, name: string, options?: Options): PyPromise<PyDynamic> {
  return askOf(ref, { call_type: "get_attr", attr: name }, [], {}, options);
}

export async function setAttr(ref: unknown, name: string, value: unknown, options?: Options): Promise<void> {
  const receiver = requireReceiver(ref);
  const payload = { call_type: "set_attr", attr: name } as const;
  await send({ payload, receiver, value, settings: toSettings(options), typed: false, scope: currentSession }).result;
}

function ask(payload: Payload, args: Args, kwargs: Kwargs, options: Options | undefined): PyPromise<PyDynamic> {
  return answer(
    send({
      payload,
      args,
      kwargs: nonEmpty(kwargs),
      settings: toSettings(options),
      typed: false,
      scope: currentSession,
    }),
  );
}

function askOf(
  ref: unknown,
  payload: Payload,
  args: Args,
  kwargs: Kwargs,
  options: Options | undefined,
): PyPromise<PyDynamic> {
  const receiver = requireReceiver(ref);
  const settings = toSettings(options);
  return answer(
    send({ payload, receiver, args, kwargs: nonEmpty(kwargs), settings, typed: false, scope: currentSession }),
  );
}

export function answer(pending: Parameters<typeof createProxy>[0]): PyPromise<PyDynamic> {
  return createProxy(pending) as unknown as PyPromise<PyDynamic>;
}
