/** Context managers: `await using file = await enter(path.open())`. */
import type { ContextManager, PyObject } from "../generated/types.js";
import { Entered, enterContext, exitOnce } from "../refs/context.js";
import { createProxy } from "../refs/proxy.js";
import { receiverOf } from "../refs/receiver.js";
import { type CallOptions, type CallSettings, toSettings } from "./options.js";
import { requireReceiver } from "./require-receiver.js";

/** What `__enter__` gave; disposing it calls `__exit__`. A value that is no object stands in `value`. */
export type EnteredContext<T> = T extends PyObject ? T & AsyncDisposable : Entered<T>;

/**
 * Calls `__enter__` now; `__exit__` is called when the result is disposed, once.
 *
 * @param manager a handle, also one that has not arrived: then both calls leave in one frame.
 */
export async function enter<T>(
  manager: ContextManager<T> | PromiseLike<ContextManager<T>>,
  options?: CallSettings | CallOptions,
): Promise<EnteredContext<T>> {
  const receiver = requireReceiver(manager);
  const value = await enterContext(receiver, toSettings(options)).result;
  const exit = exitOnce(receiver);
  const handle = receiverOf(value);
  return (handle ? createProxy(handle, exit) : new Entered(value, exit)) as EnteredContext<T>;
}
