import assert from "node:assert/strict";
import * as sb from "../../runtime/index.js";
import { makeFolder } from "../support/folder.js";
import { runProgram } from "../support/run-program.js";
import { nodeArguments, programText } from "./support/program.js";
import { usePython } from "./support/python.js";

describe("time", () => {
  usePython({ cancelGraceMs: 300 });
  // The time to start a worker counts as waiting, which is not what is tested here.
  beforeEach(() => sb.call("math", "gcd", [1, 1]));

  it("a call that takes too long rejects, and Python is interrupted", async () => {
    const error = await failure(
      sb.call("threading", "Event.wait", [sb.callClass("threading", "Event")], {}, { timeoutMs: 100 }),
    );
    assert.equal(error.code, "timeout");
    assert.ok(
      ["interrupted", "terminated", "killed"].includes(String(await error.stopped)),
      String(await error.stopped),
    );
    assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
  });

  it("a call is cancelled by its signal, with the signal's reason", async () => {
    const abort = new AbortController();
    const call = sb.call("time", "sleep", [60], {}, { signal: abort.signal });
    abort.abort(new Error("enough"));
    const error = await failure(call);
    assert.equal(error.code, "cancelled");
    assert.equal((error.cause as Error).message, "enough");
    await error.stopped;
    assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
  });

  it("one signal cancels many calls", async () => {
    const abort = new AbortController();
    const calls = Array.from({ length: 20 }, () => sb.call("time", "sleep", [60], {}, { signal: abort.signal }));
    abort.abort();
    for (const outcome of await Promise.allSettled(calls)) assert.equal(outcome.status, "rejected");
  });

  it("an endless loop of Python is stopped", async () => {
    const error = await failure(
      sb.call("collections", "deque", [sb.call("itertools", "count")], { maxlen: 0 }, { timeoutMs: 100 }),
    );
    assert.equal(error.code, "timeout");
    await error.stopped;
    assert.equal(await sb.call("math", "gcd", [4, 6]), 2);
  });

  it("a library has the profile that snakebridge.json gives it", async () => {
    await using folder = await makeFolder({
      "main.mts": programText(
        `
        await sb.call("math", "gcd", [1, 1]);
        const naps = [sb.call("time", "sleep", [60]), sb.call("math", "gcd", [4, 6], {}, { affinity: "any" })];
        const [nap, gcd] = await Promise.allSettled(naps);
        console.log(nap.reason.code, nap.reason.message, gcd.value);
        await sb.shutdown();`,
        { pool: { size: 2 } },
      ),
      "snakebridge.json": {
        libraries: { math: "stdlib", time: { source: "stdlib", timeoutProfile: "quick" } },
        pool: { timeoutProfiles: { quick: 300 } },
      },
    });
    const { stdout, stderr } = await runProgram(process.execPath, nodeArguments(`${folder.path}/main.mts`), {
      cwd: folder.path,
    });
    assert.match(stdout, /^timeout .*300 ms.* 2$/m, stderr);
  });
});

async function failure(call: PromiseLike<unknown>): Promise<sb.SnakeBridgeError> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof sb.SnakeBridgeError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: "the call did not fail" });
}
