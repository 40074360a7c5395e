/** The dynamic API: no generated code needed, every call is recorded in the ledger. */
import type { PyDynamic, PyPromise } from "../generated/types.js";
import { currentSession } from "../session/scope.js";
import { sendDynamic, sendGetAttribute, sendMethod, sendSetAttribute } from "./dynamic-send.js";
import { toSettings } from "./options.js";
import { isRef, requireReceiver } from "./require-receiver.js";
import { type Args, answer, type Kwargs, type Options } from "./unary.js";

/** Calls any function of any module: `callDynamic("numpy.linalg", "svd", [m], { full_matrices: false })`. */
export function callDynamic(
  module: string,
  name: string,
  args: Args = [],
  kwargs: Kwargs = {},
  options?: Options,
): PyPromise<PyDynamic> {
  return answer(sendDynamic(module, name, args, kwargs, toSettings(options), currentSession));
}

/** Anything that a generated module exports as `$module`, which is the module itself when imported as a namespace. */
export interface BoundModule {
  readonly $module: { readonly name: string };
}

/** Like `callDynamic`, on a generated module (`import * as np`), or on a module's name. */
export function dynamicCall(
  module: BoundModule | string,
  name: string,
  args: Args = [],
  kwargs: Kwargs = {},
  options?: Options,
): PyPromise<PyDynamic> {
  return callDynamic(typeof module === "string" ? module : module?.$module?.name, name, args, kwargs, options);
}

/** Dynamic access to handles. */
export const Dynamic = {
  /** Calls any method of any handle. */
  call(ref: unknown, method: string, args: Args = [], kwargs: Kwargs = {}, options?: Options): PyPromise<PyDynamic> {
    return answer(sendMethod(requireReceiver(ref), method, args, kwargs, toSettings(options)));
  },
  getAttr(ref: unknown, name: string, options?: Options): PyPromise<PyDynamic> {
    return answer(sendGetAttribute(requireReceiver(ref), name, toSettings(options)));
  },
  async setAttr(ref: unknown, name: string, value: unknown, options?: Options): Promise<void> {
    await sendSetAttribute(requireReceiver(ref), name, value, toSettings(options)).result;
  },
  isRef,
} as const;
