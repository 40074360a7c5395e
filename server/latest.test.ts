import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createLatest } from "./latest.js";

/** A job whose runs end when the test says so. */
function controlled() {
  const runs: { readonly signal: AbortSignal; end(result: string): void; fail(error: Error): void }[] = [];
  const latest = createLatest(
    (signal) =>
      new Promise<string>((end, fail) => {
        runs.push({ signal, end, fail });
        signal.addEventListener("abort", () => fail(signal.reason));
      }),
  );
  return { runs, latest };
}

/** Lets every promise that can go on do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("latest", () => {
  it("shares a run between those who ask meanwhile, and keeps its result", async () => {
    const { runs, latest } = controlled();
    const asked = [latest.ask(), latest.ask()];
    runs[0]?.end("one");
    assert.deepEqual(await Promise.all([...asked, latest.ask()]), ["one", "one", "one"]);
    assert.equal(runs.length, 1);
  });

  it("runs again after a change, one at a time, and skips what lies between", async () => {
    const { runs, latest } = controlled();
    const first = latest.ask();
    latest.outdate();
    const second = latest.ask();
    latest.outdate();
    const third = latest.ask();
    await settle();
    assert.equal(runs.length, 1, "the next waits for the first to end");
    runs[0]?.end("one");
    await settle();
    runs[1]?.end("two");
    assert.deepEqual(await Promise.all([first, second, third]), ["one", "two", "two"]);
    assert.equal(runs.length, 2);
  });

  it("aborts a run that nobody waits for any more, and starts the next at once", async () => {
    const { runs, latest } = controlled();
    const controller = new AbortController();
    const left = assert.rejects(latest.ask(controller.signal), { name: "AbortError" });
    controller.abort();
    await left;
    assert.ok(runs[0]?.signal.aborted);
    const next = latest.ask();
    await settle();
    runs[1]?.end("two");
    assert.equal(await next, "two");
  });

  it("goes on for the others when one of those who wait leaves", async () => {
    const { runs, latest } = controlled();
    const controller = new AbortController();
    const left = assert.rejects(latest.ask(controller.signal));
    const stayed = latest.ask();
    controller.abort();
    await left;
    runs[0]?.end("one");
    assert.equal(await stayed, "one");
  });

  it("forgets a failure", async () => {
    const { runs, latest } = controlled();
    const failed = assert.rejects(latest.ask(), /broken/);
    runs[0]?.fail(new Error("broken"));
    await failed;
    const next = latest.ask();
    runs[1]?.end("two");
    assert.equal(await next, "two");
  });

  it("refuses who has left before asking", async () => {
    const { runs, latest } = controlled();
    await assert.rejects(latest.ask(AbortSignal.abort()), { name: "AbortError" });
    assert.equal(runs.length, 0);
  });
});
