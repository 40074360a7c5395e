/** Structures of msgpack -> values of a program, after the table of docs/wire.md. */
import { SnakeBridgeError } from "../errors.js";
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

/** A ref as it stands on the wire. */
export interface WireRef {
  readonly id: number;
  readonly sessionId: string;
  readonly pythonModule: string;
  readonly typeName: string;
  readonly library: string;
  readonly meta: { readonly shape: readonly number[]; readonly dtype: string } | null;
}

/** Makes the handle of a ref that has arrived. */
export type Adopt = (ref: WireRef) => unknown;

export function decode(value: unknown, adopt: Adopt): unknown {
  if (typeof value === "bigint") return toInteger(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return decodeItems(value, adopt);
  if (value instanceof Map) {
    const type = value.get("__type__");
    return type === undefined ? decodeDict(value, adopt) : decodeTagged(type, value, adopt);
  }
  if (value instanceof Uint8Array) return new Uint8Array(value);
  throw new SnakeBridgeError("protocol", "The adapter sent a msgpack extension, which docs/wire.md has none of.");
}

/** Decodes in place: the array was made by the unpacker for this message alone. */
function decodeItems(items: unknown[], adopt: Adopt): unknown[] {
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (typeof item === "object" || typeof item === "bigint") items[index] = decode(item, adopt);
  }
  return items;
}

/** The unpacker gives every integer of more than 32 bits as a bigint. */
function toInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function decodeDict(map: ReadonlyMap<unknown, unknown>, adopt: Adopt): object {
  return toObject([...map].map(([key, member]) => [String(key), decode(member, adopt)]));
}

function toObject(entries: readonly (readonly [string, unknown])[]): object {
  const object: Record<string, unknown> = {};
  for (const [key, member] of entries) {
    if (key === "__proto__") {
      Object.defineProperty(object, key, { value: member, enumerable: true, configurable: true, writable: true });
    } else object[key] = member;
  }
  return object;
}

type Fields = ReadonlyMap<unknown, unknown>;

/** `__type__` -> how the rest of the map is read. */
const READERS: Readonly<Record<string, (fields: Fields, adopt: Adopt) => unknown>> = {
  int: (fields) => BigInt(text(fields, "value")),
  dict: (fields, adopt) => decodePairs(items(fields), adopt),
  tuple: (fields, adopt) => decodeTuple(fields, adopt),
  set: (fields, adopt) => new Set(decodeItems(items(fields), adopt)),
  frozenset: (fields, adopt) => new FrozenSet(decodeItems(items(fields), adopt)),
  complex: (fields) => new Complex(Number(fields.get("re")), Number(fields.get("im"))),
  bytearray: (fields) => new ByteArray(bytes(fields)),
  memoryview: (fields) => bytes(fields),
  range: (fields, adopt) => new Range(...(bounds(fields, adopt) as [number, number, number])),
  slice: (fields, adopt) => new Slice(...bounds(fields, adopt)),
  enum: (fields, adopt) =>
    new EnumMember(
      text(fields, "python_module"),
      text(fields, "type_name"),
      text(fields, "name"),
      decode(fields.get("value"), adopt),
    ),
  dataclass: (fields, adopt) => decode(fields.get("fields"), adopt),
  ellipsis: () => Ellipsis,
  datetime: (fields) => new DateTime(text(fields, "value"), fold(fields)),
  date: (fields) => new PlainDate(text(fields, "value")),
  time: (fields) => new PlainTime(text(fields, "value"), fold(fields)),
  timedelta: (fields) =>
    new TimeDelta(Number(fields.get("days")), Number(fields.get("seconds")), Number(fields.get("microseconds"))),
  decimal: (fields) => new Decimal(text(fields, "value")),
  fraction: (fields, adopt) =>
    new Fraction(
      decode(fields.get("numerator"), adopt) as number | bigint,
      decode(fields.get("denominator"), adopt) as number | bigint,
    ),
  uuid: (fields) => new UUID(text(fields, "value")),
  path: (fields) => new Path(text(fields, "value"), text(fields, "type_name")),
  ref: (fields, adopt) => adopt(toWireRef(fields)),
};

function decodeTagged(type: unknown, fields: Fields, adopt: Adopt): unknown {
  const read = typeof type === "string" && Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  if (!read) throw new SnakeBridgeError("protocol", `The adapter sent a value of the unknown kind \`${type}\`.`);
  return read(fields, adopt);
}

/** An object when all keys are str, else a Map. */
function decodePairs(pairs: unknown[], adopt: Adopt): unknown {
  const entries = decodeItems(pairs, adopt) as [unknown, unknown][];
  const named = entries.every((entry): entry is [string, unknown] => typeof entry[0] === "string");
  return named ? toObject(entries) : new Map(entries);
}

/** Named tuples have their fields as properties besides. */
function decodeTuple(fields: Fields, adopt: Adopt): unknown[] {
  const tuple = markTuple(decodeItems(items(fields), adopt));
  const names = fields.get("fields");
  if (!Array.isArray(names)) return tuple;
  for (const [index, name] of names.entries()) {
    const value = tuple[index];
    if (!(name in tuple)) Object.defineProperty(tuple, name, { value, enumerable: false, configurable: true });
  }
  return tuple;
}

export function toWireRef(fields: Fields): WireRef {
  const missing = ["id", "session_id"].filter((key) => fields.get(key) === undefined);
  if (missing.length > 0) {
    throw new SnakeBridgeError(
      "invalid_ref",
      `Invalid ref: ${missing.map((key) => `\`${key}\``).join(" and ")} missing.`,
    );
  }
  const meta = fields.get("meta");
  return {
    id: Number(fields.get("id")),
    sessionId: text(fields, "session_id"),
    pythonModule: String(fields.get("python_module") ?? ""),
    typeName: String(fields.get("type_name") ?? ""),
    library: String(fields.get("library") ?? ""),
    meta: meta instanceof Map ? { shape: meta.get("shape") ?? [], dtype: String(meta.get("dtype")) } : null,
  };
}

function items(fields: Fields): unknown[] {
  const found = fields.get("items");
  if (Array.isArray(found)) return found;
  throw malformed(fields, "items");
}

function text(fields: Fields, key: string): string {
  const found = fields.get(key);
  if (typeof found === "string") return found;
  throw malformed(fields, key);
}

function bytes(fields: Fields): Uint8Array {
  const found = fields.get("data");
  if (found instanceof Uint8Array) return new Uint8Array(found);
  throw malformed(fields, "data");
}

function bounds(fields: Fields, adopt: Adopt): [unknown, unknown, unknown] {
  return [fields.get("start"), fields.get("stop"), fields.get("step")].map((bound) => decode(bound, adopt)) as [
    unknown,
    unknown,
    unknown,
  ];
}

function fold(fields: Fields): 0 | 1 {
  return fields.get("fold") === 1 ? 1 : 0;
}

function malformed(fields: Fields, key: string): SnakeBridgeError {
  return new SnakeBridgeError(
    "protocol",
    `The adapter sent a \`${fields.get("__type__")}\` whose \`${key}\` is missing or wrong.`,
  );
}
