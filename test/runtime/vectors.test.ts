import assert from "node:assert/strict";
import { decode } from "../../runtime/codec/decode.js";
import { encode } from "../../runtime/codec/encode.js";
import { pack, unpack } from "../../runtime/codec/msgpack.js";
import { isTuple } from "../../runtime/codec/tuple.js";
import { readVectors, toValue } from "./support/vectors.js";

const FLOAT64 = 0xcb;

describe("the vectors that both codecs pass", () => {
  for (const { name, hex, typescript, directions } of readVectors()) {
    const bytes = Buffer.from(hex, "hex");

    if (directions.includes("to_host")) {
      it(`reads ${name}`, () => {
        const value = decode(unpack(bytes), () => assert.fail("no vector holds a ref"));
        assert.deepEqual(value, toValue(typescript));
        assert.equal(Array.isArray(value) && isTuple(value), typescript.kind === "tuple");
        if (typescript.kind === "shared") assert.equal(new Set(value as unknown[]).size, 1);
      });
    }

    if (directions.includes("to_python")) {
      it(`writes ${name}`, () => {
        const written = pack(encode(toValue(typescript), () => null));
        assert.deepEqual(renumber(unpack(written)), unpack(bytes));
        assert.equal(written[0] === FLOAT64, bytes[0] === FLOAT64);
      });
    }
  }
});

/** Ids of shared containers mean nothing but themselves; the vectors have one at most. */
function renumber(wire: unknown): unknown {
  if (Array.isArray(wire)) return wire.map(renumber);
  if (!(wire instanceof Map)) return wire;
  const named = wire.get("__type__") === "shared" || wire.get("__type__") === "same";
  return new Map([...wire].map(([key, value]) => [key, named && key === "id" ? 1 : renumber(value)]));
}
