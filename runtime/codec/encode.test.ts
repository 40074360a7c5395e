import assert from "node:assert/strict";
import { SnakeBridgeError } from "../errors.js";
import { encode } from "./encode.js";
import { pack, unpack } from "./msgpack.js";
import { tuple } from "./tuple.js";
import { encodeFrom } from "./unsendable.js";
import {
  ByteArray,
  Complex,
  Decimal,
  Ellipsis,
  EnumMember,
  FrozenSet,
  Path,
  Range,
  Slice,
  TimeDelta,
} from "./values.js";

const none = () => null;
const written = (value: unknown) => toObjects(unpack(pack(encode(value, none))));

describe("encode", () => {
  const rows: readonly (readonly [string, unknown, unknown])[] = [
    ["null", null, null],
    ["true", true, true],
    ["an integer", 42, 42],
    ["an integer of 53 bits", 2 ** 53 - 1, 2n ** 53n - 1n],
    ["a negative integer of 53 bits", -(2 ** 53 - 1), 1n - 2n ** 53n],
    ["a bigint of 64 bits", 2n ** 63n - 1n, 2n ** 63n - 1n],
    ["a bigint beyond 64 bits", 2n ** 64n, { __type__: "int", value: "18446744073709551616" }],
    ["a string", "é😀", "é😀"],
    ["an array", [1, [2]], [1, [2]]],
    ["an object", { a: 1, b: { c: null } }, { a: 1, b: { c: null } }],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ["an object with keys that objects inherit", { constructor: 1, toJSON: "x" }, { constructor: 1, toJSON: "x" }],
    [
      "an object that looks like a tag",
      { __type__: "ref", id: 1 },
      {
        __type__: "dict",
        items: [
          ["__type__", "ref"],
          ["id", 1],
        ],
      },
    ],
    ["an own key `__proto__`", JSON.parse('{"__proto__": 1}'), { __type__: "dict", items: [["__proto__", 1]] }],
    ["a Map of strings", new Map([["a", 1]]), { a: 1 }],
    ["a Map of other keys", new Map([[1, "x"]]), { __type__: "dict", items: [[1, "x"]] }],
    [
      "a Map of tuples",
      new Map([[tuple(1, 2), 3]]),
      { __type__: "dict", items: [[{ __type__: "tuple", items: [1, 2] }, 3]] },
    ],
    ["a Set", new Set([1]), { __type__: "set", items: [1] }],
    ["a frozen set", new FrozenSet([1]), { __type__: "frozenset", items: [1] }],
    ["a tuple", tuple(1, "a"), { __type__: "tuple", items: [1, "a"] }],
    ["a complex number", new Complex(1, -0.5), { __type__: "complex", re: 1, im: -0.5 }],
    ["a decimal", new Decimal("1.10"), { __type__: "decimal", value: "1.10" }],
    ["a range", new Range(0, 10), { __type__: "range", start: 0, stop: 10, step: 1 }],
    ["a slice", new Slice(1), { __type__: "slice", start: 1, stop: null, step: null }],
    ["an ellipsis", Ellipsis, { __type__: "ellipsis" }],
    ["a length of time", new TimeDelta(-1, 5), { __type__: "timedelta", days: -1, seconds: 5, microseconds: 0 }],
    ["a path", new Path("a/b"), { __type__: "path", value: "a/b", type_name: "Path" }],
    ["a Date", new Date(0), { __type__: "datetime", value: "1970-01-01T00:00:00.000+00:00" }],
    [
      "an enum member",
      new EnumMember("m", "Colour", "RED", 1),
      { __type__: "enum", python_module: "m", type_name: "Colour", name: "RED", value: 1 },
    ],
  ];
  for (const [name, value, expected] of rows) {
    it(`writes ${name}`, () => assert.deepEqual(written(value), expected));
  }

  it("writes an integer that no float can be trusted with as a float", () => {
    assert.equal(pack(encode(2 ** 60, none))[0], 0xcb);
    assert.equal(pack(encode(2 ** 40, none))[0], 0xd3);
  });

  it("writes a negative zero as a float", () => {
    assert.deepEqual([...pack(encode(-0, none))], [0xcb, 0x80, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("writes bytes as bytes and other typed arrays as arrays", () => {
    assert.deepEqual(written(new Uint8Array([1, 2])), Buffer.from([1, 2]));
    assert.deepEqual(written(new ByteArray(new Uint8Array([1]))), { __type__: "bytearray", data: Buffer.from([1]) });
    assert.deepEqual(written(new Int16Array([1, 2])), {
      __type__: "array",
      dtype: "int16",
      shape: [2],
      data: Buffer.from([1, 0, 2, 0]),
    });
  });

  it("leaves out members that are undefined", () => {
    assert.deepEqual(written({ a: 1, b: undefined }), { a: 1 });
  });

  it("does not copy an array that needs no change", () => {
    const array = [1, 2.5, "a"];
    assert.equal(encode(array, none), array);
  });

  let deep: unknown[] = [];
  for (let depth = 0; depth < 300; depth++) deep = [deep];
  const refusals: readonly (readonly [string, unknown, RegExp])[] = [
    ["a function", [{ callback: () => {} }], /Cannot send `arguments\[0\]\.callback`: a function/],
    ["a symbol", [[Symbol("x")]], /`arguments\[0\]\[0\]`: a symbol/],
    ["undefined in an array", [1, undefined], /`arguments\[1\]`: `undefined` has no Python form; use `null`/],
    ["a foreign class", [{ "my url": new URL("a:b") }], /`arguments\[0\]\["my url"\]`: an instance of `URL`/],
    ["a lone surrogate", ["\ud800"], /`arguments\[0\]`: the string has a lone surrogate/],
    ["a lone surrogate in a key", [{ "\ud800": 1 }], /lone surrogate/],
    ["an invalid Date", [new Date(Number.NaN)], /the Date is invalid/],
    ["a value inside a Map", [new Map([["k", Symbol("x")]])], /`arguments\[0\]\.k`: a symbol/],
    ["a value inside a Set", [new Set([1, Symbol("x")])], /`arguments\[0\]\[1\]`: a symbol/],
    ["what is nested too deep", [deep], /nested deeper than 256 levels/],
  ];
  for (const [name, value, message] of refusals) {
    it(`refuses ${name} with its path`, () => {
      assert.throws(
        () => encodeFrom("arguments", () => encode(value, none)),
        (error) => error instanceof SnakeBridgeError && error.code === "unsendable" && message.test(error.message),
      );
    });
  }
});

function toObjects(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, member]) => [key, toObjects(member)]));
  return Array.isArray(value) ? value.map(toObjects) : value;
}
