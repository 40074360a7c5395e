/** The Python name of a value's type, without looking at the value more than at one element. */
import { isTuple } from "../codec/tuple.js";
import * as values from "../codec/values.js";
import { receiverOf } from "../refs/receiver.js";

/** How deep containers are looked into. */
const DEPTH = 2;

/** What a whole number is called: one that came from Python may have been a `float`, one that goes there is an `int`. */
type Whole = "int" | "int | float";

/** `int`, `list[float]`, `dict[str, int]`, `numpy.ndarray`. The element type is that of the first element. */
export function typeNameOf(value: unknown, whole: Whole, depth = DEPTH): string {
  switch (typeof value) {
    case "string":
      return "str";
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return Number.isInteger(value) ? whole : "float";
    case "undefined":
      return "None";
    case "symbol":
      return value === values.Ellipsis ? "ellipsis" : "object";
    case "function":
      return receiverOf(value)?.identity ?? "function";
    case "object":
      return value === null ? "None" : nameOfObject(value, whole, depth);
  }
}

function nameOfObject(value: object, whole: Whole, depth: number): string {
  const receiver = receiverOf(value);
  if (receiver) return receiver.identity ?? "object";
  if (Array.isArray(value)) return `${isTuple(value) ? "tuple" : "list"}${elements(value.slice(0, 1), whole, depth)}`;
  const known = NAMES.find(([type]) => value instanceof type);
  if (known) return `${known[1]}${value instanceof Set ? elements(firstOf(value), whole, depth) : ""}`;
  if (value instanceof Map) return `dict${elements(firstOf(value).flat(), whole, depth)}`;
  if (ArrayBuffer.isView(value)) return "numpy.ndarray";
  for (const key in value) return `dict${elements([key, (value as Record<string, unknown>)[key]], whole, depth)}`;
  return "dict";
}

/** Derived classes stand before their bases. */
const NAMES: readonly (readonly [abstract new (...args: never[]) => object, string])[] = [
  [values.FrozenSet, "frozenset"],
  [Set, "set"],
  [Uint8Array, "bytes"],
  [values.ByteArray, "bytearray"],
  [values.Complex, "complex"],
  [values.Decimal, "decimal.Decimal"],
  [values.Fraction, "fractions.Fraction"],
  [values.UUID, "uuid.UUID"],
  [values.DateTime, "datetime.datetime"],
  [Date, "datetime.datetime"],
  [values.PlainDate, "datetime.date"],
  [values.PlainTime, "datetime.time"],
  [values.TimeDelta, "datetime.timedelta"],
  [values.Range, "range"],
  [values.Slice, "slice"],
  [values.Path, "pathlib.Path"],
  [values.EnumMember, "enum.Enum"],
];

/** Large collections are not copied for the sake of one element. */
function firstOf<Item>(items: Iterable<Item>): readonly Item[] {
  for (const item of items) return [item];
  return [];
}

function elements(items: readonly unknown[], whole: Whole, depth: number): string {
  if (items.length === 0 || depth === 0) return "";
  return `[${items.map((item) => typeNameOf(item, whole, depth - 1)).join(", ")}]`;
}
