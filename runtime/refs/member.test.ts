import assert from "node:assert/strict";
import { memoryWorker, wireRef } from "../../test/runtime/support/memory-session.js";
import { type Loose, make, payloads, result, things } from "../../test/runtime/support/things.js";
import { kw } from "../call/keywords.js";
import { options } from "../call/options.js";
import { send } from "../call/send.js";
import { ADAPTER, HOST } from "../session/messages.js";
import { registerClass } from "./class-facts.js";
import { createProxy } from "./proxy.js";

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
