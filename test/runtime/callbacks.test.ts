import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { fileURLToPath } from "node:url";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

const CALLERS = "tests.callers";

describe("a function of the program is an argument", () => {
  usePython({ paths: [fileURLToPath(new URL("../../python", import.meta.url))] });

  const call = (name: string, ...args: readonly unknown[]) => sb.call(CALLERS, name, args);

  it("is called by a library, and its result used", async () => {
    const length = (word: unknown) => String(word).length;
    assert.deepEqual(await sb.call("builtins", "sorted", [["ccc", "a", "bb"]], { key: length }), ["a", "bb", "ccc"]);
  });

  it("may stand inside containers", async () => {
    assert.deepEqual(await call("call_each", { a: [() => 1, () => 2] }), [1, 2]);
  });

  it("may be the value of an attribute", async () => {
    const object = await sb.callClass("types", "SimpleNamespace");
    await sb.setAttr(object, "on_change", (value: number) => value + 1);
    assert.equal(await sb.callMethod(object, "on_change", [4]), 5);
  });

  it("receives keywords as its last argument, a `Keywords` that can be passed on", async () => {
    const seen: unknown[] = [];
    const note = (...args: readonly unknown[]) => {
      seen.push(...args);
    };
    await sb.call(CALLERS, "call", [note, 1], { axis: 2 });
    assert.equal(seen[0], 1);
    assert.ok(seen[1] instanceof sb.Keywords);
    assert.deepEqual(seen[1].values, { axis: 2 });
    await call("call", note);
    assert.equal(seen.length, 2);
  });

  it("answers None when it returns nothing", async () => {
    assert.equal(await call("call", () => {}), null);
  });

  it("may be async", async () => {
    const later = async (value: number) => {
      await new Promise((resolve) => setImmediate(resolve));
      return value * 2;
    };
    assert.equal(await call("call", later, 4), 8);
  });

  it("receives objects as handles, and may return them", async () => {
    const counter = await sb.callClass("collections", "Counter", ["aab"]);
    const handles: unknown[] = [];
    const result = await call(
      "call",
      (handle: unknown) => {
        handles.push(handle);
        return handle;
      },
      counter,
    );
    assert.equal(handles[0], counter);
    assert.equal(result, counter);
  });

  it("may call Python again, in the same session", async () => {
    const session = await sb.withSession(async () => {
      const counter = await sb.callClass("collections", "Counter", ["aab"]);
      return await call("call", async () => await sb.callMethod(counter, "total"));
    });
    assert.equal(session, 3);
  });

  it("nests as deep as Python does", async () => {
    const down = async (depth: number): Promise<unknown> => (depth === 0 ? "bottom" : call("call", down, depth - 1));
    assert.equal(await down(20), "bottom");
  });

  it("reads a stream of Python meanwhile", async () => {
    const read = async () => {
      const items: unknown[] = [];
      for await (const item of sb.stream("builtins", "range", [3])) items.push(item);
      return items;
    };
    assert.deepEqual(await call("call", read), [0, 1, 2]);
  });

  it("is called from a thread, and may call Python there", async () => {
    assert.equal(await call("call_in_thread", async (n: number) => await sb.call("math", "sqrt", [n]), 16), 4);
  });

  it("is called from many threads at once", async () => {
    const square = async (n: number) => {
      await new Promise((resolve) => setImmediate(resolve));
      return (await sb.call("math", "pow", [n, 2])) as number;
    };
    assert.deepEqual(await call("call_in_threads", square, 4), [0, 1, 4, 9]);
  });

  it("is awaited in async Python, several at a time", async () => {
    const arrived: number[] = [];
    let open = () => {};
    const all = new Promise<void>((resolve) => {
      open = resolve;
    });
    const meet = async (n: number) => {
      arrived.push(n);
      if (arrived.length === 3) open();
      await all;
      return n;
    };
    assert.deepEqual(await call("call_many", meet, 3), [0, 1, 2]);
  });

  it("leaves the order of other calls alone", async () => {
    const first = call("call", async () => {
      await later;
      return "first";
    });
    const second = sb.call("builtins", "str.upper", [first]);
    const later = new Promise((resolve) => setImmediate(resolve));
    assert.equal(await second, "FIRST");
  });

  it("answers although a call waits for the class of what it gives", async () => {
    const outer = sb.call(CALLERS, "call", [async () => await sb.callClass("collections", "Counter", ["ab"])]);
    assert.equal(await sb.callMethod(outer, "total"), 2);
  });

  it("runs in the async context of whoever passed it", async () => {
    const store = new AsyncLocalStorage<string>();
    assert.equal(await store.run("mine", () => call("call", () => store.getStore() ?? null)), "mine");
  });

  describe("that throws", () => {
    it("is an exception in Python, with message and stack", async () => {
      const fail = () => {
        throw new RangeError("too far");
      };
      const [message, thrown, stack] = (await call("describe_error", fail)) as string[];
      assert.deepEqual([message, thrown], ["too far", "RangeError"]);
      assert.match(stack ?? "", /callbacks\.test\.ts/);
    });

    it("is the cause of the error that comes out of Python", async () => {
      const original = new RangeError("too far");
      const error = await failure(
        call("call", () => {
          throw original;
        }),
      );
      assert.ok(error instanceof sb.PythonError && error.is("CallbackError"));
      assert.equal(error.message, "too far");
      assert.equal(error.cause, original);
    });

    it("is found behind the exceptions that Python raised from it", async () => {
      const original = new Error("inside");
      const error = await failure(call("wrap_error", () => Promise.reject(original)));
      assert.equal(error.message, "wrapped");
      assert.equal((error.cause as Error).cause, original);
    });

    it("may throw what is no error", async () => {
      const error = await failure(
        call("call", () => {
          throw "text";
        }),
      );
      assert.equal(error.message, "text");
    });

    it("passes on what Python raised in it", async () => {
      const error = await failure(call("call", async () => await sb.call("math", "sqrt", [-1])));
      assert.ok(error.cause instanceof sb.PythonError);
      assert.equal(error.cause.pythonType, "ValueError");
    });
  });

  it("fails when its result cannot travel", async () => {
    const error = await failure(call("call", () => Symbol("x")));
    assert.match(error.message, /`result of the callback`/);
  });

  it("must be no class", async () => {
    await assert.rejects(call("call", class Thing {}), { code: "unsendable", message: /`arguments\[0\]`.*class/ });
  });

  it("is the same object in Python each time, and given up when Python drops it", async () => {
    await using session = sb.openSession();
    const settings = { session };
    const listener = () => {};
    const { callbacks } = session.lane();
    assert.equal(await sb.call(CALLERS, "keep", [listener], {}, settings), false);
    assert.equal(await sb.call(CALLERS, "keep", [listener], {}, settings), true);
    assert.equal(callbacks.size, 1);
    await sb.call(CALLERS, "drop", [], {}, settings);
    await sb.call(CALLERS, "drop", [], {}, settings);
    assert.equal(callbacks.size, 0);
  });

  it("of which Python has called ten thousand leaves nothing behind", async () => {
    await using session = sb.openSession();
    for (let round = 0; round < 100; round++) {
      const functions = Array.from({ length: 100 }, (_, index) => () => index);
      await sb.call(CALLERS, "call_each", [{ a: functions }], {}, { session });
    }
    await sb.call("gc", "collect", [], {}, { session });
    await sb.call("gc", "collect", [], {}, { session });
    assert.equal(session.lane().callbacks.size, 0);
  });

  it("may call Python any number of times while its call runs, without results gathering there", async () => {
    await using session = sb.openSession();
    const make = async () => {
      for (let round = 0; round < 1000; round++) {
        const object = await sb.callClass("tests.sample", "Silent");
        await sb.release(object);
      }
      return (await sb.call("tests.callers", "count_objects", ["Silent"])) as number;
    };
    const left = (await sb.call(CALLERS, "call", [make], {}, { session })) as number;
    assert.ok(left <= 300, `${left} objects are left`);
  });

  it("that never answers ends with the budget of the call, and the session goes on", async () => {
    const error = await failure(sb.call(CALLERS, "call", [() => new Promise(() => {})], {}, { timeoutMs: 100 }));
    assert.equal(error.code, "timeout");
    assert.equal(await error.stopped, "interrupted");
    assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
  });

  it("ends with its call when that is cancelled, and so does what it called", async () => {
    const abort = new AbortController();
    let inner: Promise<unknown> = Promise.resolve();
    const forever = async () => {
      inner = Promise.resolve(sb.call("tests.sample", "spin"));
      inner.catch(() => {});
      setImmediate(() => abort.abort());
      await inner;
    };
    const error = await failure(sb.call(CALLERS, "call", [forever], {}, { signal: abort.signal }));
    assert.equal(error.code, "cancelled");
    assert.equal((await failure(inner)).code, "cancelled");
    await error.stopped;
    assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
  });

  it("settles everything when its session is closed meanwhile", async () => {
    const session = sb.openSession();
    const error = await failure(sb.call(CALLERS, "call", [() => session.close()], {}, { session }));
    assert.equal(error.code, "closed");
  });
});

async function failure(call: PromiseLike<unknown>): Promise<sb.SnakeBridgeError> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof sb.SnakeBridgeError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: "the call did not fail" });
}
