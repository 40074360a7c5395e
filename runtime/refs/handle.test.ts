import assert from "node:assert/strict";
import { inspect } from "node:util";
import { memoryWorker, wireRef } from "../../test/runtime/support/memory-session.js";
import { make, payloads, result, things } from "../../test/runtime/support/things.js";
import { kw } from "../call/keywords.js";
import { options } from "../call/options.js";
import { ADAPTER, HOST } from "../session/messages.js";

describe("handle", () => {
  it("is a promise of a handle that is no promise", async () => {
    const { session } = memoryWorker(things());
    const pending = make(session);
    assert.equal(typeof pending.then, "function");
    const handle = await pending;
    assert.equal(handle.then, undefined);
    assert.equal(handle.$class, "m.Thing");
  });

  it("is the same handle when the same object arrives again", async () => {
    const { session } = memoryWorker(things());
    assert.equal(await make(session), await make(session));
  });

  it("takes calls before it has arrived, in one round trip", async () => {
    const { session, frames } = memoryWorker(things());
    await make(session)
      .a()
      .b(1)
      .c(kw({ k: 2 }));
    assert.deepEqual(frames, [
      [
        [HOST.call, 1, { call_type: "class", class: "Thing" }, null],
        [HOST.call, 2, { call_type: "method", method: "a", instance: result(1) }, null],
        [HOST.call, 3, { call_type: "method", method: "b", args: [1], instance: result(2) }, null],
        [HOST.call, 4, { call_type: "method", method: "c", kwargs: { k: 2 }, instance: result(3) }, null],
      ],
    ]);
  });

  it("is an argument before it has arrived, also inside containers, and by its ref afterwards", async () => {
    const { session, frames } = memoryWorker(things());
    const pending = make(session);
    await pending.f([pending]);
    const handle = await pending;
    await handle.f({ x: pending, y: handle });
    assert.deepEqual(payloads(frames)[1]?.args, [[result(1)]]);
    assert.deepEqual(payloads(frames)[2]?.args, [{ x: wireRef(1), y: wireRef(1) }]);
  });

  it("rejects every later link of a chain with the error of the first that failed", async () => {
    const { session } = memoryWorker(([kind, id]) =>
      kind === HOST.call
        ? [[ADAPTER.error, id, { code: "python", message: `no ${id}`, type: "builtins.ValueError" }]]
        : [],
    );
    const first = make(session);
    const failure = await first.then(undefined, (error: unknown) => error);
    await assert.rejects(first.next().last(), (error) => error === failure);
  });

  it("does not end the program when a failure is not awaited", async () => {
    const { session } = memoryWorker(([, id]) => [[ADAPTER.error, id, { code: "python", message: "no" }]]);
    make(session).method();
    await assert.rejects(make(session));
  });

  describe("release", () => {
    it("gives a ref back as often as it arrived, once, and tells later uses who did it", async () => {
      const { session, frames } = memoryWorker(things());
      const handle = await make(session);
      await make(session);
      await handle[Symbol.asyncDispose]();
      await handle[Symbol.asyncDispose]();
      await assert.rejects(handle.method(), { code: "stale_ref", message: /`m\.Thing` was released by `await using`/ });
      await make(session);
      assert.deepEqual(
        frames.flat().filter(([kind]) => kind === HOST.release),
        [[HOST.release, [1, 1]]],
      );
    });

    it("of a handle that has not arrived waits for it", async () => {
      const { session, frames } = memoryWorker(things());
      await make(session)[Symbol.asyncDispose]();
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      assert.deepEqual(frames[1]?.[0], [HOST.release, [1]]);
    });
  });

  it("fails with the reason when its worker died, and does not run elsewhere", async () => {
    const worker = memoryWorker(things());
    const handle = await make(worker.session);
    worker.lane().breakOff("Worker 1 died, killed by SIGKILL.");
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    await assert.rejects(handle.method(), { code: "stale_ref", message: /`m\.Thing` is lost: .*SIGKILL/ });
  });

  it("cannot be used in another session", async () => {
    const [one, other] = [memoryWorker(things()), memoryWorker(things())];
    const [handle, foreign] = [await make(one.session), await make(other.session)];
    await assert.rejects(handle.f(foreign), { code: "stale_ref" });
    await assert.rejects(handle.f(make(other.session)), { code: "stale_ref" });
    await assert.rejects(handle.f(options({ session: other.session })), { code: "stale_ref" });
  });

  it("is a function when its object can be called, and `typeof` says so", async () => {
    const { session, frames } = memoryWorker(([kind, id]) =>
      kind === HOST.call
        ? [
            [ADAPTER.class, { python_module: "m", type_name: "Fn", mro: ["m.Fn"], traits: ["callable"] }],
            [ADAPTER.result, id, wireRef(1, "Fn")],
          ]
        : [],
    );
    const handle = await make(session);
    assert.equal(typeof handle, "function");
    await handle(1);
    assert.equal(payloads(frames)[1]?.method, "__call__");
    assert.equal(typeof (await make(memoryWorker(things()).session)), "object");
  });

  it("can be printed, compared and serialized without asking Python", async () => {
    const worker = memoryWorker(things());
    const pending = make(worker.session);
    assert.equal(inspect(pending), "[PyObject pending]");
    const handle = await pending;
    const { length } = worker.frames;
    assert.equal(inspect(handle), "[PyObject m.Thing]");
    assert.equal(inspect({ a: [handle] }), "{ a: [ [PyObject m.Thing] ] }");
    assert.equal(String(handle), "[PyObject m.Thing]");
    assert.equal(`${handle.some.member}`, "[PyObject m.Thing.some.member]");
    assert.equal(JSON.stringify({ handle }), '{"handle":"[PyObject m.Thing]"}');
    assert.equal(Object.prototype.toString.call(handle), "[object PyObject]");
    assert.throws(() => [...handle], TypeError);
    assert.equal(worker.frames.length, length);
    await worker.session.close();
    assert.equal(inspect(handle), "[PyObject m.Thing (released)]");
  });
});
