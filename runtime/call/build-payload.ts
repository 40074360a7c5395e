/** Payloads as data, for tools that send them themselves (`session.call`). */
import { libraryOf, type Payload } from "./payload.js";
import { requireReceiver } from "./require-receiver.js";
import type { Args, Kwargs } from "./unary.js";

/** The payload of a method call. The instance is the handle itself; it is written when the payload is sent. */
export function buildCallPayload(ref: unknown, method: string, args: Args = [], kwargs: Kwargs = {}): Payload {
  requireReceiver(ref);
  return { call_type: "method", instance: ref, method, args, kwargs };
}

/** The payload of a dynamic call. */
export function buildDynamicPayload(module: string, name: string, args: Args = [], kwargs: Kwargs = {}): Payload {
  return { call_type: "dynamic", library: libraryOf(module), module_path: module, function: name, args, kwargs };
}
