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
      });
    }

    if (directions.includes("to_python")) {
      it(`writes ${name}`, () => {
        const written = pack(encode(toValue(typescript), () => null));
        assert.deepEqual(unpack(written), unpack(bytes));
        assert.equal(written[0] === FLOAT64, bytes[0] === FLOAT64);
      });
    }
  }
});
