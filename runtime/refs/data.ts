/** `$data()`: the elements of a numpy array as a typed array, in one copy. */
import { send } from "../call/send.js";
import { ELEMENT_TYPES } from "../codec/element-types.js";
import { SnakeBridgeError } from "../errors.js";
import { arrived } from "./arrived.js";
import type { Pending } from "./pending.js";
import type { Receiver } from "./receiver.js";

export const NDARRAY = "numpy.ndarray";

/** In C order; complex elements as pairs of real and imaginary part. Rejects for other objects and dtypes. */
export async function readData(receiver: Receiver): Promise<ArrayBufferView> {
  const array = await arrived(receiver);
  if (!array.mro()?.includes(NDARRAY)) {
    throw new SnakeBridgeError("unsendable", `A \`${array.identity}\` has no \`$data()\`; only numpy arrays do.`);
  }
  const dtype = String(await attribute(array, "dtype.name"));
  const element = Object.hasOwn(ELEMENT_TYPES, dtype) ? ELEMENT_TYPES[dtype] : undefined;
  if (!element) {
    const known = Object.keys(ELEMENT_TYPES).join(", ");
    throw new SnakeBridgeError("unsendable", `An array of \`${dtype}\` has no typed array; those of ${known} do.`);
  }
  const little = call(array, "astype", [element.code], { copy: false });
  const bytes = (await call(little, "tobytes").result) as Uint8Array<ArrayBuffer>;
  return new element.array(bytes.buffer);
}

function attribute(receiver: Receiver, attr: string): Promise<unknown> {
  return send({ payload: { call_type: "get_attr", attr }, receiver, typed: true, scope: () => receiver.scope() })
    .result;
}

function call(receiver: Receiver, method: string, args: readonly unknown[] = [], kwargs = {}): Pending {
  return send({
    payload: { call_type: "method", method },
    receiver,
    args,
    kwargs,
    typed: true,
    scope: () => receiver.scope(),
  });
}
