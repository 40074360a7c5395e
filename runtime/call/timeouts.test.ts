import assert from "node:assert/strict";
import { TIMEOUT_PROFILES, Timeouts } from "./timeouts.js";

describe("the time of a call", () => {
  const timeouts = new Timeouts({
    profile: "quick",
    profiles: { quick: 5_000, endless: Number.POSITIVE_INFINITY, streaming: 7 },
    libraries: { torch: "ml_inference", pandas: "endless" },
  });

  it("is the explicit one before all others", () =>
    assert.equal(timeouts.budget({ timeoutMs: 1, timeoutProfile: "batch_job" }, "torch"), 1));
  it("is that of the named profile before the library's", () =>
    assert.equal(timeouts.budget({ timeoutProfile: "batch_job" }, "torch"), TIMEOUT_PROFILES.batch_job));
  it("is that of the library's profile before the default", () =>
    assert.equal(timeouts.budget({}, "torch"), TIMEOUT_PROFILES.ml_inference));
  it("is the default otherwise", () => assert.equal(timeouts.budget({}, "numpy"), 5_000));
  it("is the default for what has no known library", () => assert.equal(timeouts.budget({}, null), 5_000));
  it("may be no bound", () => assert.equal(timeouts.budget({}, "pandas"), Number.POSITIVE_INFINITY));
  it("may be a new one for a known profile", () =>
    assert.equal(timeouts.budget({ timeoutProfile: "streaming" }, null), 7));

  it("is an error for a profile that there is not, naming those that there are", () => {
    const unknown = { code: "configuration", message: /no timeout profile `slow`; there are `default`, `streaming`/ };
    assert.throws(() => new Timeouts().budget({ timeoutProfile: "slow" }, null), unknown);
    assert.throws(() => new Timeouts({ profile: "slow" }), unknown);
    assert.throws(() => new Timeouts({ libraries: { torch: "slow" } }), unknown);
  });

  it("is above zero", () => {
    for (const wrong of [0, -1, Number.NaN, "5" as never]) {
      assert.throws(() => new Timeouts({ profiles: { wrong } }), { code: "configuration" });
    }
  });
});
