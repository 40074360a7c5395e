/** Values of a program -> structures of msgpack, after the table of docs/wire.md. Fails before anything is sent. */
import { encodeInstance } from "./encode-instance.js";
import { Float64 } from "./msgpack.js";
import { classOf } from "./python-class.js";
import { findShared, type Shared } from "./shared.js";
import { isTuple } from "./tuple.js";
import { Unsendable } from "./unsendable.js";
import { Ellipsis } from "./values.js";

/** Writes what stands for a live Python object; null when the value is none. */
export type EncodeHandle = (value: object) => unknown;

/** Deeper nesting is refused: Python would run out of stack. */
const MAX_DEPTH = 256;

/** What the values of one message have in common. */
export interface Writing {
  handle(value: object): unknown;
  /** Found among all values of the message, so that what they share is shared in Python too. */
  readonly shared: Shared | null;
}

/** Encodes a value that is a message's only one. */
export function encode(value: unknown, handle: EncodeHandle): unknown {
  return encodePart(value, { handle, shared: findShared(value) }, 0);
}

export function encodePart(value: unknown, writing: Writing, depth = 0): unknown {
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
      const written = writing.handle(value);
      if (written !== null) return written;
      throw new Unsendable("a function cannot be called from Python here");
    }
    case "object":
      if (value === null) return null;
      return writing.shared ? encodeOnce(value, writing, writing.shared, depth) : encodeObject(value, writing, depth);
  }
}

/** Encodes each item; the array itself is returned when nothing in it had to change. */
export function encodeItems(items: readonly unknown[], writing: Writing, depth = 0): readonly unknown[] {
  let changed: unknown[] | null = null;
  let index = 0;
  try {
    for (; index < items.length; index++) {
      const item = items[index];
      const written = encodePart(item, writing, depth);
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
export function encodeMembers(members: object, writing: Writing, depth = 0): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(members)) {
    if (value === undefined) continue;
    written[key] = encodeAt(key, value, writing, depth);
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

/** Writes a shared container where it is met first, and its id where it is met again. */
function encodeOnce(value: object, writing: Writing, shared: Shared, depth: number): unknown {
  const id = shared.ids.get(value);
  if (id === undefined) return encodeObject(value, writing, depth);
  if (shared.written.has(value)) return { __type__: "same", id };
  shared.written.add(value);
  return { __type__: "shared", id, value: encodeObject(value, writing, depth) };
}

function encodeObject(value: object, writing: Writing, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Unsendable(`it is nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    const items = encodeItems(value, writing, depth + 1);
    return isTuple(value) ? { __type__: "tuple", items, ...namedTupleKeys(value) } : items;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return encodeDict(value, writing, depth);
  if (value instanceof Map) return encodeMap(value, writing, depth);
  const written = writing.handle(value);
  if (written !== null) return written;
  return encodeInstance(value, (part, index) =>
    index === undefined ? encodePart(part, writing, depth + 1) : encodeAt(index, part, writing, depth + 1),
  );
}

function encodeDict(value: object, writing: Writing, depth: number): unknown {
  const of = classOf(value);
  if (of) {
    const fields = encodeMembers(value, writing, depth + 1);
    return { __type__: "dataclass", python_module: of.pythonModule, type_name: of.typeName, fields };
  }
  const keys = Object.keys(value);
  if (keys.some(mustBeTagged)) return encodeMap(new Map(Object.entries(value)), writing, depth);
  const members = value as Readonly<Record<string, unknown>>;
  const written: Record<string, unknown> = {};
  for (const key of keys) {
    const member = members[key];
    if (member === undefined) continue;
    if (!key.isWellFormed()) throw new Unsendable("a key has a lone surrogate, which no UTF-8 has").within(key);
    written[key] = encodeAt(key, member, writing, depth + 1);
  }
  return written;
}

function namedTupleKeys(tuple: readonly unknown[]): object | undefined {
  const of = classOf(tuple);
  return of && { fields: of.fields, python_module: of.pythonModule, type_name: of.typeName };
}

function encodeMap(value: ReadonlyMap<unknown, unknown>, writing: Writing, depth: number): unknown {
  const items = [...value]
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const name = typeof key === "string" || typeof key === "number" ? key : "key";
      return [encodeAt(name, key, writing, depth + 1), encodeAt(name, member, writing, depth + 1)] as const;
    });
  const native = items.every(([key]) => typeof key === "string" && !mustBeTagged(key));
  return native ? new Map(items) : { __type__: "dict", items };
}

function mustBeTagged(key: string): boolean {
  return key === "__type__" || key === "__proto__";
}

function encodeAt(key: string | number, value: unknown, writing: Writing, depth: number): unknown {
  try {
    return encodePart(value, writing, depth);
  } catch (error) {
    throw error instanceof Unsendable ? error.within(key) : error;
  }
}
