import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

const CALLERS = "tests.callers";

// What dynamic calls answer is typed as anything that Python can send; the tests know what it is.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Loose = any;

describe("a context manager", () => {
  usePython({ paths: [fileURLToPath(new URL("../../python", import.meta.url))] });

  for (const kind of ["Recorder", "AsyncRecorder"]) {
    const make = async (...args: readonly unknown[]): Promise<Loose> => await sb.callClass(CALLERS, kind, args);

    describe(`of the class ${kind}`, () => {
      it("is entered, and left with the scope", async () => {
        const recorder = await make();
        {
          await using entered = await sb.enter(recorder);
          assert.equal((entered as Loose).$class, `${CALLERS}.${kind}`);
          assert.deepEqual(await recorder.events, ["enter"]);
        }
        assert.deepEqual(await recorder.events, ["enter", "exit None: None"]);
      });

      it("gives the body what it entered, and the body's result", async () => {
        const recorder = await make("", 7);
        const result = await sb.withContext(recorder, (value) => Number(value) + 1);
        assert.equal(result, 8);
        assert.deepEqual(await recorder.events, ["enter", "exit None: None"]);
      });

      it("gets the real exception when a call of the body raised", async () => {
        const recorder = await make();
        const error = await failure(sb.withContext(recorder, async () => await sb.call(CALLERS, "raise_key_error")));
        assert.ok(error instanceof sb.PythonError && error.is("KeyError"));
        assert.deepEqual(await recorder.events, ["enter", "exit KeyError: 'missing' traced"]);
      });

      it("gets a CallbackError when the program threw", async () => {
        const recorder = await make();
        const thrown = new RangeError("too far");
        const error = await failure(
          sb.withContext(recorder, () => {
            throw thrown;
          }),
        );
        assert.equal(error, thrown);
        assert.deepEqual(await recorder.events, ["enter", "exit CallbackError: too far"]);
      });

      it("may suppress the exception", async () => {
        const recorder = await make("KeyError");
        const result = await sb.withContext(recorder, async () => await sb.call(CALLERS, "raise_key_error"));
        assert.equal(result, undefined);
      });

      it("suppresses only what it means", async () => {
        const recorder = await make("ValueError");
        const error = await failure(sb.withContext(recorder, async () => await sb.call(CALLERS, "raise_key_error")));
        assert.ok((error as sb.PythonError).is("KeyError"));
      });
    });
  }

  it("of the standard library suppresses as it does in Python", async () => {
    const suppress = (await sb.callClass("contextlib", "suppress", [sb.moduleAttr("builtins", "ValueError")])) as Loose;
    assert.equal(await sb.withContext(suppress, async () => await sb.call("math", "sqrt", [-1])), undefined);
  });

  it("gets the exception of a stream of the body", async () => {
    const recorder = (await sb.callClass(CALLERS, "Recorder", ["LookupError"])) as Loose;
    await sb.withContext(recorder, async () => {
      for await (const _ of sb.stream("tests.sample", "fail_after", [2]));
    });
    assert.deepEqual((await recorder.events)[1], "exit LookupError: no more traced");
  });

  it("around another one gets the same exception", async () => {
    const outer = (await sb.callClass(CALLERS, "Recorder")) as Loose;
    const inner = (await sb.callClass(CALLERS, "Recorder")) as Loose;
    await failure(
      sb.withContext(outer, () => sb.withContext(inner, async () => await sb.call(CALLERS, "raise_key_error"))),
    );
    const [error] = (await inner.errors) as Loose[];
    assert.equal(await outer.is_last_error(error), true);
  });

  it("that fails when it is left fails the whole", async () => {
    const manager = (await sb.callClass(CALLERS, "Unleavable")) as Loose;
    const error = await failure(sb.withContext(manager, () => 1));
    assert.ok((error as sb.PythonError).is("OSError"));
    const instead = await failure(sb.withContext(manager, () => Promise.reject(new Error("first"))));
    assert.ok((instead as sb.PythonError).is("OSError"));
  });

  it("leaves no exception behind in Python", async () => {
    const suppress = await sb.callClass("contextlib", "suppress", [sb.moduleAttr("builtins", "OverflowError")]);
    await sb.withContext(suppress as Loose, async () => await sb.call("math", "exp", [1000]));
    await sb.call("gc", "collect");
    assert.equal(await sb.call(CALLERS, "count_objects", ["OverflowError"]), 0);
  });
});

async function failure(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: "the call did not fail" });
}
