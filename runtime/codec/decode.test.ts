import assert from "node:assert/strict";
import { SnakeBridgeError } from "../errors.js";
import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { pack, unpack } from "./msgpack.js";
import { isTuple, tuple } from "./tuple.js";
import * as values from "./values.js";
import type { WireRef } from "./wire-ref.js";

const adopt = (ref: WireRef) => ref;
const read = (structure: unknown) => decode(unpack(pack(structure)), adopt);

describe("decode", () => {
  const same: readonly unknown[] = [
    null,
    true,
    0,
    -1,
    2 ** 53 - 1,
    2n ** 53n,
    2n ** 63n,
    2n ** 200n,
    -(2n ** 64n),
    0.1,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "",
    "é😀",
    new Uint8Array([0, 255]),
    [],
    [1, [2, { a: null }]],
    { a: 1, nested: { b: [1] } },
    { __type__: "ref", id: 1, session_id: "s" },
    { __type__: { __type__: 1 } },
    new Map<unknown, unknown>([
      [1, "a"],
      ["b", 2],
    ]),
    new Set([1, "a"]),
    new values.FrozenSet([1]),
    new values.Complex(1, -0),
    new values.ByteArray(new Uint8Array([1])),
    new values.Range(0, 10, 2),
    new values.Slice(null, 3),
    values.Ellipsis,
    new values.DateTime("2024-02-29T12:00:00.000001+02:00", 1),
    new values.PlainDate("2024-02-29"),
    new values.PlainTime("12:00:00"),
    new values.TimeDelta(-1, 86_399, 999_999),
    new values.Decimal("0.10"),
    new values.Fraction(1, 2n ** 70n),
    new values.UUID("12345678-1234-5678-1234-567812345678"),
    new values.Path("a/b", "PosixPath"),
    new values.EnumMember("m", "Colour", "RED", [1]),
  ];
  for (const value of same) {
    it(`reads what was written: ${show(value)}`, () => {
      assert.deepEqual(read(encode(value, () => null)), value);
    });
  }

  it("makes an own property of a key `__proto__`", () => {
    const value = read({ __type__: "dict", items: [["__proto__", 1]] }) as object;
    assert.deepEqual(Object.entries(value), [["__proto__", 1]]);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });

  it("gives tuples as arrays that go back as tuples", () => {
    const value = read(encode(tuple(1, 2), () => null)) as unknown[];
    assert.deepEqual(value, [1, 2]);
    assert.ok(isTuple(value));
    assert.ok(!isTuple([...value]));
  });

  it("gives named tuples their fields, and arrays keep their own members", () => {
    const value = read({
      __type__: "tuple",
      items: [1, 2],
      fields: ["U", "length"],
      python_module: "m",
      type_name: "T",
    });
    assert.deepEqual([...(value as unknown[])], [1, 2]);
    assert.equal((value as { U: number }).U, 1);
    assert.equal((value as unknown[]).length, 2);
  });

  it("gives dataclasses as objects", () => {
    assert.deepEqual(read({ __type__: "dataclass", python_module: "m", type_name: "T", fields: { x: 1 } }), { x: 1 });
  });

  const point = { __type__: "tuple", items: [1, 2], fields: ["x", "y"], python_module: "m", type_name: "T" };
  const item = { __type__: "dataclass", python_module: "m", type_name: "T", fields: { x: 1 } };
  for (const structure of [point, item]) {
    it(`lets a value of a class go back as what it was: ${structure.__type__}`, () => {
      assert.deepEqual(
        encode(read(structure), () => null),
        structure,
      );
    });
  }

  it("lets copies of such values go as plain dicts and lists", () => {
    const [tuple, object] = read([point, item]) as [unknown[], object];
    assert.deepEqual(
      encode([[...tuple], { ...object }], () => null),
      [[1, 2], { x: 1 }],
    );
  });

  it("reads a value that was changed since as what it is now", () => {
    const object = read(item) as { x: number };
    object.x = 2;
    assert.deepEqual(
      encode(object, () => null),
      { ...item, fields: { x: 2 } },
    );
  });

  it("copies bytes out of the frame", () => {
    const frame = pack(new Uint8Array([1, 2]));
    const value = decode(unpack(frame), adopt) as Uint8Array;
    frame.fill(9);
    assert.deepEqual(value, new Uint8Array([1, 2]));
  });

  it("hands refs over with what is known of the object", () => {
    const ref = { __type__: "ref", __schema__: 1, id: 7, session_id: "s", python_module: "numpy", library: "numpy" };
    assert.deepEqual(read([{ ...ref, type_name: "ndarray", meta: { shape: [2, 3], dtype: "float64" } }]), [
      {
        id: 7,
        sessionId: "s",
        pythonModule: "numpy",
        library: "numpy",
        typeName: "ndarray",
        meta: { shape: [2, 3], dtype: "float64" },
      },
    ]);
  });

  const refusals: readonly (readonly [string, unknown, RegExp])[] = [
    ["a ref without an id", { __type__: "ref", session_id: "s" }, /Invalid ref: `id` missing/],
    ["a ref without anything", { __type__: "ref" }, /Invalid ref: `id` and `session_id` missing/],
    ["an unknown kind", { __type__: "wormhole" }, /unknown kind `wormhole`/],
    ["a kind that objects inherit", { __type__: "constructor" }, /unknown kind `constructor`/],
    ["a set without items", { __type__: "set" }, /`set` whose `items` is missing/],
    ["a name of what was not sent", { __type__: "same", id: 7 }, /named the container 7, which it has not sent/],
    ["a decimal of the wrong type", { __type__: "decimal", value: 1 }, /`decimal` whose `value` is missing or wrong/],
  ];
  for (const [name, structure, message] of refusals) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => read(structure),
        (error) => error instanceof SnakeBridgeError && message.test(error.message),
      );
    });
  }
});

function show(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return String(value);
  const name = typeof value === "object" && value !== null ? `${value.constructor.name} ` : "";
  return name + (JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part)) ?? String(value));
}
