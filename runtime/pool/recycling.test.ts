import assert from "node:assert/strict";
import { reasonToRetire, termOf } from "./recycling.js";

describe("when a worker retires", () => {
  const fresh = { calls: 0, ageMs: 0, residentBytes: null };

  it("never, by default", () =>
    assert.equal(reasonToRetire(termOf({}, 0.5), { calls: 1e9, ageMs: 1e12, residentBytes: 1e12 }), null));
  it("after its calls", () => assert.equal(reasonToRetire(termOf({ calls: 10 }, 0), { ...fresh, calls: 10 }), "calls"));
  it("at its age", () => assert.equal(reasonToRetire(termOf({ ageMs: 10 }, 0), { ...fresh, ageMs: 10 }), "age"));
  it("when it has grown too large", () =>
    assert.equal(reasonToRetire(termOf({ residentBytes: 10 }, 0), { ...fresh, residentBytes: 11 }), "memory"));
  it("not for memory that cannot be measured", () =>
    assert.equal(reasonToRetire(termOf({ residentBytes: 10 }, 0), fresh), null));
  it("earlier than another one, so that not all retire at once, and never later", () => {
    assert.deepEqual(
      [0, 0.5, 1].map((random) => termOf({ calls: 1000, jitter: 0.2 }, random).calls),
      [1000, 900, 800],
    );
  });
});
