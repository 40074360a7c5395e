import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import * as sb from "../../runtime/index.js";
import { residentBytes } from "../../runtime/pool/operating-system.js";
import { programPool } from "../../runtime/program.js";
import { usePython } from "./support/python.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;

const getpid = (options: sb.CallSettings = {}) => sb.call("os", "getpid", [], {}, options);
const thing = (options: sb.CallSettings = {}) =>
  sb.callClass("types", "SimpleNamespace", [], { x: 1 }, options) as Loose;

describe("where calls go", () => {
  usePython({ pool: { size: 2 } });

  it("a handle can be an argument of a later call, also inside containers", async () => {
    const object = await thing();
    assert.equal(
      await sb.call("builtins", "repr", [{ deep: [object, [object]] }]),
      "{'deep': [namespace(x=1), [namespace(x=1)]]}",
    );
  });

  it("a handle of another session never runs elsewhere", async () => {
    await using a = sb.openSession("a");
    await using b = sb.openSession("b");
    const object = await thing({ session: a });
    await assert.rejects(sb.call("builtins", "repr", [[object]], {}, { session: b }), {
      code: "stale_ref",
      message: /lives in session `a` and cannot be used in session `b`/,
    });
  });

  it("the first calls of a session, made at once, land on one worker", async () => {
    const pids = await sb.withSession(() => Promise.all([1, 2, 3, 4].map(() => getpid())));
    assert.equal(new Set(pids).size, 1);
  });

  it("two async contexts get two sessions, an explicit one wins", async () => {
    await using explicit = sb.openSession("explicit");
    const homes = await Promise.all(
      [1, 2].map(() =>
        sb.withSession(async (session) => {
          assert.equal((await thing()).$session ?? session.id, session.id);
          return getpid({ session: explicit });
        }),
      ),
    );
    assert.equal(homes[0], homes[1]);
  });

  it("`any` runs plain-value calls on all workers at once", async () => {
    const naps = [1, 2].map(() => sb.call("time", "sleep", [0.2], {}, { affinity: "any" }));
    const pids = await Promise.all([getpid({ affinity: "any" }), getpid({ affinity: "any" })]);
    await Promise.all(naps);
    assert.equal(new Set(pids).size, 2);
  });

  it("`any` stays where its handle lives", async () => {
    const object = await thing();
    assert.equal(await sb.call("builtins", "getattr", [object, "x"], {}, { affinity: "any" }), 1);
  });

  it("`strict_queue` waits behind the session's calls", async () => {
    const order: string[] = [];
    const first = sb.call("time", "sleep", [0.1]).then(() => order.push("first"));
    await getpid({ affinity: "strict_queue" }).then(() => order.push("second"));
    await first;
    assert.deepEqual(order, ["first", "second"]);
  });

  it("`strict_fail_fast` rejects at once while the worker is busy", async () => {
    const nap = sb.call("time", "sleep", [0.2]);
    await assert.rejects(getpid({ affinity: "strict_fail_fast" }), { code: "worker_busy" });
    await nap;
    assert.equal(typeof (await getpid({ affinity: "strict_fail_fast" })), "number");
  });

  it("`strict_fail_fast` tells once that the worker died, `strict_queue` goes to its successor", async () => {
    await using session = sb.openSession("mortal");
    const pid = Number(await getpid({ session }));
    await killed(session, pid);
    await assert.rejects(getpid({ session, affinity: "strict_fail_fast" }), { code: "worker_died" });
    assert.notEqual(await getpid({ session, affinity: "strict_fail_fast" }), pid);
    const second = Number(await getpid({ session }));
    await killed(session, second);
    assert.notEqual(await getpid({ session, affinity: "strict_queue" }), second);
  });

  it("`hint` runs elsewhere while the worker is busy or dead, but never without its handles", async () => {
    await using session = sb.openSession("hinted");
    const pid = Number(await getpid({ session }));
    const object = await thing({ session });
    const nap = sb.call("time", "sleep", [0.3], {}, { session });
    assert.notEqual(await getpid({ session, affinity: "hint" }), pid);
    assert.equal(await sb.getAttr(object, "x", { affinity: "hint" }), 1);
    await nap;
    assert.equal(await getpid({ session, affinity: "hint" }), pid);
    await killed(session, pid);
    assert.notEqual(await getpid({ session, affinity: "hint" }), pid);
    await assert.rejects(sb.getAttr(object, "x", { affinity: "hint" }), { code: "stale_ref", message: /SIGKILL/ });
  });

  describe("map", () => {
    it("spreads items over all workers and keeps their order", async () => {
      const seen = new Set<unknown>();
      const squares = await sb.map([1, 2, 3, 4, 5, 6, 7, 8], async (x) => {
        seen.add(await getpid());
        await sb.call("time", "sleep", [0.02]);
        return sb.call("operator", "mul", [x, x]);
      });
      assert.deepEqual(squares, [1, 4, 9, 16, 25, 36, 49, 64]);
      assert.equal(seen.size, 2);
    });

    it("takes an asynchronous source, and works on a bounded number at once", async () => {
      let working = 0;
      let most = 0;
      async function* source() {
        for (let x = 0; x < 10; x++) yield x;
      }
      const doubled = await sb.map(
        source(),
        async (x) => {
          most = Math.max(most, ++working);
          const result = await sb.call("operator", "add", [x, x]);
          working--;
          return result;
        },
        { concurrency: 3 },
      );
      assert.deepEqual(doubled, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
      assert.equal(most, 3);
    });

    it("stops at the first failure", async () => {
      const begun: number[] = [];
      const work = (x: number) => {
        begun.push(x);
        return sb.call("math", "sqrt", [x]);
      };
      const failing = sb.map([4, -1, 9, 16, 25], work, { concurrency: 1 });
      await assert.rejects(failing, /math domain error/);
      assert.deepEqual(begun, [4, -1]);
    });

    it("stops when it is aborted, and tells the work", async () => {
      const abort = new AbortController();
      let told = false;
      const mapping = sb.map(
        [1, 2, 3],
        (_, { signal }) => {
          signal.addEventListener("abort", () => {
            told = true;
          });
          setImmediate(() => abort.abort(new Error("enough")));
          return sb.call("time", "sleep", [30], {}, { signal });
        },
        { concurrency: 1, signal: abort.signal },
      );
      await assert.rejects(mapping, { code: "cancelled" });
      assert.ok(told);
    });
  });
});

describe("sessions are bounded", () => {
  usePython({
    pool: {
      size: 1,
      sessionTtlMs: 150,
      upkeepMs: 20,
      limits: { refsPerSession: 3, sessions: 50, callsPerSession: 20, queuedBytes: 1_000_000 },
    },
  });

  it("an idle session ends after its time, and says so", async () => {
    const session = sb.openSession("idle");
    const object = await thing({ session });
    const ended = new Promise<void>((resolve) => {
      const poll = setInterval(() => {
        if (programPool().openSession("idle") === session) return;
        clearInterval(poll);
        resolve();
      }, 10);
    });
    await ended;
    await assert.rejects(getpid({ session }), { code: "session_expired", message: /idle for 150 ms/ });
    await assert.rejects(object.x, { code: "stale_ref", message: /idle for 150 ms/ });
  });

  it("a session that works does not end", async () => {
    await using session = sb.openSession("working");
    const object = await thing({ session });
    await sb.call("time", "sleep", [0.4], {}, { session });
    assert.equal(await object.x, 1);
  });

  it("a session holds no more objects than it may; releasing makes room", async () => {
    await using session = sb.openSession("collector");
    const kept = [await thing({ session }), await thing({ session }), await thing({ session })];
    await assert.rejects(thing({ session }), { code: "overloaded", details: { limit: 3 } });
    await sb.release(kept[0]);
    assert.equal(await (await thing({ session })).x, 1);
    assert.equal(kept.length, 3);
  });

  it("no more sessions are open than may", async () => {
    const open: sb.Session[] = [];
    assert.throws(
      () => {
        for (let count = 0; count <= 50; count++) open.push(sb.openSession());
      },
      { code: "overloaded" },
    );
    for (const session of open) await session.close();
  });

  it("no more calls wait than may, and those that were taken are answered", async () => {
    await getpid();
    const calls = Array.from({ length: 25 }, (_, x) => sb.call("math", "sqrt", [x * x]));
    const settled = await Promise.allSettled(calls);
    assert.deepEqual(
      settled.slice(0, 20).map((one) => one.status === "fulfilled" && one.value),
      [...Array(20).keys()],
    );
    for (const one of settled.slice(20)) {
      assert.ok(one.status === "rejected" && one.reason.code === "overloaded", String(one.status));
    }
    assert.equal(await sb.call("math", "sqrt", [4]), 2);
  });

  it("no more bytes wait than may", async () => {
    const big = new Uint8Array(400_000);
    const calls = Array.from({ length: 8 }, () => sb.call("builtins", "len", [big]));
    const settled = await Promise.allSettled(calls);
    const codes = settled.map((one) => (one.status === "rejected" ? one.reason.code : one.value));
    assert.deepEqual(codes.slice(0, 3), [400_000, 400_000, 400_000]);
    assert.ok(codes.includes("overloaded"), String(codes));
    assert.equal(await sb.call("builtins", "len", [big]), 400_000);
  });
});

describe("a worker that serves many sessions", () => {
  usePython({ paths: [fileURLToPath(new URL("../../python", import.meta.url))], pool: { size: 1 } });

  it("does not grow with 10,000 sessions that were opened and closed", async function () {
    this.timeout(120_000);
    const round = async (sessions: number) => {
      for (let done = 0; done < sessions; done += 50) {
        await Promise.all(
          Array.from({ length: 50 }, () => sb.withSession(async () => assert.equal(await (await thing()).x, 1))),
        );
      }
    };
    const pid = Number(await getpid());
    await round(3_000);
    const before = (await residentBytes(pid)) ?? 1;
    await round(10_000);
    const grown = ((await residentBytes(pid)) ?? 1) / before;
    assert.ok(grown < 1.5, `the worker is ${grown} times as large`);
    // The last ones may still be about to end.
    while ((await sb.call("tests.callers", "sessions_in_memory")) !== 1);
    assert.equal(await getpid(), pid);
  });
});

/** Kills the worker of a session and waits until its calls were told. */
async function killed(session: sb.Session, pid: number): Promise<void> {
  const nap = sb.call("time", "sleep", [60], {}, { session });
  setImmediate(() => process.kill(pid, "SIGKILL"));
  await assert.rejects(nap, { code: "worker_died" });
}
