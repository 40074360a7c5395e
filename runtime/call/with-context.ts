/** Context managers with a body, so that `__exit__` is told what the body threw: `withContext(manager, async (value) => …)`. */
import { PythonError } from "../errors.js";
import type { ContextManager } from "../generated/types.js";
import { enterContext, exitContext } from "../refs/context.js";
import type { Receiver } from "../refs/receiver.js";
import { ContextBody } from "./context-body.js";
import { type CallOptions, type CallSettings, toSettings } from "./options.js";
import { requireReceiver } from "./require-receiver.js";

/**
 * Calls `__enter__`, the body with what it gave, and then always `__exit__`, once.
 *
 * When the body throws, `__exit__` gets the exception: the very one of Python when a call of the body failed with it,
 * else a `CallbackError` in the name of the program's error. A manager may suppress it; then the result is undefined.
 * What `__exit__` itself raises is thrown instead.
 *
 * @param manager a handle, also one that has not arrived, of a plain or of an async context manager.
 */
export async function withContext<T, R>(
  manager: ContextManager<T> | PromiseLike<ContextManager<T>>,
  body: (value: T) => R | Promise<R>,
  options?: CallSettings | CallOptions,
): Promise<R | undefined> {
  const receiver = requireReceiver(manager);
  const value = (await enterContext(receiver, toSettings(options)).result) as T;
  const scope = new ContextBody();
  let result: R;
  try {
    result = await scope.run(() => body(value));
  } catch (error) {
    return await leaveWith(error, receiver, scope);
  }
  try {
    await exitContext(receiver).result;
  } finally {
    scope.close(null);
  }
  return result;
}

async function leaveWith(error: unknown, receiver: Receiver, scope: ContextBody): Promise<undefined> {
  let thrown = error;
  try {
    const lane = receiver.session?.lane() ?? null;
    if (await exitContext(receiver, scope.toArgument(error, lane)).result) return undefined;
  } catch (raised) {
    // A worker that is gone is no news to who already has an error.
    if (raised instanceof PythonError) thrown = raised;
  } finally {
    scope.close(thrown);
  }
  throw thrown;
}
