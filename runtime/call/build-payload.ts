/** Payloads as data, for tests and for tools that send them themselves. */
import type { Receiver } from "../refs/receiver.js";
import { libraryOf, type Payload } from "./payload.js";
import { requireReceiver } from "./require-receiver.js";
import type { Args, Kwargs } from "./unary.js";

/**
 * The payload of a method call. The instance is written as on the wire: a ref, the result of a call that is under way, or
 * a class; it means something in its session only, and only while it lives.
 *
 * @throws SnakeBridgeError `invalid_ref` for what is no handle, `stale_ref` for a handle that was released or lost.
 */
export function buildCallPayload(ref: unknown, method: string, args: Args = [], kwargs: Kwargs = {}): Payload {
  const receiver = requireReceiver(ref);
  const { session } = receiver;
  return {
    call_type: "method",
    instance: toData(receiver),
    method,
    args,
    kwargs,
    ...(session && { session_id: session.id }),
  };
}

/** The payload of a dynamic call. */
export function buildDynamicPayload(module: string, name: string, args: Args = [], kwargs: Kwargs = {}): Payload {
  return { call_type: "dynamic", library: libraryOf(module), module_path: module, function: name, args, kwargs };
}

function toData(receiver: Receiver): unknown {
  return receiver.address((receiver.session ?? receiver.scope()).lane());
}
