/** Bytes <-> structures of msgpack; what the structures mean is told in `encode.ts` and `decode.ts`. */
import { addExtension, Packr, Unpackr } from "msgpackr";

/** A number that must travel as float64 although it looks like an integer. */
export class Float64 {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

const FLOAT64 = 0xcb;
const FLOAT64_BYTES = 9;

interface Room {
  readonly target: Uint8Array;
  readonly targetView: DataView;
  readonly position: number;
}

// The type is demanded by msgpackr and never written: `pack` writes the native form itself.
addExtension({
  Class: Float64,
  type: 1,
  pack(float: Float64, allocate: (size: number) => Room) {
    const { target, targetView, position } = allocate(FLOAT64_BYTES);
    target[position] = FLOAT64;
    targetView.setFloat64(position + 1, float.value);
  },
  unpack: (data: Uint8Array) => data,
} as unknown as Parameters<typeof addExtension>[0]);

const packr = new Packr({
  useRecords: false,
  useToJSON: false,
  variableMapSize: true,
  // Values have none; a name that a program left out is one that the adapter misses by name.
  encodeUndefinedAsNil: true,
} as ConstructorParameters<typeof Packr>[0]);
const unpackr = new Unpackr({ useRecords: false, mapsAsObjects: false, int64AsType: "bigint" });

export function pack(structure: unknown): Uint8Array {
  return packr.pack(structure);
}

/** Maps are `Map`s, bins are views of the given bytes. */
export function unpack(bytes: Uint8Array): unknown {
  return unpackr.unpack(bytes);
}

/** Reads structures that stand one after the other. */
export function unpackAll(bytes: Uint8Array): readonly unknown[] {
  return unpackr.unpackMultiple(bytes) as unknown[];
}
