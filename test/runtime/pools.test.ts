import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as sb from "../../runtime/index.js";
import { makeFolder } from "../support/folder.js";
import { PYTHON, runProgram } from "../support/run-program.js";
import { usePython } from "./support/python.js";

describe("pools with Pythons of their own in one program", () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;

  before(async function () {
    this.timeout(120_000);
    folder = await makeFolder({ notpython: "#!/bin/sh\necho not a Python >&2\nexit 7\n" });
    await runProgram("chmod", ["+x", join(folder.path, "notpython")]);
    const legacy = join(folder.path, "legacy");
    const made = await runProgram(PYTHON, ["-m", "venv", "--without-pip", "--system-site-packages", legacy]);
    assert.equal(made.code, 0, made.stderr);
    // The adapter's packages are those of the tests' environment.
    const sitePackages = "import site; print(site.getsitepackages()[0])";
    const own = (await runProgram(join(legacy, "bin/python"), ["-c", sitePackages])).stdout.trim();
    const site = (await runProgram(PYTHON, ["-c", sitePackages])).stdout.trim();
    await writeFile(join(own, "tests.pth"), site);
    sb.configure({
      interpreter: PYTHON,
      ledger: "never",
      pool: { size: 1 },
      pools: {
        legacy: { interpreter: join(legacy, "bin/python") },
        missing: { interpreter: "/nowhere/python" },
        broken: { interpreter: join(folder.path, "notpython") },
      },
    });
  });
  after(async () => {
    await sb.shutdown();
    await folder[Symbol.asyncDispose]();
  });

  const prefix = (pool?: string) => sb.moduleAttr("sys", "prefix", pool === undefined ? {} : { pool });

  it("a call runs on the pool that it names", async () => {
    assert.equal(await prefix("legacy"), join(folder.path, "legacy"));
    assert.notEqual(await prefix(), join(folder.path, "legacy"));
  });

  it("a session lives on its pool, and so do the calls in its scope", async () => {
    await sb.withSession(
      async (session) => {
        assert.equal(session.pool, "legacy");
        assert.equal(await prefix(), join(folder.path, "legacy"));
        const object = await sb.callClass("types", "SimpleNamespace", [], { x: 1 }, { pool: "legacy" });
        assert.equal(await sb.getAttr(object, "x"), 1);
      },
      { pool: "legacy" },
    );
  });

  it("a handle of one pool is refused by another", async () => {
    const object = await sb.callClass("types", "SimpleNamespace", [], { x: 1 }, { pool: "legacy" });
    await using session = sb.openSession();
    await assert.rejects(sb.call("builtins", "repr", [object], {}, { session }), { code: "stale_ref" });
  });

  it("a pool whose Python is missing says so at once, by its name; the others work", async () => {
    const began = performance.now();
    await assert.rejects(prefix("missing"), { code: "no_interpreter", message: /Pool `missing`: .*\/nowhere\/python/ });
    assert.ok(performance.now() - began < 1_000);
    assert.equal(typeof (await prefix()), "string");
  });

  it("a pool whose Python does not run says what it said; the others work", async () => {
    await assert.rejects(prefix("broken"), (error) => {
      assert.ok(error instanceof sb.SnakeBridgeError);
      assert.match(error.message, /Pool `broken`: .*not a Python/s);
      return true;
    });
    assert.equal(typeof (await prefix("legacy")), "string");
  });

  it("a pool that is not configured is an error that names those that are", () => {
    assert.throws(() => sb.openSession("x", { pool: "legcy" }), {
      code: "configuration",
      message: /no pool `legcy`; there are `default`, `legacy`, `missing`, `broken`/,
    });
  });

  it("the numbers tell them apart", async () => {
    await prefix("legacy");
    const { default: own, legacy } = sb.stats();
    assert.equal(own?.workers.length, 1);
    assert.ok((legacy?.calls.started ?? 0) > 0 && legacy?.calls.inFlight === 0);
  });
});

describe("a pool with a list of libraries", () => {
  usePython({ pool: { size: 1, allow: ["math", "statistics"] } });

  it("refuses all others, however they are named, before they are imported", async () => {
    assert.equal(await sb.call("statistics", "mean", [[1, 2, 3]]), 2);
    for (const refused of [
      () => sb.call("os", "getcwd"),
      () => sb.callDynamic("os.path", "join", ["a"]),
      () => sb.moduleAttr("antigravity", "__doc__"),
      () => sb.py`subprocess.run(["true"])`,
    ]) {
      await assert.rejects(async () => await refused(), { code: "forbidden" });
    }
  });
});
