/** `$data()`: the elements of a numpy array as a typed array, in one copy. */
import { send } from "../call/send.js";
import { SnakeBridgeError } from "../errors.js";
import { arrived } from "./arrived.js";
import type { Pending } from "./pending.js";
import type { Receiver } from "./receiver.js";

export const NDARRAY = "numpy.ndarray";

type TypedArrayType = new (buffer: ArrayBuffer) => ArrayBufferView;

/** dtype -> its little-endian code in numpy, and what holds its elements. */
const ELEMENTS: Readonly<Record<string, readonly [code: string, type: TypedArrayType]>> = {
  float64: ["<f8", Float64Array],
  float32: ["<f4", Float32Array],
  int64: ["<i8", BigInt64Array],
  int32: ["<i4", Int32Array],
  int16: ["<i2", Int16Array],
  int8: ["|i1", Int8Array],
  uint64: ["<u8", BigUint64Array],
  uint32: ["<u4", Uint32Array],
  uint16: ["<u2", Uint16Array],
  uint8: ["|u1", Uint8Array],
  bool: ["|b1", Uint8Array],
  complex128: ["<c16", Float64Array],
  complex64: ["<c8", Float32Array],
};

/** In C order; complex elements as pairs of real and imaginary part. Rejects for other objects and dtypes. */
export async function readData(receiver: Receiver): Promise<ArrayBufferView> {
  const array = await arrived(receiver);
  if (!array.mro()?.includes(NDARRAY)) {
    throw new SnakeBridgeError("unsendable", `A \`${array.identity}\` has no \`$data()\`; only numpy arrays do.`);
  }
  const dtype = String(await attribute(array, "dtype.name"));
  const element = ELEMENTS[dtype];
  if (!element) {
    const known = Object.keys(ELEMENTS).join(", ");
    throw new SnakeBridgeError("unsendable", `An array of \`${dtype}\` has no typed array; those of ${known} do.`);
  }
  const [code, type] = element;
  const little = call(array, "astype", [code], { copy: false });
  const bytes = (await call(little, "tobytes").result) as Uint8Array<ArrayBuffer>;
  return new type(bytes.buffer);
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
