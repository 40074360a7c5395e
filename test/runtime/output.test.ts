import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

const SAMPLE = "tests.sample";

describe("what a library prints", () => {
  const printed: string[] = [];
  usePython({
    paths: [fileURLToPath(new URL("../../python", import.meta.url))],
    output: (stream, text) => printed.push(`${stream}: ${text}`),
  });
  beforeEach(() => {
    printed.length = 0;
  });

  it("is told apart from its answer", async () => {
    assert.equal(await sb.call(SAMPLE, "shout", ["hello"]), null);
    assert.deepEqual(printed, ["stdout: hello\n"]);
  });

  it("changes nothing when it is a hundred megabytes", async () => {
    await using session = sb.openSession();
    assert.equal(await sb.call(SAMPLE, "flood", [100_000_000], {}, { session }), null);
    assert.equal(await sb.call("math", "gcd", [12, 18]), 6);
    const characters = printed.reduce((sum, text) => sum + text.length, 0);
    assert.ok(characters < 20_000_000, `${characters} characters came through`);
    assert.match(printed.join(""), /dropped \d+ characters/);
  });

  it("changes nothing when it looks like the protocol, from Python or from C", async () => {
    const frame = "\u0093\u0010\u0001\u0006";
    await sb.call(SAMPLE, "shout", [frame]);
    await sb.call("os", "write", [1, new Uint8Array([0x93, 0x10, 0x01, 0x06, 0x0a])]);
    assert.equal(await sb.call("math", "gcd", [12, 18]), 6);
  });

  it("comes from callbacks' calls, too", async () => {
    await sb.call("tests.callers", "call", [async () => await sb.call(SAMPLE, "shout", ["nested"])]);
    assert.deepEqual(printed, ["stdout: nested\n"]);
  });

  it("ends no worker when the library calls `sys.exit`", async () => {
    const pid = await sb.call("os", "getpid");
    await assert.rejects(
      sb.call(SAMPLE, "leave_now"),
      (error) => error instanceof sb.PythonError && error.is("SystemExit"),
    );
    await assert.rejects(
      sb.call(SAMPLE, "leave"),
      (error) => error instanceof sb.PythonError && error.is("SystemExit"),
    );
    assert.equal(await sb.call("os", "getpid"), pid);
  });
});
