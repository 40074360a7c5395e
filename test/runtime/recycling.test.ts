import assert from "node:assert/strict";
import * as sb from "../../runtime/index.js";
import { untilGone } from "./support/program.js";
import { usePython } from "./support/python.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;

const getpid = async (options: sb.CallSettings = {}) => Number(await sb.call("os", "getpid", [], {}, options));

describe("workers are recycled", () => {
  describe("by calls", () => {
    usePython({ pool: { size: 1, upkeepMs: 10, recycle: { calls: 50 } } });

    it("the next calls of the same session run on a fresh worker, and none is lost", async () => {
      const first = await getpid();
      let pid = first;
      let calls = 0;
      for (; pid === first; calls++) pid = await getpid();
      assert.ok(calls >= 40, `after ${calls} calls`);
      await untilGone(first);
      assert.equal(sb.stats().default?.recycled, 1);
      assert.equal(sb.stats().default?.deaths, 0);
    });

    it("a session that holds objects stays until they are released", async () => {
      await using session = sb.openSession("holder");
      const object = (await sb.callClass("types", "SimpleNamespace", [], { x: 1 }, { session })) as Loose;
      const home = await getpid({ session });
      while ((await getpid()) === home);
      assert.equal(await object.x, 1);
      assert.equal(await getpid({ session }), home);
      await sb.release(object);
      await untilGone(home);
      assert.notEqual(await getpid({ session }), home);
    });
  });

  describe("by age", () => {
    usePython({ pool: { size: 1, upkeepMs: 10, recycle: { ageMs: 400, jitter: 0 } } });

    it("also while nothing is called", async () => untilGone(await getpid()));
  });

  describe("by resident memory, measured from outside", () => {
    usePython({ pool: { size: 1, upkeepMs: 10, recycle: { residentBytes: 150 * 1024 * 1024 } } });

    it("once it is over the bound, and not before", async () => {
      const pid = await getpid();
      await sb.call("builtins", "len", ["small"]);
      assert.equal(await getpid(), pid);
      const events: sb.WorkerEvent[] = [];
      const { subscribe, unsubscribe } = await import("node:diagnostics_channel");
      const note = (event: unknown) => void events.push(event as sb.WorkerEvent);
      subscribe(sb.CHANNELS.worker, note);
      const big = sb.callClass("builtins", "bytearray", [200 * 1024 * 1024]) as Loose;
      await big;
      await sb.call("operator", "setitem", [big, 0, 1]);
      while (!events.some(({ phase }) => phase === "retire")) await getpid({ affinity: "any" });
      unsubscribe(sb.CHANNELS.worker, note);
      assert.equal(events.find(({ phase }) => phase === "retire")?.reason, "memory");
      await sb.release(big);
      await untilGone(pid);
    });
  });
});
