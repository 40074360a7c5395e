/** Structures of msgpack -> values of a program, after the table of docs/wire.md. */
import { SnakeBridgeError } from "../errors.js";
import { bytes, type Fields, fold, items, malformed, text } from "./fields.js";
import { markClass } from "./python-class.js";
import { markTuple } from "./tuple.js";
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
import { toWireRef, type WireRef } from "./wire-ref.js";

/** Makes the handle of a ref that has arrived. */
export type Adopt = (ref: WireRef) => unknown;

/** What the parts of one value have in common while they are read. */
interface Reading {
  readonly adopt: Adopt;
  readonly shared: Map<number, unknown>;
  /** The id of the shared container that is made next. */
  id: number | null;
}

export function decode(value: unknown, adopt: Adopt): unknown {
  if (typeof value === "bigint") return toInteger(value);
  if (typeof value !== "object" || value === null) return value;
  return decodeObject(value, { adopt, shared: new Map(), id: null });
}

function decodePart(value: unknown, reading: Reading): unknown {
  if (typeof value === "bigint") return toInteger(value);
  return typeof value === "object" && value !== null ? decodeObject(value, reading) : value;
}

function decodeObject(value: object, reading: Reading): unknown {
  if (Array.isArray(value)) return decodeItems(value, reading);
  if (value instanceof Map) {
    const type = value.get("__type__");
    return type === undefined ? decodeDict(value, reading) : decodeTagged(type, value, reading);
  }
  if (value instanceof Uint8Array) return new Uint8Array(value);
  throw new SnakeBridgeError("protocol", "The adapter sent a msgpack extension, which docs/wire.md has none of.");
}

/** Makes a container known under its id before its parts are read, for they may name it. */
function place<T>(container: T, reading: Reading): T {
  if (reading.id !== null) {
    reading.shared.set(reading.id, container);
    reading.id = null;
  }
  return container;
}

/** Decodes in place: the array was made by the unpacker for this message alone. */
function decodeItems(items: unknown[], reading: Reading): unknown[] {
  place(items, reading);
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (typeof item === "object" || typeof item === "bigint") items[index] = decodePart(item, reading);
  }
  return items;
}

/** The unpacker gives every integer of more than 32 bits as a bigint. */
function toInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function decodeDict(map: ReadonlyMap<unknown, unknown>, reading: Reading): object {
  const object = place<Record<string, unknown>>({}, reading);
  for (const [key, member] of map) setMember(object, String(key), decodePart(member, reading));
  return object;
}

function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}

/** `__type__` -> how the rest of the map is read. */
const READERS: Readonly<Record<string, (fields: Fields, reading: Reading) => unknown>> = {
  int: (fields) => BigInt(text(fields, "value")),
  dict: (fields, reading) => decodePairs(items(fields), reading),
  tuple: (fields, reading) => decodeTuple(fields, reading),
  set: (fields, reading) => decodeSet(new Set(), fields, reading),
  frozenset: (fields, reading) => decodeSet(new FrozenSet(), fields, reading),
  shared: (fields, reading) => decodeShared(fields, reading),
  same: (fields, reading) => findShared(fields, reading),
  complex: (fields) => new Complex(Number(fields.get("re")), Number(fields.get("im"))),
  bytearray: (fields) => new ByteArray(bytes(fields)),
  memoryview: (fields) => bytes(fields),
  range: (fields, reading) => new Range(...(bounds(fields, reading) as [number, number, number])),
  slice: (fields, reading) => new Slice(...bounds(fields, reading)),
  enum: (fields, reading) =>
    new EnumMember(
      text(fields, "python_module"),
      text(fields, "type_name"),
      text(fields, "name"),
      decodePart(fields.get("value"), reading),
    ),
  dataclass: (fields, reading) => decodeDataclass(fields, reading),
  ellipsis: () => Ellipsis,
  datetime: (fields) => new DateTime(text(fields, "value"), fold(fields)),
  date: (fields) => new PlainDate(text(fields, "value")),
  time: (fields) => new PlainTime(text(fields, "value"), fold(fields)),
  timedelta: (fields) =>
    new TimeDelta(Number(fields.get("days")), Number(fields.get("seconds")), Number(fields.get("microseconds"))),
  decimal: (fields) => new Decimal(text(fields, "value")),
  fraction: (fields, reading) =>
    new Fraction(
      decodePart(fields.get("numerator"), reading) as number | bigint,
      decodePart(fields.get("denominator"), reading) as number | bigint,
    ),
  uuid: (fields) => new UUID(text(fields, "value")),
  path: (fields) => new Path(text(fields, "value"), text(fields, "type_name")),
  ref: (fields, { adopt }) => adopt(toWireRef(fields)),
};

function decodeTagged(type: unknown, fields: Fields, reading: Reading): unknown {
  const read = typeof type === "string" && Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  if (!read) throw new SnakeBridgeError("protocol", `The adapter sent a value of the unknown kind \`${type}\`.`);
  return read(fields, reading);
}

/** An object when all keys are str, else a Map. */
function decodePairs(pairs: unknown[], reading: Reading): unknown {
  const entries = pairs as [unknown, unknown][];
  if (entries.every(([key]) => typeof key === "string")) {
    const object = place<Record<string, unknown>>({}, reading);
    for (const [key, member] of entries) setMember(object, key as string, decodePart(member, reading));
    return object;
  }
  const map = place(new Map(), reading);
  for (const [key, member] of entries) map.set(decodePart(key, reading), decodePart(member, reading));
  return map;
}

function decodeSet(set: Set<unknown>, fields: Fields, reading: Reading): Set<unknown> {
  place(set, reading);
  for (const item of items(fields)) set.add(decodePart(item, reading));
  return set;
}

/** Named tuples have their fields as properties besides. */
function decodeTuple(fields: Fields, reading: Reading): unknown[] {
  const tuple = markTuple(decodeItems(items(fields), reading));
  const names = fields.get("fields");
  if (!Array.isArray(names)) return tuple;
  for (const [index, name] of names.entries()) {
    const value = tuple[index];
    if (!(name in tuple)) Object.defineProperty(tuple, name, { value, enumerable: false, configurable: true });
  }
  markClass(tuple, { ...classKeys(fields), fields: names });
  return tuple;
}

function decodeDataclass(fields: Fields, reading: Reading): object {
  const members = fields.get("fields");
  if (!(members instanceof Map)) throw malformed(fields, "fields");
  const object = decodeDict(members, reading);
  markClass(object, { ...classKeys(fields), fields: null });
  return object;
}

function classKeys(fields: Fields): { pythonModule: string; typeName: string } {
  return { pythonModule: text(fields, "python_module"), typeName: text(fields, "type_name") };
}

function decodeShared(fields: Fields, reading: Reading): unknown {
  reading.id = Number(fields.get("id"));
  return decodePart(fields.get("value"), reading);
}

function findShared(fields: Fields, reading: Reading): unknown {
  const id = Number(fields.get("id"));
  if (reading.shared.has(id)) return reading.shared.get(id);
  throw new SnakeBridgeError("protocol", `The adapter named the container ${id}, which it has not sent.`);
}

function bounds(fields: Fields, reading: Reading): [unknown, unknown, unknown] {
  return [fields.get("start"), fields.get("stop"), fields.get("step")].map((bound) => decodePart(bound, reading)) as [
    unknown,
    unknown,
    unknown,
  ];
}
