import assert from "node:assert/strict";
import { decode } from "./decode.js";
import { encode } from "./encode.js";
import { pack, unpack } from "./msgpack.js";
import { findShared } from "./shared.js";
import { tuple } from "./tuple.js";
import { FrozenSet } from "./values.js";

const none = () => null;
// biome-ignore lint/suspicious/noExplicitAny: the tests know what comes back
const across = (value: unknown): any => decode(unpack(pack(encode(value, none))), none);

describe("cycles and shared containers", () => {
  it("a list that contains itself comes back as one", () => {
    const cycle: unknown[] = [1];
    cycle.push(cycle);
    const read = across(cycle);
    assert.equal(read[0], 1);
    assert.equal(read[1], read);
  });

  it("an object, a Map and a tuple that contain themselves come back", () => {
    const object: Record<string, unknown> = { a: 1 };
    const map = new Map<unknown, unknown>([[1, object]]);
    const items: unknown[] = [map];
    Object.assign(object, { object, map, pair: tuple(items, object) });
    items.push(items);
    const read = across(object);
    assert.equal(read.object, read);
    assert.equal(read.map.get(1), read);
    assert.equal(read.pair[0][0], read.map);
    assert.equal(read.pair[0][1], read.pair[0]);
    assert.equal(read.pair[1], read);
  });

  const shared: readonly object[] = [
    [1],
    { a: 1 },
    { __type__: 1 },
    new Map([[1, 2]]),
    new Set([1]),
    new FrozenSet([1]),
  ];
  for (const value of [...shared, tuple(1)]) {
    it(`what was one object is one object again: ${value.constructor.name}`, () => {
      const read = across([value, { again: value }, value]);
      assert.deepEqual(read[0], value);
      assert.equal(read[1].again, read[0]);
      assert.equal(read[2], read[0]);
    });
  }

  it("equal containers that are not one object are written plainly", () => {
    assert.deepEqual(encode([[1], [1]], none), [[1], [1]]);
    assert.equal(findShared([[1], [1]], 1, "a", null), null);
  });

  it("what is shared exponentially often takes no exponential time", () => {
    let value: unknown[] = [];
    for (let level = 0; level < 100; level++) value = [value, value];
    const read = across(value);
    assert.equal(read[0], read[1]);
  });
});
