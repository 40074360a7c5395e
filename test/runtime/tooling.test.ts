import assert from "node:assert/strict";
import { join } from "node:path";
import { buildCallPayload, buildDynamicPayload, release } from "../../runtime/index.js";
import { findInterpreter, openPool, PythonError } from "../../runtime/tooling.js";
import { makeFolder } from "../support/folder.js";
import { PYTHON } from "../support/run-program.js";
import { untilGone } from "./support/program.js";

describe("a pool of the tools", () => {
  it("answers payloads, and its workers end with it", async () => {
    const pool = await openPool({ interpreter: await findInterpreter({ interpreter: PYTHON }) });
    const session = pool.openSession();
    const payload = { library: "os", python_module: "os", function: "getpid" };
    const pid = Number(await session.call(payload));
    await assert.rejects(
      session.call({ library: "math", python_module: "math", function: "sqrt", args: [-1] }),
      PythonError,
    );
    await assert.rejects(session.call(payload, { signal: AbortSignal.abort() }), { code: "cancelled" });
    await pool.close();
    await untilGone(pid);
    await assert.rejects(session.call(payload), { code: "closed" });
  });

  it("finds modules in the directories it was given", async () => {
    await using folder = await makeFolder({
      "py/analysis_of_test.py": "def twice(x: float) -> float:\n    return 2 * x\n",
    });
    await using pool = await openPool({
      interpreter: { path: PYTHON, why: "the test" },
      paths: [`${folder.path}/py`],
    });
    const module = "analysis_of_test";
    const session = pool.openSession();
    assert.equal(await session.call({ library: module, python_module: module, function: "twice", args: [21] }), 42);
  });

  it("calls functions of the project's helpers by a call type of their own", async () => {
    await using folder = await makeFolder({ "python/helpers/texts.py": "def shout(text):\n    return text.upper()\n" });
    await using pool = await openPool({
      interpreter: { path: PYTHON, why: "the test" },
      paths: [join(folder.path, "python")],
    });
    const payload = { call_type: "helper", function: "texts.shout", args: ["hi"] } as const;
    assert.equal(await pool.openSession().call(payload), "HI");
  });

  it("takes payloads that were built of a handle, which are plain data", async () => {
    await using pool = await openPool({ interpreter: { path: PYTHON, why: "the test" } });
    const session = pool.openSession("built");
    const counter = await session.call({
      call_type: "class",
      library: "collections",
      python_module: "collections",
      class: "Counter",
      args: ["aab"],
    });
    const payload = buildCallPayload(counter, "most_common", [1]);
    assert.deepEqual(JSON.parse(JSON.stringify(payload)), {
      call_type: "method",
      instance: {
        __type__: "ref",
        __schema__: 1,
        id: 1,
        session_id: "built",
        python_module: "collections",
        library: "collections",
        type_name: "Counter",
      },
      method: "most_common",
      args: [1],
      kwargs: {},
      session_id: "built",
    });
    assert.deepEqual(await session.call(payload), [["a", 2]]);
    assert.deepEqual(await session.call(buildDynamicPayload("os.path", "join", ["a", "b"])), "a/b");
    await release(counter);
    assert.throws(() => buildCallPayload(counter, "most_common"), { code: "stale_ref" });
    await assert.rejects(session.call(payload), { code: "stale_ref" });
  });

  it("describes modules through the adapter's own introspection", async () => {
    await using pool = await openPool({ interpreter: { path: PYTHON, why: "the test" } });
    const description = await pool.openSession().call({
      call_type: "function",
      library: "snakebridge_adapter",
      python_module: "snakebridge_adapter.introspect",
      function: "describe",
      args: ["math", ["sqrt"]],
    });
    assert.equal((description as { module: string }).module, "math");
  });

  it("refuses libraries outside of the list", async () => {
    await using pool = await openPool({ interpreter: { path: PYTHON, why: "the test" }, allow: ["math"] });
    const session = pool.openSession();
    assert.equal(await session.call({ library: "math", python_module: "math", function: "gcd", args: [4, 6] }), 2);
    await assert.rejects(session.call({ library: "os", python_module: "os", function: "getcwd" }), {
      code: "forbidden",
    });
  });

  it("rejects with what is wrong when its interpreter is no Python", async () => {
    await using pool = await openPool({ interpreter: { path: "/bin/true", why: "the test" } });
    const call = pool.openSession().call({ library: "math", python_module: "math", function: "gcd", args: [4, 6] });
    await assert.rejects(call, { code: "no_interpreter", message: /does not run as Python/ });
  });

  it("rejects when its interpreter does not exist", async () => {
    await using pool = await openPool({ interpreter: { path: "/nowhere/python", why: "the test" } });
    const call = pool.openSession().call({ library: "math", python_module: "math", function: "gcd", args: [4, 6] });
    await assert.rejects(call, { code: "no_interpreter", message: /\/nowhere\/python/ });
  });
});
