import assert from "node:assert/strict";
import { scheduler } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

const SAMPLE = "tests.sample";

describe("a stream", () => {
  usePython({ paths: [fileURLToPath(new URL("../../python", import.meta.url))] });

  const log = async () => (await sb.moduleAttr(SAMPLE, "LOG")) as string[];
  beforeEach(() => sb.call(SAMPLE, "LOG.clear"));

  for (const source of ["count", "count_later"]) {
    describe(`of the generator \`${source}\``, () => {
      it("gives its items in order", async () => {
        assert.deepEqual(await collect(sb.stream(SAMPLE, source, [1000])), [...Array(1000).keys()]);
      });

      it("runs the generator's `finally` when the loop breaks, before the program goes on", async () => {
        for await (const item of sb.stream(SAMPLE, source, [1_000_000])) if (item === 3) break;
        assert.equal((await log()).at(-1), "closed");
      });

      it("runs it when the loop throws", async () => {
        await assert.rejects(
          sb.stream(SAMPLE, source, [1_000_000], {}, () => {
            throw new RangeError("enough");
          }),
          RangeError,
        );
        assert.equal((await log()).at(-1), "closed");
      });

      it("runs it when the signal aborts, and rejects with the reason", async () => {
        const abort = new AbortController();
        const items = sb.stream(SAMPLE, source, [1_000_000], {}, { signal: abort.signal });
        await items.next();
        abort.abort(new Error("stop"));
        const error = await failure(async () => {
          for await (const _ of items);
        });
        assert.equal((error as sb.SnakeBridgeError).code, "cancelled");
        await (error as sb.SnakeBridgeError).stopped;
        assert.equal((await log()).at(-1), "closed");
      });

      it("computes only what is read when nothing may be computed ahead", async () => {
        const items = sb.stream(SAMPLE, source, [1_000], {}, { prefetch: 1 });
        await items.next();
        await items.next();
        assert.deepEqual(await log(), ["made 0", "made 1"]);
        await items.return?.();
      });
    });
  }

  it("stops the producer while the reader is slow", async () => {
    let ahead = 0;
    await using other = sb.openSession();
    for await (const item of sb.stream(SAMPLE, "count", [20])) {
      await sb.call("time", "sleep", [0.02], {}, { session: other });
      ahead = Math.max(ahead, (await log()).length - 1 - Number(item));
    }
    assert.ok(ahead <= 2, `Python was ${ahead} items ahead`);
  });

  it("ends with a value, not with an exception", async () => {
    const items = sb.stream(SAMPLE, "count", [1]);
    assert.deepEqual(await items.next(), { done: false, value: 0 });
    assert.deepEqual(await items.next(), { done: true, value: "done" });
    assert.deepEqual(await items.next(), { done: true, value: undefined });
  });

  it("gives what came before an error, then the error", async () => {
    const items: unknown[] = [];
    const error = await failure(async () => {
      for await (const item of sb.stream(SAMPLE, "fail_after", [100])) items.push(item);
    });
    assert.ok(error instanceof sb.PythonError && error.is("LookupError"));
    assert.equal(items.length, 100);
  });

  it("keeps every value as it is: a text of digits, None, NaN, a large int, what changes after it was yielded", async () => {
    const values = ["12", null, Number.NaN, 2n ** 70n, 1, -1.5, [1], true];
    assert.deepEqual(await collect(sb.stream("builtins", "iter", [values])), values);
    assert.deepEqual(await collect(sb.stream(CALLERS, "grow", [4])), [[], [0], [0, 1], [0, 1, 2]]);
  });

  it("gives a callback each item, and waits for it", async () => {
    let running = 0;
    const items: unknown[] = [];
    await sb.stream(SAMPLE, "count", [50], {}, async (item) => {
      assert.equal(running++, 0);
      await scheduler.yield();
      items.push(item);
      running--;
    });
    assert.equal(items.length, 50);
  });

  it("sends an item at once although the next one takes long", async () => {
    const items = sb.stream(CALLERS, "burst_then_wait", [100], {}, { prefetch: 1000 });
    for (let index = 0; index < 100; index++) assert.equal((await items.next()).value, index);
    await items.return?.();
    assert.equal((await log()).at(-1), "closed");
  });

  it("rejects when the next item takes longer than its time, and the session goes on", async () => {
    const items = sb.stream(CALLERS, "burst_then_wait", [3], {}, { timeoutMs: 200 });
    const error = await failure(() => collect(items));
    assert.equal((error as sb.SnakeBridgeError).code, "timeout");
    await (error as sb.SnakeBridgeError).stopped;
    assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
  });

  it("has its time anew for each item", async () => {
    const items = sb.stream(CALLERS, "slowly", [6, 0.05], {}, { timeoutMs: 250 });
    assert.equal((await collect(items)).length, 6);
  });

  it("of a million numbers leaves the memory of both sides flat", async () => {
    const inPython = () => sb.call(CALLERS, "resident_bytes") as Promise<unknown> as Promise<number>;
    await collect(sb.stream("builtins", "range", [10_000]));
    const before = [process.memoryUsage().rss, await inPython()] as const;
    let sum = 0;
    for await (const item of sb.stream("builtins", "range", [1_000_000])) sum += Number(item);
    const after = [process.memoryUsage().rss, await inPython()] as const;
    assert.equal(sum, 499_999_500_000);
    assert.ok(after[1] - before[1] < 30e6, `Python grew by ${(after[1] - before[1]) / 1e6} MB`);
    assert.ok(after[0] - before[0] < 150e6, `the program grew by ${(after[0] - before[0]) / 1e6} MB`);
  });

  it("runs ahead of a fast reader by thousands, and stops when it pauses", async () => {
    const made = () => sb.call(CALLERS, "made") as Promise<unknown> as Promise<number>;
    const items = sb.stream(CALLERS, "count_made", [1_000_000]);
    for (let index = 0; index < 200_000; index++) assert.equal((await items.next()).value, index);
    // The session's calls run between two items, so that what was allowed has been made after some of them.
    let [before, now] = [0, await made()];
    while (now !== before) [before, now] = [now, await made()];
    assert.ok(now - 200_000 <= 20_000, `Python was ${now - 200_000} items ahead`);
    assert.equal((await items.next()).value, 200_000);
    await items.return?.();
  });

  it("that nobody reads to its end leaves the session free for calls", async () => {
    const items = sb.stream(SAMPLE, "count", [1_000_000]);
    await items.next();
    assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
    await items.return?.();
  });

  describe("beside coroutines", () => {
    it("many coroutines are under way in one session, and block no call", async () => {
      const waiting = Array.from({ length: 10 }, () => sb.call(SAMPLE, "wait_for_event"));
      assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
      assert.deepEqual(await collect(sb.stream(SAMPLE, "count_later", [3])), [0, 1, 2]);
      await sb.call(SAMPLE, "go_on.set");
      assert.deepEqual(await Promise.all(waiting), Array(10).fill("waited"));
    });

    it("the result of one is used before it has arrived", async () => {
      assert.equal(await sb.call("builtins", "str.upper", [sb.call(SAMPLE, "later", ["a"])]), "A");
    });
  });
});

const CALLERS = "tests.callers";

async function collect(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const collected: unknown[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

async function failure(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: "nothing failed" });
}
