import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { isTuple } from "../../runtime/codec/tuple.js";
import * as sb from "../../runtime/index.js";
import { anyGraph, anyValue, formOf } from "./support/any-value.js";
import { usePython } from "./support/python.js";

const SAMPLES = ["support/python", "../../python"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const RUNS = 100;

// What dynamic calls answer is typed as anything that Python can send; the tests know what it is.
// biome-ignore lint/suspicious/noExplicitAny: see above
const ask = (name: string, ...args: unknown[]): Promise<any> => Promise.resolve(sb.call("sample_values", name, args));

describe("values on the way to Python and back", () => {
  usePython({ paths: SAMPLES, pool: { size: 1, maxMessageBytes: 1_000_000 } });

  it("every value comes back as it was", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(anyValue, async (value) => {
        const back = await ask("echo", value);
        assert.deepEqual(back, value);
        assert.equal(Array.isArray(back) && isTuple(back), Array.isArray(value) && isTuple(value));
      }),
      { numRuns: RUNS },
    );
  });

  it("every value of Python comes back to Python as it was", async function () {
    this.timeout(60_000);
    await sb.call("tests.any_value", "cross", [(value: unknown) => value, 3 * RUNS], {}, { timeoutMs: 60_000 });
  });

  it("every graph of lists and dicts comes back with the same form", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(anyGraph, async (root) => {
        assert.deepEqual(formOf(await ask("echo", root)), formOf(root));
      }),
      { numRuns: RUNS },
    );
  });

  describe("classes", () => {
    it("a named tuple goes back as what it was", async () => {
      const point = (await sb.callDynamic("sample_values", "Point", [1, 2.5])) as unknown as { x: number };
      assert.equal(point.x, 1);
      assert.equal(await ask("kind", point), "Point");
      assert.equal(await ask("kind", [...(point as unknown as number[])]), "list");
    });

    it("a dataclass goes back as what it was, with its parents", async () => {
      const root = await ask("tree");
      assert.equal(root.children[0].parent, root);
      assert.equal(await ask("is_tree", root), true);
      assert.equal(await ask("kind", { ...root.children[0], parent: null }), "dict");
    });

    it("a value of a class that cannot be found again fails and says which", async () => {
      await assert.rejects(ask("kind", await ask("local_point")), (error: sb.SnakeBridgeError) => {
        assert.match(error.message, /local_point|<locals>/);
        return true;
      });
    });
  });

  describe("shared objects", () => {
    it("one array as two arguments is one list in Python", async () => {
      const list = [1];
      assert.equal(await ask("is_same", list, list), true);
      assert.equal(await ask("is_same", list, [1]), false);
    });

    it("an argument and a keyword share", async () => {
      const list = [1];
      assert.equal(await sb.call("sample_values", "is_same", [list], { right: list }), true);
    });

    it("what an earlier call answered keeps its own sharing beside another one", async () => {
      const list = [1];
      const earlier = await ask("echo", [list, list]);
      const sent = [list, earlier, list, earlier];
      assert.deepEqual(formOf(await ask("echo", sent)), formOf(sent));
    });

    it("arguments of a callback share", async () => {
      const list = [1];
      const same = await ask("call_with", (left: unknown, named: sb.Keywords) => left === named.values.right, list);
      assert.equal(same, true);
    });

    it("the same object is the same handle's object", async () => {
      const counter = await sb.callClass("collections", "Counter", ["aab"]);
      const pair = await ask("echo", [counter, [counter]]);
      assert.equal(await ask("is_same", pair[0], pair[1][0]), true);
    });
  });

  describe("containers keep their shape", () => {
    it("only leaves that cannot travel become handles; a generator in a dict is iterable there", async () => {
      const mixed = await ask("mixed");
      assert.deepEqual(mixed.plain, [1, null, "12"]);
      assert.equal(await mixed.counts.total(), 3);
      const squares: unknown[] = [];
      for await (const square of mixed.squares) squares.push(square);
      assert.deepEqual(squares, [0, 1, 4]);
    });
  });

  describe("what cannot be sent fails before sending, with its path", () => {
    const rows: readonly (readonly [string, unknown, RegExp])[] = [
      ["a symbol", { a: [Symbol("x")] }, /`arguments\[0\]\.a\[0\]`: a symbol/],
      ["a foreign class", [{ "my url": new URL("a:b") }], /`arguments\[0\]\[0\]\["my url"\]`: an instance of `URL`/],
      ["a class of the program", new Map([["k", new (class Mine {})()]]), /`arguments\[0\]\.k`: an instance of `Mine`/],
      ["undefined in an array", [undefined], /`arguments\[0\]\[0\]`: `undefined`/],
      ["a lone surrogate", ["\ud800"], /`arguments\[0\]\[0\]`: the string has a lone surrogate/],
    ];
    for (const [name, value, message] of rows) {
      it(name, async () => {
        await assert.rejects(async () => ask("echo", value), { code: "unsendable", message });
      });
    }

    it("a symbol among the keywords", async () => {
      await assert.rejects(async () => sb.call("sample_values", "echo", [], { value: Symbol("x") }), {
        code: "unsendable",
        message: /`keywords\.value`/,
      });
    });
  });

  describe("limits are typed errors on both sides", () => {
    it("an argument that is nested too deep", async () => {
      let deep: unknown[] = [];
      for (let level = 0; level < 1_000; level++) deep = [deep];
      await assert.rejects(async () => ask("echo", deep), { code: "unsendable", message: /nested deeper/ });
    });

    it("a result that is nested too deep", async () => {
      await assert.rejects(ask("nested", 10_000), { code: "unsendable", message: /nested deeper/ });
      assert.equal((await ask("nested", 100)).length, 1);
    });

    it("an argument that is too large", async () => {
      await assert.rejects(async () => ask("echo", "x".repeat(1_000_001)), { code: "too_large" });
    });

    it("a result that is too large", async () => {
      await assert.rejects(ask("zeros", 1_000_000), { code: "too_large" });
      assert.equal((await ask("zeros", 1_000)).length, 1_000);
    });

    it("something huge that could be turned into a list is a handle and never is", async () => {
      assert.equal((await ask("huge")).$class, "sample_values.Huge");
    });
  });
});
