import assert from "node:assert/strict";
import { assert as assertProperty, asyncProperty, uint8Array } from "fast-check";
import { answering, type MemoryWorker, memoryWorker } from "../../test/runtime/support/memory-session.js";
import { packInPlace } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import type { CallOrder } from "./call-order.js";
import { ADAPTER, HOST } from "./messages.js";

const { call, cancel, release, settled } = HOST;
const { result, error, closed } = ADAPTER;

describe("lane", () => {
  it("sends all messages of a tick as one frame", async () => {
    const worker = memoryWorker(answering((payload) => payload.get("x")));
    const answers = await Promise.all([send(worker, { x: 1 }), send(worker, { x: 2 })]);
    assert.deepEqual(answers, [1, 2]);
    assert.deepEqual(worker.frames, [
      [
        [call, 1, { x: 1 }, null],
        [call, 2, { x: 2 }, null],
      ],
    ]);
  });

  it("sends what an `await` asks of a thenable in the frame of the calls before it", async () => {
    const worker = memoryWorker(answering((payload) => payload.get("x")));
    const first = send(worker, { x: 1 });
    // biome-ignore lint/suspicious/noThenProperty: as handles in flight do, it calls when it is awaited
    await { then: (...handlers: Parameters<typeof first.then>) => send(worker, { x: 2 }).then(...handlers) };
    assert.deepEqual(worker.frames.map(kindsOf), [[call, call]]);
  });

  it("says with the next frame which answers have arrived", async () => {
    const worker = memoryWorker(answering(() => null));
    await send(worker);
    await send(worker);
    await send(worker);
    assert.deepEqual(worker.frames.map(kindsOf), [[call], [call, settled], [call, settled]]);
    assert.deepEqual(worker.frames[2]?.[1], [settled, 2]);
  });

  it("does not say so while an earlier call is open", async () => {
    const worker = memoryWorker(([kind, id]) => (kind === call && id !== 1 ? [[result, id, null]] : undefined));
    const first = send(worker, {}, { timeoutMs: 50 });
    await send(worker);
    await send(worker);
    assert.deepEqual(
      worker.frames.flat().filter(([kind]) => kind === settled),
      [],
    );
    await assert.rejects(first);
  });

  it("releases in order with calls, batched", async () => {
    const worker = memoryWorker(answering(() => null));
    const lane = worker.session.lane();
    lane.release([7]);
    lane.release([8, 8]);
    const last = send(worker);
    lane.release([9]);
    await last;
    assert.deepEqual(worker.frames[0], [
      [release, [7, 8, 8]],
      [call, 1, {}, null],
      [release, [9]],
    ]);
  });

  it("keeps the order while a call waits to be written", async () => {
    const worker = memoryWorker(answering(() => null));
    let open = () => {};
    const ready = new Promise<void>((resolve) => {
      open = resolve;
    });
    const held = send(worker, { held: true }, { ready });
    const behind = send(worker, { behind: true });
    await turn();
    assert.deepEqual(worker.frames, []);
    open();
    await Promise.all([held, behind]);
    assert.deepEqual(worker.frames[0], [
      [call, 1, { held: true }, null],
      [call, 2, { behind: true }, null],
    ]);
  });

  it("rejects with the error that Python answered", async () => {
    const worker = memoryWorker(([, id]) => [
      [error, id, { code: "python", message: "no", type: "builtins.ValueError", mro: ["ValueError"], args: ["'no'"] }],
    ]);
    await assert.rejects(send(worker), {
      name: "PythonError",
      code: "python",
      pythonType: "ValueError",
      message: "no",
    });
  });

  it("rejects a message that cannot be written, and goes on", async () => {
    const worker = memoryWorker(answering(() => 1));
    const failing = order({
      write: () => {
        throw new SnakeBridgeError("unsendable", "no");
      },
    });
    await assert.rejects(sendOrder(worker, failing), { code: "unsendable" });
    assert.equal(await send(worker), 1);
  });

  it("refuses a message over the bound before sending it", async () => {
    const worker = memoryWorker(answering(() => 1));
    await send(worker);
    await assert.rejects(send(worker, { x: "x".repeat(1_000_001) }), { code: "too_large" });
    assert.equal(worker.frames.length, 1);
  });

  describe("cancellation", () => {
    it("rejects at once when the signal aborts, and asks Python to stop", async () => {
      const worker = memoryWorker(([kind, id]) =>
        kind === cancel ? [[error, id, { code: "cancelled", message: "stopped", rung: "interrupted" }]] : undefined,
      );
      const abort = new AbortController();
      const answer = send(worker, {}, { signal: abort.signal });
      await turn();
      abort.abort(new Error("enough"));
      const failure = await failureOf(answer);
      assert.equal(failure.code, "cancelled");
      assert.equal((failure.cause as Error).message, "enough");
      assert.equal(await failure.stopped, "interrupted");
      assert.deepEqual(worker.frames.map(kindsOf), [[call], [cancel]]);
      assert.deepEqual(worker.terminated, []);
    });

    it("sends nothing when the signal had aborted before", async () => {
      const worker = memoryWorker(answering(() => null));
      await assert.rejects(send(worker, {}, { signal: AbortSignal.abort() }), { code: "cancelled" });
      await turn();
      assert.deepEqual(worker.frames, []);
    });

    it("takes back a call that has not left", async () => {
      const worker = memoryWorker(answering(() => null));
      const abort = new AbortController();
      const answer = send(worker, {}, { signal: abort.signal });
      abort.abort();
      const failure = await failureOf(answer);
      assert.equal(await failure.stopped, "queued");
      await turn();
      assert.deepEqual(worker.frames, []);
    });

    it("rejects a call that is not answered in time", async () => {
      const worker = memoryWorker(([kind, id]) => (kind === cancel ? [[result, id, 1]] : undefined));
      const failure = await failureOf(send(worker, {}, { timeoutMs: 5 }));
      assert.equal(failure.code, "timeout");
      assert.match(failure.message, /not answered within 5 ms/);
      assert.equal(await failure.stopped, "finished");
    });

    it("terminates a worker that does not answer the cancellation; others are told why", async () => {
      const worker = memoryWorker(() => undefined);
      const late = send(worker, {}, { timeoutMs: 5 });
      const other = send(worker);
      const failure = await failureOf(late);
      assert.equal(failure.code, "timeout");
      await assert.rejects(other, /terminated because call 1 of session `s` did not stop within 20 ms/);
      assert.ok(["terminated", "killed"].includes((await failure.stopped) ?? ""));
      assert.equal(worker.terminated.length, 1);
    });

    it("leaves the worker alone while an earlier call, which somebody waits for, may be what it is busy with", async () => {
      const worker = memoryWorker(([kind]) => {
        const lane = worker.lane();
        const answers = [
          [result, 1, "first"],
          [error, 2, { code: "cancelled", rung: "queued" }],
        ];
        if (kind === cancel) setTimeout(() => lane.reply(...answers), 60);
        return undefined;
      });
      const first = send(worker);
      const failure = await failureOf(send(worker, {}, { timeoutMs: 5 }));
      assert.equal(await first, "first");
      assert.equal(await failure.stopped, "queued");
      assert.deepEqual(worker.terminated, []);
    });
  });

  it("rejects what is pending when the worker dies, and goes on with a new lane", async () => {
    let mute = true;
    const worker = memoryWorker(([, id]) => (mute ? undefined : [[result, id, "alive"]]));
    const lost = send(worker);
    await turn();
    worker.lane().breakOff("Worker 1 died, killed by SIGKILL.");
    await assert.rejects(lost, { code: "worker_died", message: /killed by SIGKILL/ });
    mute = false;
    assert.equal(await send(worker), "alive");
  });

  it("rejects what is pending when the adapter closes the lane", async () => {
    const worker = memoryWorker(() => [[closed, { code: "protocol", message: "nonsense" }]]);
    await assert.rejects(send(worker), { code: "protocol", message: "nonsense" });
  });

  it("rejects what is pending when the adapter sends nonsense", async () => {
    const worker = memoryWorker(() => [[99, 1]]);
    await assert.rejects(send(worker), { code: "protocol", message: /unknown kind 99/ });
  });

  it("settles every call whatever bytes arrive", async () => {
    await assertProperty(
      asyncProperty(uint8Array({ minLength: 1, maxLength: 40 }), async (bytes) => {
        const worker = memoryWorker(() => undefined);
        const answer = send(worker).then(
          () => "settled",
          () => "settled",
        );
        await turn();
        worker.lane().replyBytes(bytes);
        worker.lane().reply([result, 1, null]);
        assert.equal(await answer, "settled");
      }),
      { numRuns: 300 },
    );
  });

  it("rejects what is pending when the session is closed, and later calls", async () => {
    const worker = memoryWorker(() => undefined);
    const open = send(worker);
    await worker.session.close();
    await assert.rejects(open, { code: "closed", message: /Session `s` was closed/ });
    await assert.rejects(send(worker), { code: "closed" });
  });
});

function order({ write, ...more }: Partial<CallOrder> & Pick<CallOrder, "write">): CallOrder {
  return { timeoutMs: 10_000, write, ...more };
}

function send(worker: MemoryWorker, payload: object = {}, more: Partial<CallOrder> = {}): Promise<unknown> {
  return sendOrder(worker, order({ write: (id) => packInPlace([call, id, payload, null]), ...more }));
}

function sendOrder(worker: MemoryWorker, callOrder: CallOrder): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.session.lane().call(callOrder, { typed: false, resolve, reject });
  });
}

async function failureOf(answer: Promise<unknown>): Promise<SnakeBridgeError> {
  try {
    await answer;
  } catch (failure) {
    assert.ok(failure instanceof SnakeBridgeError);
    return failure;
  }
  throw new assert.AssertionError({ message: "the call did not fail" });
}

function kindsOf(frame: unknown[][]): unknown[] {
  return frame.map(([kind]) => kind);
}

/** Long enough for a frame to arrive and be answered. */
async function turn(): Promise<void> {
  for (let step = 0; step < 4; step++) await new Promise((resolve) => setImmediate(resolve));
}
