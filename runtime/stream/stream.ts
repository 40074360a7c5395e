/** Streams by name: the items of a generator function, read one by one or handed to a callback. */
import { nonEmpty } from "../call/dynamic-send.js";
import { toSettings } from "../call/options.js";
import { libraryOf } from "../call/payload.js";
import type { Args, Kwargs, Options } from "../call/unary.js";
import type { PyDynamic } from "../generated/types.js";
import { currentSession } from "../session/scope.js";
import { PythonStream } from "./python-stream.js";

export type OnItem = (item: PyDynamic) => void | Promise<void>;

/** Items as they are read; `break` closes the generator. Nothing runs before the first item is asked for. */
export function stream(
  module: string,
  name: string,
  args?: Args,
  kwargs?: Kwargs,
  options?: Options,
): AsyncIterableIterator<PyDynamic>;
/** Calls back with each item, waits for the callback, and resolves after the last. A callback that throws closes the generator. */
export function stream(
  module: string,
  name: string,
  args: Args,
  kwargs: Kwargs,
  onItem: OnItem,
  options?: Options,
): Promise<void>;
export function stream(
  module: string,
  name: string,
  args: Args = [],
  kwargs: Kwargs = {},
  third?: OnItem | Options,
  fourth?: Options,
): AsyncIterableIterator<PyDynamic> | Promise<void> {
  const items = new PythonStream({
    payload: { call_type: "stream", library: libraryOf(module), python_module: module, function: name },
    args,
    kwargs: nonEmpty(kwargs),
    settings: toSettings(typeof third === "function" ? fourth : third),
    typed: false,
    scope: currentSession,
  }) as AsyncIterableIterator<PyDynamic>;
  return typeof third === "function" ? forEach(items, third) : items;
}

async function forEach(items: AsyncIterable<PyDynamic>, onItem: OnItem): Promise<void> {
  for await (const item of items) await onItem(item);
}
