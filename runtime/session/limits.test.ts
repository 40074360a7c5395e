import assert from "node:assert/strict";
import { LIMITS, overload } from "./limits.js";
import { Load } from "./load.js";

describe("a call over a bound", () => {
  const limits = { ...LIMITS, callsPerSession: 2 };

  it("is refused with the bound and what to do, below it is not", () => {
    assert.equal(overload(limits, new Load(), 1, 0), null);
    const error = overload(limits, new Load(), 2, 0);
    assert.equal(error?.code, "overloaded");
    assert.equal(error.details.limit, 2);
    assert.match(String(error.details.fix), /`limits.callsPerSession`/);
  });

  it("costs no stack, and leaves stacks as they were", () => {
    const { stackTraceLimit } = Error;
    assert.equal(overload(limits, new Load(), 2, 0)?.stack?.includes("\n    at "), false);
    assert.equal(Error.stackTraceLimit, stackTraceLimit);
  });
});
