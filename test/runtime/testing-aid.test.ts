import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as sb from "../../runtime/index.js";
import { fakeObject, fakePython, pythonError, recordAnswers, replayAnswers } from "../../runtime/testing.js";
import { makeFolder } from "../support/folder.js";
import { PYTHON } from "../support/run-program.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;

describe("a program under test, without Python", () => {
  // No Python can be found: whoever starts one fails.
  before(() => sb.configure({ interpreter: "/nowhere/python", ledger: "never" }));

  it("gets the answers of the test", async () => {
    await using python = fakePython({
      "math.gcd": 6,
      "statistics.mean": (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length,
      "builtins.sorted": (items: number[], { reverse }: { reverse: boolean }) =>
        [...items].sort((a, b) => (reverse ? b - a : a - b)),
      "math.pi": 3,
    });
    assert.equal(await sb.call("math", "gcd", [12, 18]), 6);
    assert.equal(await sb.call("statistics", "mean", [[1, 2, 3]]), 2);
    assert.deepEqual(await sb.call("builtins", "sorted", [[1, 3, 2]], { reverse: true }), [3, 2, 1]);
    assert.equal(await sb.moduleAttr("math", "pi"), 3);
    assert.deepEqual(python.calls.slice(0, 2), [
      { name: "math.gcd", args: [12, 18], kwargs: {} },
      { name: "statistics.mean", args: [[1, 2, 3]], kwargs: {} },
    ]);
  });

  it("gets objects with methods, attributes and a class", async () => {
    await using python = fakePython({
      "pandas.DataFrame": (data: object) =>
        fakeObject("pandas.DataFrame", {
          columns: Object.keys(data),
          head: (count: number) => fakeObject("pandas.DataFrame", { count }),
          __len__: () => 3,
        }),
    });
    const frame = sb.callClass("pandas", "DataFrame", [{ a: [1, 2, 3] }]) as Loose;
    assert.equal(await frame.head(2).count, 2);
    assert.deepEqual(await frame.columns, ["a"]);
    assert.equal((await frame).$class, "pandas.DataFrame");
    assert.equal(await frame.$len(), 3);
    await sb.setAttr(frame, "columns", ["b"]);
    assert.deepEqual(await frame.columns, ["b"]);
    assert.equal(python.calls[0]?.name, "pandas.DataFrame");
  });

  it("has its functions called, which may call Python again", async () => {
    await using _python = fakePython({
      "builtins.map": async (work: (x: number) => Promise<number>, xs: number[]) => [await work(xs[0] ?? 0)],
      "math.sqrt": Math.sqrt,
    });
    const root = async (x: number) => await sb.call("math", "sqrt", [x]);
    assert.deepEqual(await sb.call("builtins", "map", [root, [9]]), [3]);
    const mistake = new RangeError("too far");
    const fail = () => {
      throw mistake;
    };
    await assert.rejects(
      sb.call("builtins", "map", [fail, [9]]),
      (error) => error instanceof sb.PythonError && error.is("CallbackError") && error.cause === mistake,
    );
  });

  it("has its expressions answered", async () => {
    await using _python = fakePython({ py: (text: string, variables: object) => [text, variables] });
    assert.deepEqual(await sb.py`1 + ${2}`, ["1 +  value0 ", { value0: 2 }]);
  });

  it("is told what a test got wrong", async () => {
    await using folder = await makeFolder({ "broken.json": "{", "other.json": "{}" });
    for (const [file, message] of [
      ["missing.json", /Write it with `recordAnswers`/],
      ["broken.json", /no recording of answers/],
      ["other.json", /of another version/],
    ] as const) {
      assert.throws(() => replayAnswers(join(folder.path, file)), { code: "configuration", message });
    }
    await using _python = fakePython({ "m.nothing": () => undefined });
    await assert.rejects(sb.call("m", "nothing"), { code: "unsendable", message: /Cannot send `answer`/ });
    await assert.rejects(async () => await sb.py`1`, { code: "unknown_attribute", message: /no answer for `py`/ });
  });

  it("meets Python's errors, and is told what has no answer", async () => {
    await using _python = fakePython({
      "json.loads": () => {
        throw pythonError("json.decoder.JSONDecodeError", "Expecting value", ["ValueError", "Exception"]);
      },
    });
    const error = await sb.call("json", "loads", ["{"]).then(undefined, (reason: unknown) => reason);
    assert.ok(error instanceof sb.PythonError && error.is("ValueError") && error.message === "Expecting value");
    await assert.rejects(sb.call("json", "dumps", [1]), {
      code: "unknown_attribute",
      message: /no answer for `json\.dumps`/,
    });
  });

  it("reads streams, and closes them", async () => {
    let closed = false;
    await using _python = fakePython({
      "itertools.count": function* (start: number) {
        try {
          for (let x = start; ; x++) yield x;
        } finally {
          closed = true;
        }
      },
    });
    const seen: unknown[] = [];
    for await (const x of sb.stream("itertools", "count", [1])) {
      seen.push(x);
      if (seen.length === 3) break;
    }
    assert.deepEqual([seen, closed], [[1, 2, 3], true]);
  });

  it("keeps sessions apart, and can be cancelled and late as with Python", async () => {
    await using python = fakePython({ "time.sleep": () => new Promise(() => {}), "math.gcd": 1 });
    await assert.rejects(sb.call("time", "sleep", [60], {}, { timeoutMs: 20 }), { code: "timeout" });
    assert.equal(await sb.withSession(() => sb.call("math", "gcd", [1, 1])), 1);
    python.answer({ "math.gcd": 2 });
    assert.equal(await sb.call("math", "gcd", [1, 1]), 2);
  });

  it("gets the answers that a real Python gave once", async () => {
    await using folder = await makeFolder();
    const file = join(folder.path, "answers.json");
    const program = () =>
      sb.withSession(async () => {
        const counter = sb.callClass("collections", "Counter", ["aab"]) as Loose;
        const pairs = await counter.most_common(1);
        const items: unknown[] = [];
        for await (const item of sb.stream("builtins", "range", [3])) items.push(item);
        const failure = await sb
          .call("math", "sqrt", [-1])
          .then(undefined, (error: sb.SnakeBridgeError) => error.message);
        return [pairs, await counter.total(), items, failure, (await counter).$class];
      });
    sb.configure({ interpreter: PYTHON });
    let recorded: unknown;
    {
      await using _recording = recordAnswers(file);
      recorded = await program();
    }
    assert.deepEqual(recorded, [[["a", 2]], 3, [0, 1, 2], "math domain error", "collections.Counter"]);
    assert.match(await readFile(file, "utf8"), /"name": "math\.sqrt"/);
    sb.configure({ interpreter: "/nowhere/python" });
    await using _replay = replayAnswers(file);
    assert.deepEqual(await program(), recorded);
    await assert.rejects(sb.call("math", "sqrt", [16]), {
      code: "invalid_payload",
      message: /`math\.sqrt` is not in `.*answers\.json`/,
    });
  });
});
