/** `for await (const item of ref)`: iterates a live Python object. */
import { NO_SETTINGS } from "../call/options.js";
import type { Receiver } from "../refs/receiver.js";
import { PythonStream } from "./python-stream.js";

export function iterate(receiver: Receiver): AsyncIterableIterator<unknown> {
  return new PythonStream({
    payload: { call_type: "stream" },
    receiver,
    settings: NO_SETTINGS,
    typed: receiver.typed,
    scope: () => receiver.scope(),
  });
}
