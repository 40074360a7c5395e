/** The vectors that both codecs are tested on; see test/vectors/README.md. */
import { readFileSync } from "node:fs";
import { markClass } from "../../../runtime/codec/python-class.js";
import { tuple } from "../../../runtime/codec/tuple.js";
import * as values from "../../../runtime/codec/values.js";

export interface Vector {
  readonly name: string;
  readonly hex: string;
  readonly typescript: Description;
  readonly directions: readonly ("to_host" | "to_python")[];
}

type Description = { readonly kind: string } & Readonly<Record<string, unknown>>;

export function readVectors(): readonly Vector[] {
  const text = readFileSync(new URL("../../vectors/values.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { cases: readonly Vector[] }).cases;
}

/** The value that a description stands for. */
export function toValue(description: Description): unknown {
  const make = KINDS[description.kind];
  if (!make) throw new Error(`no kind of vector \`${description.kind}\``);
  return make(description as never);
}

interface Fields {
  readonly value: never;
  readonly items: readonly Description[];
  readonly [field: string]: unknown;
}

const part = (field: unknown) => toValue(field as Description);
const items = (fields: Fields) => fields.items.map(toValue);
const pairs = (fields: Fields) => fields.entries as readonly (readonly [unknown, unknown])[];
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));

const KINDS: Readonly<Record<string, (fields: Fields) => unknown>> = {
  null: () => null,
  boolean: ({ value }) => value,
  number: ({ value }) => Number(value),
  bigint: ({ value }) => BigInt(value),
  string: ({ value }) => value,
  bytes: ({ value }) => bytes(value),
  arrow: ({ value }) => new values.ArrowStream(bytes(value)),
  bytearray: ({ value }) => new values.ByteArray(bytes(value)),
  array: items,
  tuple: toTuple,
  set: (fields) => new Set(items(fields)),
  frozenset: (fields) => new values.FrozenSet(items(fields)),
  object: (fields) => toObject(pairs(fields)),
  dataclass: (fields) => withClass(toObject(pairs(fields)), fields),
  map: (fields) => new Map(pairs(fields).map(([key, value]) => [part(key), part(value)])),
  complex: ({ re, im }) => new values.Complex(Number(re), Number(im)),
  date: ({ value }) => new values.PlainDate(value),
  datetime: ({ value, fold }) => new values.DateTime(value, fold as 0 | 1),
  time: ({ value, fold }) => new values.PlainTime(value, fold as 0 | 1),
  timedelta: ({ days, seconds, microseconds }) =>
    new values.TimeDelta(Number(days), Number(seconds), Number(microseconds)),
  decimal: ({ value }) => new values.Decimal(value),
  fraction: ({ numerator, denominator }) => new values.Fraction(part(numerator) as bigint, part(denominator) as bigint),
  uuid: ({ value }) => new values.UUID(value),
  path: ({ value, type_name }) => new values.Path(value, String(type_name)),
  range: ({ start, stop, step }) => new values.Range(part(start) as number, part(stop) as number, part(step) as number),
  slice: ({ start, stop, step }) => new values.Slice(part(start), part(stop), part(step)),
  ellipsis: () => values.Ellipsis,
  enum: ({ python_module, type_name, name, value }) =>
    new values.EnumMember(String(python_module), String(type_name), String(name), part(value)),
  shared: ({ value, times }) => new Array(times as number).fill(part(value)),
  "typed array": ({ items: numbers }) => new Float64Array(numbers as unknown as number[]),
};

/** Keys like `__proto__` are members as all others. */
function toObject(entries: readonly (readonly [unknown, unknown])[]): object {
  const object = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key as string, {
      value: part(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return object;
}

function toTuple(fields: Fields): unknown {
  const named = tuple(...items(fields));
  for (const [index, field] of ((fields.fields ?? []) as readonly string[]).entries()) {
    Object.defineProperty(named, field, { value: named[index], enumerable: false, configurable: true });
  }
  return fields.fields ? withClass(named, fields) : named;
}

function withClass(value: object, { python_module, type_name, fields }: Fields): object {
  markClass(value, {
    pythonModule: String(python_module),
    typeName: String(type_name),
    fields: (fields as readonly string[] | undefined) ?? null,
  });
  return value;
}
