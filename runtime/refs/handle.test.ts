import assert from "node:assert/strict";
import { inspect } from "node:util";
import { answering, memoryWorker, wireRef } from "../../test/runtime/support/memory-session.js";
import { kw } from "../call/keywords.js";
import { options } from "../call/options.js";
import { send } from "../call/send.js";
import { ADAPTER, HOST } from "../session/messages.js";
import type { Session } from "../session/session.js";
import { registerClass } from "./class-facts.js";
import { createProxy } from "./proxy.js";

// Handles have whatever members Python has.
// biome-ignore lint/suspicious/noExplicitAny: the tests use them as generated types would
type Loose = any;

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

  describe("members", () => {
    it("are attributes when awaited, each time anew", async () => {
      const { session, frames } = memoryWorker(things());
      const handle = await make(session);
      const { name } = handle;
      await name;
      await name;
      assert.deepEqual(
        payloads(frames)
          .slice(1)
          .map(({ attr }) => attr),
        ["name", "name"],
      );
    });

    it("are methods when called", async () => {
      const { session, frames } = memoryWorker(things());
      const handle = await make(session);
      await handle.method(1, kw({ a: 2 }), options({ timeoutMs: 500 }));
      assert.deepEqual(frames.at(-1)?.[0], [
        HOST.call,
        2,
        { call_type: "method", method: "method", args: [1], kwargs: { a: 2 }, instance: wireRef(1) },
        { timeout_ms: 500 },
      ]);
    });

    it("chain: attributes of attributes are asked for at once, methods of attributes are called on them", async () => {
      const { session, frames } = memoryWorker(things());
      const handle = await make(session);
      await handle.a.b;
      await handle.a.b.f();
      assert.deepEqual(payloads(frames).slice(1), [
        { call_type: "get_attr", attr: "a.b", instance: wireRef(1) },
        { call_type: "get_attr", attr: "a.b", instance: wireRef(1) },
        { call_type: "method", method: "f", instance: result(3) },
      ]);
    });

    it("can be arguments", async () => {
      const { session, frames } = memoryWorker(things());
      const handle = await make(session);
      await handle.f(handle.a);
      assert.deepEqual(payloads(frames).slice(1), [
        { call_type: "get_attr", attr: "a", instance: wireRef(1) },
        { call_type: "method", method: "f", args: [result(2)], instance: wireRef(1) },
      ]);
    });

    it("cannot be assigned, with a hint", async () => {
      const handle = await make(memoryWorker(things()).session);
      assert.throws(() => {
        handle.x = 1;
      }, /await ref\.\$setattr\("x", value\)/);
    });
  });

  describe("keywords of methods", () => {
    registerClass({
      identity: "m.Base",
      members: { scale: { keywordsAfter: 1 }, then_: { python: "then" }, self: { returns: "m.Derived" } },
    });
    registerClass({ identity: "m.Derived", mro: ["m.Derived", "m.Base"] });
    const derived = ([kind, id]: readonly unknown[]) =>
      kind === HOST.call
        ? [
            [ADAPTER.class, { python_module: "m", type_name: "Derived", mro: ["m.Derived", "m.Base"], traits: [] }],
            [ADAPTER.result, id, wireRef(1, "Derived")],
          ]
        : [];

    it("are found by the class of the object and its bases", async () => {
      const { session, frames } = memoryWorker(derived);
      const handle = await make(session);
      await handle.scale(1, { by: 2 });
      await handle.scale({ dict: true });
      await handle.then_();
      assert.deepEqual(
        payloads(frames)
          .slice(1)
          .map(({ method, args, kwargs }) => ({ method, args, kwargs })),
        [
          { method: "scale", args: [1], kwargs: { by: 2 } },
          { method: "scale", args: [{ dict: true }], kwargs: undefined },
          { method: "then", args: undefined, kwargs: undefined },
        ],
      );
    });

    it("are not guessed before the object has arrived: the call waits for its class, and order is kept", async () => {
      const { session, frames } = memoryWorker(derived);
      const pending = make(session);
      const scaled = pending.scale(1, { by: 2 });
      const after = pending.touch();
      await Promise.all([scaled, after]);
      assert.deepEqual(
        payloads(frames).map(({ method, args, kwargs }) => ({ method, args, kwargs })),
        [
          { method: undefined, args: undefined, kwargs: undefined },
          { method: "scale", args: [1], kwargs: { by: 2 } },
          { method: "touch", args: undefined, kwargs: undefined },
        ],
      );
      assert.equal(frames.length, 2);
    });

    it("need no waiting when the signature told the class", async () => {
      const { session, frames } = memoryWorker(derived);
      const typed = send({ payload: { class: "Derived" }, typed: true, returns: "m.Derived", scope: () => session });
      await (createProxy(typed) as Loose).self().scale(1, { by: 2 });
      assert.equal(frames.length, 1);
      assert.deepEqual(payloads(frames)[2]?.kwargs, { by: 2 });
    });
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

/** Answers every call with the same object. */
function things() {
  return answering(() => wireRef(1));
}

function make(session: Session): Loose {
  return createProxy(send({ payload: { call_type: "class", class: "Thing" }, typed: false, scope: () => session }));
}

function payloads(frames: unknown[][][]): Record<string, unknown>[] {
  return frames
    .flat()
    .filter(([kind]) => kind === HOST.call)
    .map(([, , payload]) => payload as Record<string, unknown>);
}

function result(id: number) {
  return { __type__: "result", id };
}
