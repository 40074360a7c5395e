import assert from "node:assert/strict";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

// What dynamic calls answer is typed as anything that Python can send; the tests know what it is.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Loose = any;

describe("a program calls Python", () => {
  usePython();

  describe("call types", () => {
    it("function", async () => assert.equal(await sb.call("math", "gcd", [12, 18]), 6));
    it("function with keywords", async () =>
      assert.equal(await sb.call("builtins", "sorted", [[1, 3, 2]], { reverse: true }).then(String), "3,2,1"));
    it("function of a class, by its dotted name", async () =>
      assert.equal(String(await sb.call("datetime", "date.fromisoformat", ["2024-02-29"])), "2024-02-29"));
    it("class", async () =>
      assert.equal(((await sb.callClass("fractions", "Fraction", [1, 2])) as Loose).$class, "fractions.Fraction"));
    it("method", async () =>
      assert.equal(await sb.callMethod(sb.callClass("collections", "Counter", ["aab"]), "total"), 3));
    it("get attribute", async () =>
      assert.equal(await sb.getAttr(sb.callClass("fractions", "Fraction", [1, 2]), "denominator"), 2));
    it("set attribute", async () => {
      const object = await sb.callClass("types", "SimpleNamespace", [], { x: 1 });
      await sb.setAttr(object, "x", [1, 2]);
      assert.deepEqual(await sb.getAttr(object, "x"), [1, 2]);
    });
    it("module attribute", async () => assert.equal(await sb.moduleAttr("math", "pi"), Math.PI));
    it("dynamic", async () => assert.equal(await sb.callDynamic("os.path", "join", ["a", "b"]), "a/b"));
    it("dynamic on a handle", async () => {
      const counter = await sb.callClass("collections", "Counter", ["aab"]);
      assert.equal(await sb.Dynamic.call(counter, "total"), 3);
      assert.ok(sb.Dynamic.isRef(counter));
    });
    it("in a session by its id", async () => assert.equal(await sb.callInSession("s1", "math", "gcd", [4, 6]), 2));
    it("a payload that was built as data", () => {
      assert.deepEqual(sb.buildDynamicPayload("numpy.linalg", "svd", [1], { full_matrices: false }), {
        call_type: "dynamic",
        library: "numpy",
        module_path: "numpy.linalg",
        function: "svd",
        args: [1],
        kwargs: { full_matrices: false },
      });
    });
    it("stream", async () => {
      const items: unknown[] = [];
      for await (const item of sb.stream("builtins", "range", [3])) items.push(item);
      assert.deepEqual(items, [0, 1, 2]);
    });
    it("stream to a callback", async () => {
      const items: unknown[] = [];
      await sb.stream("builtins", "range", [3], {}, (item) => {
        items.push(item);
      });
      assert.deepEqual(items, [0, 1, 2]);
    });
  });

  describe("values", () => {
    const same: readonly unknown[] = [
      null,
      true,
      6,
      2 ** 53 - 1,
      2n ** 200n,
      -(2n ** 63n),
      0.5,
      -0,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      "é😀",
      new Uint8Array([0, 255]),
      [1, [2, { a: null }]],
      { __type__: "ref", id: 1, session_id: "s" },
      new Map<unknown, unknown>([
        [1, "a"],
        ["b", 2],
      ]),
      new Set([1, "a"]),
      new sb.FrozenSet([1]),
      new sb.Complex(1, -2),
      new sb.Range(0, 10, 2),
      new sb.Decimal("0.10"),
      new sb.Fraction(1, 3),
      new sb.UUID("12345678-1234-5678-1234-567812345678"),
      new sb.DateTime("2024-02-29T12:00:00+02:00"),
      new sb.PlainDate("2024-02-29"),
      new sb.TimeDelta(-1, 5),
    ];
    for (const value of same) {
      it(`come back as they went: ${String(value)}`, async () => {
        const [back] = (await sb.call("builtins", "list", [[value]])) as unknown[];
        assert.deepEqual(back, value);
      });
    }

    it("a tuple is an array that goes back as a tuple", async () => {
      const pair = await sb.call("builtins", "divmod", [7, 2]);
      assert.deepEqual(pair, [3, 1]);
      assert.equal(await sb.call("builtins", "repr", [pair]), "(3, 1)");
    });

    it("an int stays an int and a float a float", async () => {
      assert.equal(
        await sb.call("builtins", "repr", [[1, 1.5, 2 ** 60, 10n ** 30n]]),
        `[1, 1.5, 1.152921504606847e+18, 1${"0".repeat(30)}]`,
      );
    });

    it("containers keep their shape, what only exists in Python is a handle", async () => {
      const answer = (await sb.call("builtins", "dict", [], {
        a: 1,
        b: sb.callClass("collections", "Counter", ["ab"]),
      })) as Loose;
      assert.equal(answer.a, 1);
      assert.equal(await answer.b.total(), 2);
    });

    it("a typed array arrives as an ndarray, and comes back as one copy", async () => {
      const array = (await sb.call("numpy", "multiply", [new Float64Array([1, 2, 3]), 2])) as Loose;
      assert.equal(array.$class, "numpy.ndarray");
      assert.deepEqual(await array.$data(), new Float64Array([2, 4, 6]));
      assert.deepEqual(await array.$value(), [2, 4, 6]);
    });

    it("a value that cannot be sent fails before sending and names its place", async () => {
      await assert.rejects(sb.call("builtins", "list", [{ a: [Symbol("x")] }]), {
        code: "unsendable",
        message: /`arguments\[0\]\.a\[0\]`/,
      });
    });
  });

  describe("errors", () => {
    it("are Python's, with class, bases and traceback", async () => {
      const error = await failure(sb.call("json", "loads", ["{"]));
      assert.ok(error instanceof sb.PythonError);
      assert.equal(error.pythonType, "json.decoder.JSONDecodeError");
      assert.ok(error.is("ValueError") && error.is("json.decoder.JSONDecodeError") && !error.is("KeyError"));
      assert.match(error.traceback, /JSONDecodeError/);
    });

    it("show where the call was made", async () => {
      const error = await failure(sb.call("math", "sqrt", [-1]));
      assert.match(error.stack ?? "", /^PythonError: math domain error\n\s+at .*calls\.test\.ts:\d+/);
    });

    it("keep their cause", async () => {
      const error = await failure(sb.call("importlib", "import_module", ["nowhere.at.all"]));
      assert.equal(error.code, "python");
    });

    it("suggest names for a misspelt function", async () => {
      const error = await failure(sb.call("math", "sqrtt", [1]));
      assert.equal(error.code, "unknown_attribute");
      assert.ok(error.details.suggestions?.includes("sqrt"));
      assert.match(error.message, /sqrt/);
    });

    it("suggest modules for a misspelt one", async () => {
      const error = await failure(sb.call("nump", "mean", [1]));
      assert.equal(error.code, "unknown_module");
      assert.ok(error.details.suggestions?.includes("numpy"));
    });

    it("refuse private names", async () => {
      assert.equal((await failure(sb.call("os", "_exit", [0]))).code, "forbidden");
    });

    it("refuse what is no handle, saying what it is", async () => {
      assert.throws(() => sb.callMethod({ a: 1 }, "x"), { code: "invalid_ref", message: /not `{ a: 1 }`/ });
      assert.throws(() => sb.callMethod({ __type__: "ref" }, "x"), {
        code: "invalid_ref",
        message: /`id` and `session_id` missing/,
      });
    });
  });

  it("prints of a library do not disturb the answer", async () => {
    assert.equal(await sb.call("builtins", "print", ["printed by Python"], { flush: true }), null);
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
