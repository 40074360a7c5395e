import assert from "node:assert/strict";
import { packInPlace, unpackAll } from "../codec/msgpack.js";
import { HOST } from "./messages.js";
import { Outbox } from "./outbox.js";

const MEGABYTE = 1 << 20;

describe("Outbox", () => {
  it("gives what waits as one frame, in order", () => {
    const outbox = newOutbox();
    for (let id = 1; id <= 100; id++) outbox.push(id, [id, "x".repeat(id)]);
    assert.deepEqual(
      frames(outbox).map((frame) => frame.map(([id]) => id)),
      [Array.from({ length: 100 }, (_, index) => index + 1)],
    );
    assert.equal(outbox.bytes, 0);
  });

  it("takes back the messages of one call alone", () => {
    const outbox = newOutbox();
    for (const id of [1, 2, 1, 3]) outbox.push(id, [id, "text"]);
    assert.equal(outbox.withdraw(1), true);
    assert.equal(outbox.withdraw(1), false);
    assert.deepEqual(frames(outbox), [
      [
        [2, "text"],
        [3, "text"],
      ],
    ]);
  });

  it("is empty, of no bytes, when everything was taken back", () => {
    const outbox = newOutbox();
    outbox.push(1, [1, "x".repeat(MEGABYTE)]);
    outbox.hold(2);
    assert.ok(outbox.bytes > MEGABYTE);
    assert.deepEqual([outbox.withdraw(1), outbox.withdraw(2)], [true, true]);
    assert.equal(outbox.bytes, 0);
    assert.equal(outbox.take(), null);
  });

  it("closes a frame at about a megabyte, and never within a message", () => {
    const outbox = newOutbox();
    const large = "x".repeat(0.6 * MEGABYTE);
    for (let id = 1; id <= 3; id++) outbox.push(id, [id, large]);
    for (let id = 4; id <= 40; id++) outbox.push(id, [id, "x".repeat(50_000)]);
    const sent = frames(outbox);
    assert.deepEqual(
      sent.flat().map(([id]) => id),
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    assert.deepEqual(
      sent.slice(0, 2).map((frame) => frame.length),
      [1, 1],
    );
  });

  it("holds what stands behind a message that is not written, but for what overtakes it", () => {
    const outbox = newOutbox();
    outbox.push(1, [1]);
    const fill = outbox.hold(2);
    outbox.push(3, [3]);
    assert.equal(outbox.isReady, false);
    outbox.overtake(4, packInPlace([4]));
    assert.deepEqual(frames(outbox), [[[1], [4]]]);
    fill(packInPlace([2]));
    assert.equal(outbox.isReady, true);
    assert.deepEqual(frames(outbox), [[[2], [3]]]);
  });

  it("keeps releases in their place, those without a message between them in one", () => {
    const outbox = newOutbox();
    outbox.release([7]);
    outbox.release([8]);
    outbox.push(1, [1]);
    outbox.release([9]);
    assert.deepEqual(frames(outbox), [[[HOST.release, [7, 8]], [1], [HOST.release, [9]]]]);
  });

  it("gives frames that later messages do not change", () => {
    const outbox = newOutbox();
    outbox.push(1, [1, "first"]);
    const first = outbox.take() ?? new Uint8Array();
    outbox.push(2, [2, "other"]);
    outbox.take();
    assert.deepEqual(unpackAll(first), [[1, "first"]]);
  });
});

function newOutbox(): Outbox {
  return new Outbox(() => {});
}

function frames(outbox: Outbox): (readonly unknown[])[][] {
  const taken: (readonly unknown[])[][] = [];
  for (let frame = outbox.take(); frame; frame = outbox.take()) taken.push(unpackAll(frame) as (readonly unknown[])[]);
  return taken;
}
