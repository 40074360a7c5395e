import assert from "node:assert/strict";
import { Load } from "./load.js";
import { type PendingCall, PendingCalls } from "./pending-calls.js";

describe("PendingCalls", () => {
  it("finds a call that stays open while thousands come and go", () => {
    const calls = new PendingCalls(new Load());
    const long = add(calls);
    for (let count = 0; count < 3_000; count++) calls.take(add(calls).id);
    assert.equal(calls.get(long.id), long);
    assert.equal(calls.take(long.id), long);
    assert.equal(calls.get(long.id), undefined);
    assert.equal(calls.size, 0);
  });

  it("gives the open ones in the order in which they were made", () => {
    const calls = new PendingCalls(new Load());
    const ids = Array.from({ length: 1_000 }, () => add(calls).id);
    for (const id of ids) if (id % 3 !== 0) calls.take(id);
    assert.deepEqual(
      [...calls].map(({ id }) => id),
      ids.filter((id) => id % 3 === 0),
    );
    assert.equal(calls.takeAll().length, 333);
    assert.deepEqual([...calls], []);
  });

  it("tells up to which call all are answered, once", () => {
    const calls = new PendingCalls(new Load());
    const [first, second, third] = [add(calls), add(calls), add(calls)];
    calls.take(second.id);
    assert.equal(calls.takeWatermark(), null);
    calls.take(first.id);
    assert.equal(calls.takeWatermark(), second.id);
    assert.equal(calls.takeWatermark(), null);
    calls.take(third.id);
    assert.equal(calls.takeWatermark(), third.id);
  });

  it("knows nothing of an id that was never given", () => {
    const calls = new PendingCalls(new Load());
    add(calls);
    for (const id of [0, -1, 2, 129, 0.5, Number.NaN]) assert.equal(calls.take(id), undefined);
    assert.equal(calls.size, 1);
  });
});

function add(calls: PendingCalls): PendingCall {
  const call: PendingCall = {
    id: calls.nextId(),
    sink: null,
    deadline: Number.POSITIVE_INFINITY,
    timeoutMs: Number.POSITIVE_INFINITY,
    background: true,
    nested: false,
    errors: null,
    forget: null,
    stopped: null,
  };
  calls.add(call);
  return call;
}
