import assert from "node:assert/strict";
import { memoryWorker, wireRef } from "../../test/runtime/support/memory-session.js";
import { type Loose, make, payloads, things } from "../../test/runtime/support/things.js";

describe("operators", () => {
  const rows: readonly (readonly [string, (handle: Loose) => unknown, string, string, readonly unknown[]])[] = [
    ["$add", (handle) => handle.$add(1), "operator", "add", [wireRef(1), 1]],
    ["$rsub", (handle) => handle.$rsub(1), "operator", "sub", [1, wireRef(1)]],
    ["$and", (handle) => handle.$and(true), "operator", "and_", [wireRef(1), true]],
    ["$neg", (handle) => handle.$neg(), "operator", "neg", [wireRef(1)]],
    ["$lt", (handle) => handle.$lt(handle), "operator", "lt", [wireRef(1), wireRef(1)]],
    ["$get", (handle) => handle.$get("a"), "operator", "getitem", [wireRef(1), "a"]],
    ["$set", (handle) => handle.$set(0, "x"), "operator", "setitem", [wireRef(1), 0, "x"]],
    ["$contains", (handle) => handle.$contains(3), "operator", "contains", [wireRef(1), 3]],
    ["$len", (handle) => handle.$len(), "builtins", "len", [wireRef(1)]],
    ["$repr", (handle) => handle.$repr(), "builtins", "repr", [wireRef(1)]],
    ["$float", (handle) => handle.$float(), "builtins", "float", [wireRef(1)]],
  ];
  for (const [name, use, module, fn, args] of rows) {
    it(`\`${name}\` is Python's ${module}.${fn}`, async () => {
      const { session, frames } = memoryWorker(things());
      await use(await make(session));
      const payload = { call_type: "function", library: module, python_module: module, function: fn, args };
      assert.deepEqual(payloads(frames).at(-1), payload);
    });
  }

  it("unknown `$` members are undefined", async () => {
    const handle = await make(memoryWorker(things()).session);
    assert.equal(handle.$nonsense, undefined);
  });
});
