import assert from "node:assert/strict";
import { chooseTransport } from "./choose.js";

describe("chooseTransport", () => {
  const best = process.platform === "win32" ? "grpc" : "local";
  it("takes the fastest by itself", () => assert.equal(chooseTransport(undefined, {}), best));
  it("takes what the environment says", () =>
    assert.equal(chooseTransport(undefined, { SNAKEBRIDGE_TRANSPORT: "grpc" }), "grpc"));
  it("takes what the program says before that", () => {
    assert.equal(chooseTransport("local", { SNAKEBRIDGE_TRANSPORT: "grpc" }), "local");
    assert.equal(chooseTransport("auto", { SNAKEBRIDGE_TRANSPORT: "grpc" }), best);
  });
  it("refuses an unknown name and says where it stands", () =>
    assert.throws(() => chooseTransport(undefined, { SNAKEBRIDGE_TRANSPORT: "pigeon" }), {
      code: "configuration",
      message: /`pigeon` \(the environment variable `SNAKEBRIDGE_TRANSPORT`\); there are `auto`, `grpc`, `local`/,
    }));
});
