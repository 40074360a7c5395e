/** Bytes <-> structures of msgpack; what the structures mean is told in `encode.ts` and `decode.ts`. */
import { addExtension, Packr, RESERVE_START_SPACE, RESET_BUFFER_MODE, REUSE_BUFFER_MODE, Unpackr } from "msgpackr";

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

/** A message in the memory of the packer, from `start` to `end`: the next one overwrites it. */
export interface PackedInPlace extends Uint8Array {
  readonly start: number;
  end: number;
}

const IN_PLACE = REUSE_BUFFER_MODE | RESET_BUFFER_MODE;
const PACKER_BYTES = 8192;
/** The packer leaves as many bytes free as its options can say. */
const MOST_RESERVED = 255;

/** As `pack`, for what is copied at once: makes no object. */
export function packInPlace(structure: unknown): PackedInPlace {
  return packr.pack(structure, IN_PLACE) as unknown as PackedInPlace;
}

/** As `packInPlace`, with bytes that are packed already before and behind; null when they have no room there. */
export function packBetween(before: Uint8Array, structure: unknown, behind: Uint8Array): PackedInPlace | null {
  if (before.length > MOST_RESERVED) return null;
  const packed = packr.pack(structure, IN_PLACE | RESERVE_START_SPACE | before.length) as unknown as PackedInPlace;
  const { start, end } = packed;
  if (packed.length - end < behind.length) return null;
  for (let at = 0; at < before.length; at++) packed[start + at] = before[at] as number;
  for (let at = 0; at < behind.length; at++) packed[end + at] = behind[at] as number;
  packed.end = end + behind.length;
  return packed;
}

/** The message itself, for one that is too large to copy: the packer goes on in other memory. */
export function takeOut(packed: PackedInPlace): Uint8Array {
  packr.useBuffer(Buffer.allocUnsafeSlow(PACKER_BYTES));
  return packed.subarray(packed.start, packed.end);
}

/** Maps are `Map`s, bins are views of the given bytes. */
export function unpack(bytes: Uint8Array): unknown {
  return unpackr.unpack(bytes);
}

/** Reads structures that stand one after the other. */
export function unpackAll(bytes: Uint8Array): readonly unknown[] {
  return unpackr.unpackMultiple(bytes) as unknown[];
}
