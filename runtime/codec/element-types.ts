/** Typed arrays <-> numpy's names of their element types. */

export interface ElementType {
  /** numpy's code of it in little-endian order, which is what typed arrays hold. */
  readonly code: string;
  readonly array: {
    new (buffer: ArrayBuffer): ArrayBufferView;
    readonly name: string;
    readonly BYTES_PER_ELEMENT: number;
  };
}

/** dtype -> what holds its elements; complex numbers as pairs of real and imaginary part. */
export const ELEMENT_TYPES: Readonly<Record<string, ElementType>> = {
  float64: { code: "<f8", array: Float64Array },
  float32: { code: "<f4", array: Float32Array },
  int64: { code: "<i8", array: BigInt64Array },
  int32: { code: "<i4", array: Int32Array },
  int16: { code: "<i2", array: Int16Array },
  int8: { code: "|i1", array: Int8Array },
  uint64: { code: "<u8", array: BigUint64Array },
  uint32: { code: "<u4", array: Uint32Array },
  uint16: { code: "<u2", array: Uint16Array },
  uint8: { code: "|u1", array: Uint8Array },
  bool: { code: "|b1", array: Uint8Array },
  complex128: { code: "<c16", array: Float64Array },
  complex64: { code: "<c8", array: Float32Array },
};

/** The dtype of an array that is sent; null for what is no typed array. */
export function dtypeOf(value: object): string | null {
  if (value instanceof Uint8ClampedArray) return "uint8";
  const found = Object.entries(ELEMENT_TYPES).find(([, { array }]) => value instanceof array);
  return found?.[0] ?? null;
}
