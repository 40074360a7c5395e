/** `$data()`: the elements of a numpy array as a typed array, in one copy. */
import { send } from "../call/send.js";
import { ELEMENT_TYPES, type ElementType } from "../codec/element-types.js";
import { checkOptions, type Rules } from "../errors/check-options.js";
import { SnakeBridgeError } from "../errors.js";
import { receiveArray } from "../transport/shared-memory.js";
import { arrived } from "./arrived.js";
import { Handle } from "./handle.js";
import type { Receiver } from "./receiver.js";

export const NDARRAY = "numpy.ndarray";

export interface DataOptions {
  /** An array of the same element type and size, which is filled and returned; else a new one is made. */
  readonly into?: ArrayBufferView;
}

const RULES: Rules<Required<DataOptions>> = {
  into: { what: "a typed array", holds: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView) },
};

/** In C order; complex elements as pairs of real and imaginary part. Rejects for other objects and dtypes. */
export async function readData(receiver: Receiver, options: DataOptions = {}): Promise<ArrayBufferView> {
  checkOptions(options, RULES, "of `$data()`");
  const { into } = options;
  const array = await arrived(receiver);
  if (!array.mro()?.includes(NDARRAY)) {
    throw new SnakeBridgeError("unsendable", `A \`${array.identity}\` has no \`$data()\`; only numpy arrays do.`);
  }
  let element: ElementType | undefined;
  const write = async (path: string | null) => {
    const [dtype, written] = await writeArray(array, path);
    element = Object.hasOwn(ELEMENT_TYPES, dtype) ? ELEMENT_TYPES[dtype] : undefined;
    if (!element || written === null) throw noTypedArray(dtype);
    if (into) requireFit(into, element, dtype, typeof written === "number" ? written : written.length);
    return written;
  };
  if (into) {
    await receiveArray(write, { into: new Uint8Array(into.buffer, into.byteOffset, into.byteLength) });
    return into;
  }
  const elements = await receiveArray(write, { expected: expectedBytes(array) });
  return new (element as unknown as ElementType).array(elements as ArrayBuffer);
}

function noTypedArray(dtype: string): SnakeBridgeError {
  const known = Object.keys(ELEMENT_TYPES).join(", ");
  return new SnakeBridgeError("unsendable", `An array of \`${dtype}\` has no typed array; those of ${known} do.`);
}

function requireFit(into: ArrayBufferView, { array }: ElementType, dtype: string, bytes: number): void {
  if (into instanceof array && into.byteLength === bytes) return;
  const length = bytes / array.BYTES_PER_ELEMENT;
  throw new SnakeBridgeError(
    "unsendable",
    `The array of \`${dtype}\` does not fit \`into\`: it needs a \`${array.name}\` of ${length} elements, not a \`${into.constructor.name}\` of ${into.byteLength} bytes.`,
  );
}

/** As the array was when it arrived; 0 when nothing is known. */
function expectedBytes(array: Receiver): number {
  const meta = array instanceof Handle ? array.ref.meta : null;
  const bits = /\d+$/.exec(meta?.dtype ?? "")?.[0];
  return meta && bits ? meta.shape.reduce((product, length) => product * length, Number(bits) / 8) : 0;
}

const WRITE_ARRAY = {
  call_type: "function",
  library: "snakebridge_adapter",
  python_module: "snakebridge_adapter.shared_memory",
  function: "write_array",
} as const;

type Written = readonly [dtype: string, size: number | Uint8Array<ArrayBuffer> | null];

/** A large array is written to the file, a small one comes in the answer; the adapter decides. */
async function writeArray(array: Receiver, path: string | null): Promise<Written> {
  const scope = () => array.scope();
  return (await send({ payload: WRITE_ARRAY, args: [array, path], typed: true, scope }).result) as Written;
}
