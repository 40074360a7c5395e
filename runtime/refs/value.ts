/** `$value()`: what an object is worth as a plain value, for kinds that have one. */
import { send } from "../call/send.js";
import { SnakeBridgeError } from "../errors.js";
import { arrived } from "./arrived.js";
import { NDARRAY } from "./data.js";
import { type Receiver, receiverOf } from "./receiver.js";

/** Arrays become nested arrays. Rejects with `unsendable` for objects that only exist in Python. */
export async function readValue(receiver: Receiver): Promise<unknown> {
  // Within a list, and asked for by value, whatever can travel does.
  const listed = send({
    payload: { call_type: "function", library: "builtins", python_module: "builtins", function: "list" },
    args: [[receiver]],
    typed: false,
    scope: () => receiver.scope(),
  });
  const [value] = (await listed.result) as readonly unknown[];
  const handle = receiverOf(value);
  if (!handle) return value;
  if (handle.mro()?.includes(NDARRAY)) return toList(await arrived(receiver));
  throw new SnakeBridgeError(
    "unsendable",
    `A \`${handle.identity}\` has no plain value; it can only be used through its handle.`,
  );
}

function toList(receiver: Receiver): Promise<unknown> {
  const payload = { call_type: "method", method: "tolist" } as const;
  return send({ payload, receiver, typed: false, scope: () => receiver.scope() }).result;
}
