/** Instances of the classes that have a Python form -> structures of msgpack. */
import { dtypeOf } from "./element-types.js";
import { Float64 } from "./msgpack.js";
import { Thrown } from "./thrown.js";
import { Unsendable } from "./unsendable.js";
import {
  ArrowStream,
  ByteArray,
  Complex,
  DateTime,
  Decimal,
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

/** How apache-arrow marks what only the program's own copy of it can write, and the Table that it has to write. */
const ARROW = [
  ["Table", "table"],
  ["RecordBatch", "new Table(batch)"],
  ["Vector", "new Table({ name: vector })"],
].map(([name = "", table = ""]) => ({ name, mark: Symbol.for(`apache-arrow/${name}`), table }));

/** Writes a part of an instance; with the place of the part where it has one. */
type WritePart = (part: unknown, index?: number) => unknown;

type Writer<T> = (value: T, write: WritePart) => unknown;

/** Class -> how its instances are written. The first that fits is taken, so subclasses stand before their bases. */
const WRITERS: readonly (readonly [new (...args: never) => object, Writer<never>])[] = [
  writer(FrozenSet, (set, write) => ({
    __type__: "frozenset",
    items: [...set].map((item, index) => write(item, index)),
  })),
  writer(Set, (set, write) => ({ __type__: "set", items: [...set].map((item, index) => write(item, index)) })),
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
  writer(ArrowStream, ({ data }) => ({ __type__: "arrow", data })),
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

export function encodeInstance(value: object, write: WritePart): unknown {
  const found = WRITERS.find(([type]) => value instanceof type);
  if (found) return found[1](value as never, write);
  if (ArrayBuffer.isView(value)) return encodeArray(value);
  const arrow = ARROW.find(({ mark }) => mark in value);
  if (arrow) {
    throw new Unsendable(
      `a ${arrow.name} is sent as its bytes: \`new ArrowStream(tableToIPC(${arrow.table}, "stream"))\``,
    );
  }
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
