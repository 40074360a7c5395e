import assert from "node:assert/strict";
import { ALWAYS, createSampler } from "./sampler.js";

describe("the sampler", () => {
  it("looks at each of the first calls of every form", () => {
    const sample = createSampler();
    for (let index = 0; index < ALWAYS; index++) assert.deepEqual([sample("a"), sample("b")], [1, 1]);
    assert.equal(sample("c"), 1);
  });

  it("lets the samples stand for all calls, and takes few of them", () => {
    const sample = createSampler();
    const weights = Array.from({ length: 10_000 }, () => sample("a"));
    const taken = weights.filter((weight) => weight > 0);
    assert.ok(taken.length < 1_000, `${taken.length} samples`);
    const rest = weights.length - 1 - weights.findLastIndex((weight) => weight > 0);
    assert.equal(
      taken.reduce((sum, weight) => sum + weight, rest),
      weights.length,
    );
  });

  for (const period of [2, 3, 8, 16, 24]) {
    it(`finds a place that comes first after the others, once in ${period} calls`, () => {
      const sample = createSampler();
      for (let index = 0; index < ALWAYS; index++) sample("a");
      const found = new Set<number>();
      for (let index = 0; index < 200 * period; index++) if (sample("a") > 0) found.add(index % period);
      assert.equal(found.size, period);
    });
  }
});
