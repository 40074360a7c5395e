/** Context managers: `__enter__` and `__exit__`, or their async twins. */
import type { CallSettings } from "../call/options.js";
import { send } from "../call/send.js";
import type { Thrown } from "../codec/thrown.js";
import type { Pending } from "./pending.js";
import type { Receiver } from "./receiver.js";

/** Enters; the call is sent at once, for a manager that has not arrived in its place. */
export function enterContext(manager: Receiver, settings: CallSettings = {}): Pending {
  return callProtocol(manager, ["__enter__", "__aenter__"], [], settings);
}

/** Leaves; the result is true when the manager suppresses the error. */
export function exitContext(manager: Receiver, error: Thrown | null = null): Pending {
  return callProtocol(manager, ["__exit__", "__aexit__"], [error], {});
}

function callProtocol(
  manager: Receiver,
  [sync, async_]: readonly [string, string],
  args: readonly unknown[],
  settings: CallSettings,
): Pending {
  const method = () => (isAsync(manager) ? async_ : sync);
  const ready = manager.arrival;
  return send({
    payload: { call_type: "method", method: method() },
    receiver: manager,
    args,
    settings,
    typed: manager.typed,
    scope: () => manager.scope(),
    ...(ready && { late: { ready, finish: (payload) => ({ ...payload, method: method() }) } }),
  });
}

/** True for what can only be entered with `async with`. */
function isAsync(manager: Receiver): boolean {
  const traits = manager.traits();
  return traits.has("async_context_manager") && !traits.has("context_manager");
}

/** What a context manager gave, when that is no object. */
export class Entered<T> implements AsyncDisposable {
  readonly value: T;
  readonly #exit: () => Promise<void>;
  constructor(value: T, exit: () => Promise<void>) {
    this.value = value;
    this.#exit = exit;
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.#exit();
  }
}

/** Exits once, however often it is called. */
export function exitOnce(manager: Receiver): () => Promise<void> {
  let done: Promise<unknown> | null = null;
  return async () => {
    done ??= exitContext(manager).result;
    await done;
  };
}
