import assert from "node:assert/strict";
import { type PackedInPlace, pack, packInPlace, unpack } from "../codec/msgpack.js";
import { HOST } from "../session/messages.js";
import { dynamicPayload, functionPayload, packCall, remember } from "./packed-call.js";

const NONE = pack(null);

describe("a call packed from what its function's calls have in common", () => {
  const payload = functionPayload("numpy.linalg", "norm");

  for (const id of [1, 127, 255, 65_536, 2 ** 31, 2 ** 32 - 1]) {
    it(`is the message of call ${id}`, () => {
      assert.deepEqual(read(packCall(payload, id, [[3, 4], null, "é"], NONE)), read(whole(id, [[3, 4], null, "é"])));
    });
  }

  it("carries its options", () => {
    assert.deepEqual(
      read(packCall(payload, 7, [1], pack({ leaves: "ref" }))),
      read(packInPlace([HOST.call, 7, { ...payload, args: [1] }, { leaves: "ref" }])),
    );
  });

  it("may have arguments of any size", () => {
    const args = ["x".repeat(1_000_000)];
    assert.deepEqual(read(packCall(payload, 7, args, NONE)), read(whole(7, args)));
    assert.deepEqual(read(packCall(payload, 8, [1], NONE)), read(whole(8, [1])));
  });

  it("is packed as any other when its names are long, or its payload is not remembered", () => {
    assert.equal(packCall(functionPayload("m", "f".repeat(300)), 1, [1], NONE), null);
    assert.equal(packCall({ python_module: "m", function: "f" }, 1, [1], NONE), null);
    assert.equal(packCall(payload, 2 ** 32, [1], NONE), null);
  });

  it("has one payload for a function, however many functions there are", () => {
    assert.equal(functionPayload("numpy.linalg", "norm"), payload);
    for (let index = 0; index < 10_000; index++) functionPayload("m", `f${index}`);
    assert.deepEqual(functionPayload("m", "f1"), { library: "m", python_module: "m", function: "f1" });
  });

  it("is another one for the dynamic API", () => {
    const dynamic = dynamicPayload("numpy.linalg", "norm");
    assert.deepEqual(read(packCall(dynamic, 3, [1], NONE)), [HOST.call, 3, entries({ ...dynamic, args: [1] }), null]);
    assert.equal(dynamic.call_type, "dynamic");
  });

  it("is none for what is no name", () => {
    const payloadOfSymbol = functionPayload("m", Symbol("f") as unknown as string);
    assert.equal(packCall(payloadOfSymbol, 1, [1], NONE), null);
  });

  it("takes a payload of generated code", () => {
    const generated = remember({
      call_type: "function",
      library: "numpy",
      python_module: "numpy.linalg",
      function: "det",
    });
    assert.deepEqual(read(packCall(generated, 3, [1], NONE)), [
      HOST.call,
      3,
      entries({ ...generated, args: [1] }),
      null,
    ]);
  });

  const whole = (id: number, args: readonly unknown[]) => packInPlace([HOST.call, id, { ...payload, args }, null]);
});

function read(packed: PackedInPlace | null): unknown {
  assert.ok(packed);
  return unpack(packed.slice(packed.start, packed.end));
}

function entries(object: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(object));
}
