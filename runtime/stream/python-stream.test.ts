import assert from "node:assert/strict";
import { memoryWorker } from "../../test/runtime/support/memory-session.js";
import { ADAPTER, HOST } from "../session/messages.js";
import type { Session } from "../session/session.js";
import type { Message } from "../transport/memory.js";
import { PythonStream } from "./python-stream.js";

describe("PythonStream", () => {
  it("gives the items in order and ends with what the generator returned", async () => {
    const { session } = memoryWorker(counter(3));
    const stream = open(session);
    const results = [await stream.next(), await stream.next(), await stream.next(), await stream.next()];
    assert.deepEqual(
      results.map(({ value }) => value),
      [1, 2, 3, "returned"],
    );
    assert.deepEqual(
      results.map(({ done }) => done),
      [false, false, false, true],
    );
    assert.deepEqual(await stream.next(), { done: true, value: undefined });
  });

  it("asks for nothing before it is read, and then for one item at a time", async () => {
    const { session, frames } = memoryWorker(counter(9));
    const stream = open(session);
    assert.deepEqual(frames, []);
    await stream.next();
    await stream.next();
    assert.deepEqual(frames, [[[HOST.call, 1, { call_type: "stream" }, { credit: 1 }]], [[HOST.credit, 1, 1]]]);
  });

  it("lets Python compute ahead as far as the caller allows", async () => {
    const { session, frames } = memoryWorker(counter(9));
    const stream = open(session, 3);
    await stream.next();
    await stream.next();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    assert.deepEqual(frames.flat(), [
      [HOST.call, 1, { call_type: "stream" }, { credit: 3 }],
      [HOST.credit, 1, 1],
    ]);
  });

  it("closes the generator when the loop breaks, and waits for it", async () => {
    const { session, frames } = memoryWorker(counter(9));
    for await (const item of open(session)) if (item === 2) break;
    assert.deepEqual(frames.flat().at(-1), [HOST.close, 1]);
  });

  it("sends nothing when it is closed before it was read", async () => {
    const { session, frames } = memoryWorker(counter(9));
    await open(session).return();
    assert.deepEqual(frames, []);
  });

  it("gives the items that came before an error, then the error, then nothing", async () => {
    const { session } = memoryWorker(([kind, id]) =>
      kind === HOST.call
        ? [
            [ADAPTER.items, id, [1]],
            [ADAPTER.error, id, { code: "python", message: "no", type: "builtins.ValueError" }],
          ]
        : [],
    );
    const stream = open(session);
    assert.equal((await stream.next()).value, 1);
    await assert.rejects(stream.next(), { pythonType: "ValueError" });
    assert.deepEqual(await stream.next(), { done: true, value: undefined });
  });

  it("answers reads that were made at once in order", async () => {
    const { session } = memoryWorker(counter(2));
    const stream = open(session);
    const results = await Promise.all([stream.next(), stream.next(), stream.next()]);
    assert.deepEqual(
      results.map(({ value }) => value),
      [1, 2, "returned"],
    );
  });

  it("rejects when the next item takes too long", async () => {
    const { session } = memoryWorker(([kind, id]) => (kind === HOST.cancel ? [[ADAPTER.end, id, null]] : []));
    await assert.rejects(open(session, 1, 5).next(), { code: "timeout", message: /within 5 ms/ });
  });

  it("rejects reads when the session is closed", async () => {
    const { session } = memoryWorker(() => []);
    const read = open(session).next();
    await session.close();
    await assert.rejects(read, { code: "closed" });
  });
});

function open(session: Session, prefetch = 1, timeoutMs = 10_000): PythonStream {
  return new PythonStream({
    payload: { call_type: "stream" },
    settings: { prefetch, timeoutMs },
    typed: false,
    scope: () => session,
  });
}

/** Counts to the limit as credit allows. */
function counter(limit: number) {
  let at = 0;
  return ([kind, id, content, extra]: Message): readonly Message[] => {
    if (kind === HOST.close) return [[ADAPTER.end, id, null]];
    const credit = Number(kind === HOST.call ? (extra as ReadonlyMap<string, number>).get("credit") : content);
    if (kind !== HOST.call && kind !== HOST.credit) return [];
    const items = Array.from({ length: Math.min(credit, limit - at) }, () => ++at);
    const end: Message[] = items.length < credit ? [[ADAPTER.end, id, "returned"]] : [];
    return [...(items.length > 0 ? [[ADAPTER.items, id, items]] : []), ...end];
  };
}
