/** Waits for a handle's object where its class must be known. */
import { SnakeBridgeError } from "../errors.js";
import { type Receiver, receiverOf } from "./receiver.js";

/** @throws SnakeBridgeError `invalid_ref` when a plain value arrived. */
export async function arrived(receiver: Receiver): Promise<Receiver> {
  if (!receiver.promise) return receiver;
  const value = await receiver.promise();
  const handle = receiverOf(value);
  if (handle) return handle;
  throw new SnakeBridgeError(
    "invalid_ref",
    `The call answered a plain ${value === null ? "null" : typeof value}, not an object. Await it and use the value.`,
  );
}
