/** What users hand over as a handle, checked where it enters. */
import { inspect } from "node:util";
import { toWireRef } from "../codec/wire-ref.js";
import { SnakeBridgeError } from "../errors.js";
import { type Receiver, receiverOf } from "../refs/receiver.js";

/** True for handles: of objects, of results that have not arrived, of classes. */
export function isRef(value: unknown): boolean {
  return receiverOf(value) !== null;
}

/** @throws SnakeBridgeError `invalid_ref` that says what is missing. */
export function requireReceiver(value: unknown): Receiver {
  const receiver = receiverOf(value);
  if (receiver) return receiver;
  if (typeof value === "object" && value !== null && "__type__" in value) toWireRef(new Map(Object.entries(value)));
  const shown = inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY }).slice(0, 80);
  throw new SnakeBridgeError("invalid_ref", `Invalid ref: a handle of a Python object is needed, not \`${shown}\`.`);
}
