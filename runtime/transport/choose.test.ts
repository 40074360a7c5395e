import assert from "node:assert/strict";
import { chooseTransport, usesLoopback } from "./choose.js";

describe("chooseTransport", () => {
  it("takes the fastest by itself", () => assert.equal(chooseTransport(undefined, {}), "local"));
  it("takes what the environment says", () =>
    assert.equal(chooseTransport(undefined, { SNAKEBRIDGE_TRANSPORT: "grpc" }), "grpc"));
  it("takes what the program says before that", () => {
    assert.equal(chooseTransport("local", { SNAKEBRIDGE_TRANSPORT: "grpc" }), "local");
    assert.equal(chooseTransport("auto", { SNAKEBRIDGE_TRANSPORT: "grpc" }), "local");
  });
  it("refuses an unknown name and says where it stands", () =>
    assert.throws(() => chooseTransport(undefined, { SNAKEBRIDGE_TRANSPORT: "pigeon" }), {
      code: "configuration",
      message: /`pigeon` \(the environment variable `SNAKEBRIDGE_TRANSPORT`\); there are `auto`, `grpc`, `local`/,
    }));
});

describe("usesLoopback", () => {
  it("takes a Unix socket wherever there is one", () => {
    for (const platform of ["linux", "darwin"] as const) assert.equal(usesLoopback({}, platform), false);
  });
  it("takes a port on Windows", () => assert.equal(usesLoopback({}, "win32"), true));
  it("takes a port elsewhere when that is asked for", () =>
    assert.equal(usesLoopback({ SNAKEBRIDGE_LOOPBACK: "1" }, "linux"), true));
});
