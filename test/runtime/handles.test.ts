import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;

describe("handles of Python objects", () => {
  usePython({ pool: { size: 2 } });
  const path = (...parts: string[]): Loose => sb.callClass("pathlib", "PurePosixPath", parts);

  it("chain without waiting", async () => {
    const name = await path("/a").joinpath("b").joinpath("c").joinpath("d.tar.gz").with_suffix(".zip").name;
    assert.equal(name, "d.tar.zip");
  });

  it("reject every link after a failure with the same error", async () => {
    const first = path("/a").with_name("");
    const error = await first.then(undefined, (reason: unknown) => reason);
    assert.ok(error instanceof sb.PythonError && error.is("ValueError"));
    await assert.rejects(first.joinpath("b"), (reason) => reason instanceof sb.PythonError && reason.is("ValueError"));
  });

  it("are the same for the same object", async () => {
    const list = (await sb.callClass("collections", "deque", [[1]])) as Loose;
    const namespace = (await sb.callClass("types", "SimpleNamespace", [], { list })) as Loose;
    assert.equal(await namespace.list, list);
  });

  it("do arithmetic as Python does, also with the object on the right", async () => {
    const half = (await sb.callClass("fractions", "Fraction", [1, 2])) as Loose;
    assert.equal(await (await half.$add(1)).toString(), "3/2");
    assert.equal(await half.$rsub(1).then(String), "1/2");
    assert.equal(await half.$lt(1), true);
    assert.equal(await half.$eq(new sb.Fraction(1, 2)), true);
    assert.equal(await half.$float(), 0.5);
    assert.equal(await half.$bool(), true);
    assert.equal(await half.$str(), "1/2");
    assert.equal(await half.$repr(), "Fraction(1, 2)");
  });

  it("have members by name, whatever JavaScript means by it", async () => {
    const object = (await sb.callClass("types", "SimpleNamespace", [], { toString: 1, constructor: 2 })) as Loose;
    assert.equal(await object.$attr("toString"), 1);
    await object.$setattr("constructor", 3);
    assert.equal(await object.$attr("constructor"), 3);
    const words = (await sb.callClass("collections", "UserString", ["a,b"])) as Loose;
    assert.deepEqual(await words.$call("split", [], { sep: "," }), ["a", "b"]);
    await sb.Dynamic.setAttr(words, "data", "c");
    assert.equal(await sb.Dynamic.getAttr(words, "data"), "c");
  });

  it("that turn out to be plain values have no methods, and say so", async () => {
    const list = sb.call("builtins", "list", [[2, 1]]);
    assert.equal(await sb.callMethod(list, "index", [1]), 1);
    await assert.rejects(sb.callMethod(list, "index", [1]), { code: "invalid_ref", message: /a plain value/ });
  });

  it("have items", async () => {
    const items = (await sb.callClass("collections", "OrderedDict", [[["a", 1]]])) as Loose;
    await items.$set("b", 2);
    assert.equal(await items.$get("b"), 2);
    assert.equal(await items.$len(), 2);
    assert.equal(await items.$contains("a"), true);
    await items.$del("a");
    assert.equal(await items.$contains("a"), false);
    await assert.rejects(items.$get("a"), (error) => error instanceof sb.PythonError && error.is("LookupError"));
  });

  it("iterate, lazily, and `break` closes a generator", async () => {
    const counter = (await sb.callClass("itertools", "count", [1])) as Loose;
    const seen: unknown[] = [];
    for await (const item of counter) {
      seen.push(item);
      if (seen.length === 3) break;
    }
    assert.deepEqual(seen, [1, 2, 3]);
    // The window begins with one item and doubles at most once before the third: one more is all that can be computed.
    const next = (await counter.$next()) as number;
    assert.ok(next === 4 || next === 5, `${next} comes after 3`);
  });

  it("are context managers", async () => {
    const file = sb.callClass("tempfile", "TemporaryFile", ["w+"]) as Loose;
    let entered: Loose;
    {
      await using inside = (await sb.enter(file)) as Loose;
      await inside.write("hello");
      entered = inside;
    }
    assert.equal(await entered.closed, true);
  });

  it("are context managers also when what is entered is a plain value", async () => {
    const context = sb.call("contextlib", "nullcontext", [5]) as Loose;
    await using inside = (await sb.enter(context)) as unknown as { value: number } & AsyncDisposable;
    assert.equal(inside.value, 5);
  });

  it("give their value when they have one", async () => {
    const date = (await sb.callClass("datetime", "date", [2024, 2, 29])) as Loose;
    assert.deepEqual(await date.$value(), new sb.PlainDate("2024-02-29"));
    const object = (await sb.callClass("types", "SimpleNamespace")) as Loose;
    await assert.rejects(object.$value(), {
      code: "unsendable",
      message: /`types\.SimpleNamespace` has no plain value/,
    });
  });

  it("are released, and later uses say by whom", async () => {
    const object = (await sb.callClass("types", "SimpleNamespace", [], { x: 1 })) as Loose;
    await sb.release(object);
    await sb.release(object);
    await assert.rejects(object.x, { code: "stale_ref", message: /was released by `release`/ });
  });

  it("are freed in Python when the garbage collector takes them", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const living = (await sb.callClass("weakref", "WeakSet")) as Loose;
    for (let made = 0; made < 500; made++) await living.add(sb.callClass("threading", "Event"));
    for (let round = 0; (await living.$len()) > 50; round++) {
      assert.ok(round < 50, "Python still holds the objects");
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
  });

  describe("sessions", () => {
    it("end with their handles", async () => {
      let kept: Loose;
      await sb.withSession(async () => {
        kept = await sb.callClass("types", "SimpleNamespace", [], { x: 1 });
        assert.equal(await kept.x, 1);
      });
      await assert.rejects(kept.x, { code: "stale_ref" });
    });

    it("keep async contexts apart", async () => {
      const ids = await Promise.all([1, 2].map(() => sb.withSession(async (session) => session.id)));
      assert.notEqual(ids[0], ids[1]);
    });

    it("are chosen by option, then by the handle, then by the scope", async () => {
      await using a = sb.openSession("a");
      const object = (await sb.callClass("types", "SimpleNamespace", [], { x: 1 }, { session: a })) as Loose;
      await sb.withSession(async () => assert.equal(await sb.call("builtins", "repr", [object]), "namespace(x=1)"));
      await using b = sb.openSession("b");
      await assert.rejects(sb.getAttr(object, "x", { session: b }), { code: "stale_ref" });
    });

    it("end one and leave the other alone", async () => {
      await using other = sb.openSession("a:b");
      const object = (await sb.callClass("types", "SimpleNamespace", [], { x: 1 }, { session: other })) as Loose;
      await sb.openSession("a").close();
      assert.equal(await object.x, 1);
    });

    it("spread over the workers", async () => {
      const pids = await Promise.all([1, 2].map(() => sb.withSession(() => sb.call("os", "getpid"))));
      assert.equal(new Set(pids).size, 2);
    });
  });
});
