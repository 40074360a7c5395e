/** Values of every kind that comes back from Python as it was sent, and graphs of containers that share. */
import fc from "fast-check";
import { tuple } from "../../../runtime/codec/tuple.js";
import * as values from "../../../runtime/codec/values.js";

const text = fc.string({ unit: "binary" }).filter((given) => !/\p{Surrogate}/u.test(given));
const integer = fc.oneof(fc.maxSafeInteger(), fc.bigInt().filter(isBeyondNumbers));
const two = (count: number) => String(count).padStart(2, "0");
const micros = fc.integer({ min: 1, max: 999_999 }).map((count) => String(count).padStart(6, "0"));
const date = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`);
const time = fc
  .tuple(fc.nat(23), fc.nat(59), fc.nat(59), micros)
  .map(([hours, minutes, seconds, rest]) => `${two(hours)}:${two(minutes)}:${two(seconds)}.${rest}`);
const zone = fc.constantFrom("", "+00:00", "-05:30");

const leaf = fc.oneof(
  fc.constantFrom(null, true, false, -0, Number.NaN, Infinity, -Infinity, 2 ** 53 - 1, values.Ellipsis),
  fc.constantFrom(2n ** 53n, 2n ** 63n, -(2n ** 63n), 2n ** 64n, 2432902008176640000n, -(10n ** 200n)),
  integer,
  fc.double(),
  text,
  fc.uint8Array(),
  fc.uint8Array().map((data) => new values.ByteArray(data)),
  fc.tuple(fc.double(), fc.double()).map(([re, im]) => new values.Complex(re, im)),
  fc.tuple(fc.maxSafeInteger(), fc.nat(9)).map(([digits, places]) => new values.Decimal(`${digits}.${places}`)),
  integer.map((numerator) => new values.Fraction(numerator, 1)),
  fc.uuid().map((value) => new values.UUID(value)),
  fc.tuple(date, time, zone).map(([day, clock, offset]) => new values.DateTime(`${day}T${clock}${offset}`)),
  date.map((value) => new values.PlainDate(value)),
  fc.tuple(time, fc.constantFrom(0 as const, 1 as const)).map(([clock, fold]) => new values.PlainTime(clock, fold)),
  fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.nat(86_399), fc.nat(999_999))
    .map((parts) => new values.TimeDelta(...parts)),
  fc.tuple(integer, integer, fc.integer({ min: 1 })).map((parts) => new values.Range(...parts)),
  fc.tuple(integer, fc.constant(null), text).map((parts) => new values.Slice(...parts)),
  fc.constantFrom("a/b", "/", "é.txt").map((value) => new values.Path(value, "PurePosixPath")),
  fc.constant(new values.EnumMember("sample_values", "Colour", "RED", "red")),
  fc.uniqueArray(text).map((items) => new Set(items)),
  fc.uniqueArray(text).map((items) => new values.FrozenSet(items)),
);

const key = fc.oneof(fc.constantFrom("__type__", "__proto__", "id", "session_id", "ffid", "length"), text);

/** Compares with `deepEqual` after the way to Python and back. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((again) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(again("value"), { maxLength: 5 }),
    fc.array(again("value"), { maxLength: 5 }).map((items) => tuple(...items)),
    fc.array(fc.tuple(key, again("value")), { maxLength: 5 }).map(toObject),
    fc.array(fc.tuple(integer, again("value")), { minLength: 1, maxLength: 5 }).map((pairs) => new Map(pairs)),
  ),
})).value;

/** Lists and objects that hold one another in any way, also themselves; the first is the root. */
export const anyGraph: fc.Arbitrary<object> = fc
  .array(fc.tuple(fc.boolean(), fc.array(fc.nat(), { maxLength: 4 })), { minLength: 1, maxLength: 12 })
  .map((nodes) => {
    const made = nodes.map(([isList]): unknown[] | Record<string, unknown> => (isList ? [] : {}));
    for (const [index, [, targets]] of nodes.entries()) {
      const parts = targets.map((target) => made[target % made.length]);
      Object.assign(made[index] as object, Array.isArray(made[index]) ? parts : { ...parts });
    }
    return made[0] as object;
  });

/** The form of a graph: equal for two graphs when they hold one another in the same way. */
export function formOf(root: unknown): unknown {
  const met = new Map<unknown, number>();
  const walk = (part: unknown): unknown => {
    if (typeof part !== "object" || part === null) return part;
    const known = met.get(part);
    if (known !== undefined) return `#${known}`;
    met.set(part, met.size);
    return Array.isArray(part) ? part.map(walk) : Object.entries(part).map(([name, member]) => [name, walk(member)]);
  };
  return walk(root);
}

function isBeyondNumbers(value: bigint): boolean {
  return !Number.isSafeInteger(Number(value));
}

/** Keys like `__proto__` are members as all others. */
function toObject(entries: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [name, value] of entries) {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}
