/** Values of a program -> structures of msgpack, after the table of docs/wire.md. Fails before anything is sent. */
import { dtypeOf } from "./element-types.js";
import { Float64 } from "./msgpack.js";
import { Thrown } from "./thrown.js";
import { isTuple } from "./tuple.js";
import { Unsendable } from "./unsendable.js";
import {
  ByteArray,
  Complex,
  DateTime,
  Decimal,
  Ellipsis,
  EnumMember,
  Fraction,
  FrozenSet,
  Path,
  PlainDate,
  PlainTime,
  Range,
  Slice,
  TimeDelta,
  UUID,
} from "./values.js";

/** Writes what stands for a live Python object; null when the value is none. */
export type EncodeHandle = (value: object) => unknown;

/** Deeper nesting is refused: it is a cycle, or Python would run out of stack. */
const MAX_DEPTH = 256;

export function encode(value: unknown, handle: EncodeHandle, depth = 0): unknown {
  switch (typeof value) {
    case "number":
      return encodeNumber(value);
    case "string":
      if (!value.isWellFormed()) throw new Unsendable("the string has a lone surrogate, which no UTF-8 has");
      return value;
    case "boolean":
      return value;
    case "bigint":
      return encodeBigInt(value);
    case "undefined":
      throw new Unsendable("`undefined` has no Python form; use `null` for `None`, or leave the argument out");
    case "symbol":
      if (value === Ellipsis) return { __type__: "ellipsis" };
      throw new Unsendable("a symbol has no Python form");
    case "function": {
      const written = handle(value);
      if (written !== null) return written;
      throw new Unsendable("a function cannot be called from Python here");
    }
    case "object":
      return value === null ? null : encodeObject(value, handle, depth);
  }
}

/** Encodes each item; the array itself is returned when nothing in it had to change. */
export function encodeItems(items: readonly unknown[], handle: EncodeHandle, depth = 0): readonly unknown[] {
  let changed: unknown[] | null = null;
  let index = 0;
  try {
    for (; index < items.length; index++) {
      const item = items[index];
      const written = encode(item, handle, depth);
      if (changed) changed.push(written);
      else if (written !== item) {
        changed = items.slice(0, index);
        changed.push(written);
      }
    }
  } catch (error) {
    throw error instanceof Unsendable ? error.within(index) : error;
  }
  return changed ?? items;
}

/** Encodes the members of an object whose keys are names, such as keyword arguments. */
export function encodeMembers(members: object, handle: EncodeHandle, depth = 0): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(members)) {
    if (value === undefined) continue;
    written[key] = encodeAt(key, value, handle, depth);
  }
  return written;
}

function encodeNumber(value: number): unknown {
  if (value >>> 0 === value) return value === 0 && Object.is(value, -0) ? new Float64(value) : value;
  // msgpackr writes integers of more than 32 bits as floats; Python must see an int where it is exact.
  return Number.isSafeInteger(value) && value >> 0 !== value ? BigInt(value) : value;
}

function encodeBigInt(value: bigint): unknown {
  if (value >= -(2n ** 63n) && value < 2n ** 64n) return value;
  return { __type__: "int", value: value.toString() };
}

function encodeObject(value: object, handle: EncodeHandle, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Unsendable(`it is nested deeper than ${MAX_DEPTH} levels, perhaps a cycle`);
  if (Array.isArray(value)) {
    const items = encodeItems(value, handle, depth + 1);
    return isTuple(value) ? { __type__: "tuple", items } : items;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return encodeDict(value, handle, depth);
  if (value instanceof Map) return encodeMap(value, handle, depth);
  const written = handle(value);
  if (written !== null) return written;
  return encodeInstance(value, handle, depth);
}

function encodeDict(value: object, handle: EncodeHandle, depth: number): unknown {
  const keys = Object.keys(value);
  if (keys.some(mustBeTagged)) return encodeMap(new Map(Object.entries(value)), handle, depth);
  const members = value as Readonly<Record<string, unknown>>;
  const written: Record<string, unknown> = {};
  for (const key of keys) {
    const member = members[key];
    if (member === undefined) continue;
    if (!key.isWellFormed()) throw new Unsendable("a key has a lone surrogate, which no UTF-8 has").within(key);
    written[key] = encodeAt(key, member, handle, depth + 1);
  }
  return written;
}

function encodeMap(value: ReadonlyMap<unknown, unknown>, handle: EncodeHandle, depth: number): unknown {
  const items = [...value]
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const name = typeof key === "string" || typeof key === "number" ? key : "key";
      return [encodeAt(name, key, handle, depth + 1), encodeAt(name, member, handle, depth + 1)] as const;
    });
  const native = items.every(([key]) => typeof key === "string" && !mustBeTagged(key));
  return native ? new Map(items) : { __type__: "dict", items };
}

function mustBeTagged(key: string): boolean {
  return key === "__type__" || key === "__proto__";
}

function encodeAt(key: string | number, value: unknown, handle: EncodeHandle, depth: number): unknown {
  try {
    return encode(value, handle, depth);
  } catch (error) {
    throw error instanceof Unsendable ? error.within(key) : error;
  }
}

type Writer<T> = (value: T, write: (value: unknown) => unknown) => unknown;

/** Class -> how its instances are written. The first that fits is taken, so subclasses stand before their bases. */
const WRITERS: readonly (readonly [new (...args: never) => object, Writer<never>])[] = [
  writer(FrozenSet, (set, write) => ({ __type__: "frozenset", items: [...set].map(write) })),
  writer(Set, (set, write) => ({ __type__: "set", items: [...set].map(write) })),
  writer(Date, (date) => ({ __type__: "datetime", value: isoTime(date) })),
  writer(Uint8Array, (bytes) => bytes),
  writer(ArrayBuffer, (buffer) => new Uint8Array(buffer)),
  writer(Complex, ({ re, im }) => ({ __type__: "complex", re: new Float64(re), im: new Float64(im) })),
  writer(Decimal, ({ value }) => ({ __type__: "decimal", value })),
  writer(Fraction, ({ numerator, denominator }, write) => ({
    __type__: "fraction",
    numerator: write(numerator),
    denominator: write(denominator),
  })),
  writer(UUID, ({ value }) => ({ __type__: "uuid", value })),
  writer(DateTime, ({ value, fold }) => ({ __type__: "datetime", value, ...(fold && { fold }) })),
  writer(PlainDate, ({ value }) => ({ __type__: "date", value })),
  writer(PlainTime, ({ value, fold }) => ({ __type__: "time", value, ...(fold && { fold }) })),
  writer(TimeDelta, ({ days, seconds, microseconds }) => ({ __type__: "timedelta", days, seconds, microseconds })),
  writer(Range, ({ start, stop, step }, write) => ({
    __type__: "range",
    start: write(start),
    stop: write(stop),
    step: write(step),
  })),
  writer(Slice, ({ start, stop, step }, write) => ({
    __type__: "slice",
    start: write(start),
    stop: write(stop),
    step: write(step),
  })),
  writer(ByteArray, ({ data }) => ({ __type__: "bytearray", data })),
  writer(Path, ({ value, typeName }) => ({ __type__: "path", value, type_name: typeName })),
  writer(Thrown, ({ id, described }) => ({ __type__: "exception", ...(id !== null && { id }), ...described })),
  writer(EnumMember, ({ pythonModule, typeName, name, value }, write) => ({
    __type__: "enum",
    python_module: pythonModule,
    type_name: typeName,
    name,
    value: write(value),
  })),
];

function encodeInstance(value: object, handle: EncodeHandle, depth: number): unknown {
  const found = WRITERS.find(([type]) => value instanceof type);
  if (found) return found[1](value as never, (part) => encode(part, handle, depth + 1));
  if (ArrayBuffer.isView(value)) return encodeArray(value);
  const name = value.constructor?.name || "an unnamed class";
  throw new Unsendable(
    `an instance of \`${name}\` has no Python form; send a plain object, or an array or Map of its parts`,
  );
}

/** Typed arrays other than `Uint8Array`, which is bytes. */
function encodeArray(view: ArrayBufferView): unknown {
  const dtype = dtypeOf(view);
  if (!dtype) throw new Unsendable("a DataView has no Python form; send a typed array");
  const shape = [(view as Uint8ClampedArray).length];
  return { __type__: "array", dtype, shape, data: new Uint8Array(view.buffer, view.byteOffset, view.byteLength) };
}

function writer<T extends object>(type: new (...args: never) => T, write: Writer<T>): (typeof WRITERS)[number] {
  return [type, write];
}

function isoTime(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new Unsendable("the Date is invalid");
  return date.toISOString().replace("Z", "+00:00");
}
