import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import * as sb from "../../runtime/index.js";
import { makeFolder } from "../support/folder.js";
import { nodeArguments, programText, runTypeScript, untilGone } from "./support/program.js";
import { usePython } from "./support/python.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;

describe("a worker that dies", () => {
  usePython();

  it("rejects its calls with the signal; the next call has a new worker, old handles do not", async () => {
    const object = (await sb.callClass("types", "SimpleNamespace", [], { x: 1 })) as Loose;
    const pid = Number(await sb.call("os", "getpid"));
    const sleeping = sb.call("time", "sleep", [60]);
    // The answer of a later call on the same lane is not waited for: the worker is killed while it sleeps.
    setImmediate(() => process.kill(pid, "SIGKILL"));
    await assert.rejects(sleeping, { code: "worker_died", message: /killed by SIGKILL/ });
    assert.notEqual(await sb.call("os", "getpid"), pid);
    await assert.rejects(object.x, { code: "stale_ref", message: /killed by SIGKILL/ });
  });

  it("has calls repeated that are marked idempotent, once", async () => {
    const pid = Number(await sb.call("os", "getpid"));
    const again = sb.call("time", "sleep", [0.3], {}, { idempotent: true });
    setImmediate(() => process.kill(pid, "SIGKILL"));
    assert.equal(await again, null);
    await assert.rejects(sb.call("ctypes", "string_at", [0], {}, { idempotent: true }), { code: "worker_died" });
  });

  it("says what the worker wrote last", async () => {
    await assert.rejects(sb.call("ctypes", "string_at", [0]), {
      code: "worker_died",
      message: /SIGSEGV/,
    });
  });
});

describe("a program", () => {
  it("ends by itself, and its worker with it", async () => {
    const { code, stdout, stderr } = await runTypeScript("console.log(await pidOf());");
    assert.equal(code, 0, stderr);
    await untilGone(Number(stdout));
  });

  it("ends by itself with sessions, handles and streams left open", async () => {
    const { code, stderr } = await runTypeScript(`
      sb.openSession("open");
      globalThis.kept = await sb.callClass("collections", "deque", [[1]]);
      globalThis.stream = sb.stream("itertools", "count");
      await globalThis.stream.next();
    `);
    assert.equal(code, 0, stderr);
  });

  it("waits for a call whose answer is awaited by nobody", async () => {
    const { code, stdout } = await runTypeScript(`sb.call("time", "sleep", [0.2]).then(() => console.log("slept"));`);
    assert.deepEqual([code, stdout.trim()], [0, "slept"]);
  });

  it("is not ended by a failure that nobody awaits", async () => {
    const { code, stderr } = await runTypeScript(`sb.call("math", "sqrt", [-1]); await sb.call("math", "sqrt", [1]);`);
    assert.equal(code, 0, stderr);
  });

  for (const [how, end] of [
    ["process.exit", "process.exit(3)"],
    ["an uncaught exception", "setImmediate(() => { throw new Error('uncaught'); })"],
    ["SIGTERM", "process.kill(process.pid, 'SIGTERM')"],
    ["kill -9", "process.kill(process.pid, 'SIGKILL')"],
  ] as const) {
    it(`leaves no worker behind when it ends by ${how}, though Python is busy`, async () => {
      const body = `
        const pid = await pidOf();
        void sb.call("time", "sleep", [60]);
        process.stdout.write(String(pid), () => setImmediate(() => { ${end} }));
      `;
      const { stdout } = await runTypeScript(body);
      await untilGone(Number(stdout));
    });
  }

  for (const how of ["SIGTERM", "SIGKILL"]) {
    it(`leaves no socket behind when it ends by ${how}`, async () => {
      await using folder = await makeFolder();
      const { stdout } = await runTypeScript(`
        process.env.TMPDIR = ${JSON.stringify(folder.path)};
        process.stdout.write(String(await pidOf()), () => process.kill(process.pid, ${JSON.stringify(how)}));
        setInterval(() => {}, 1000);
      `);
      await untilGone(Number(stdout));
      assert.deepEqual(
        readdirSync(folder.path).filter((name) => name.startsWith("sb-")),
        [],
      );
    });
  }

  it("does not touch the worker of another program", async () => {
    await using folder = await makeFolder({
      "main.mts": programText(
        "console.log(await pidOf()); process.stdin.resume(); process.stdin.on('end', async () => { console.log(await pidOf()); });",
      ),
    });
    const other = spawn(process.execPath, nodeArguments(`${folder.path}/main.mts`), {
      stdio: ["pipe", "pipe", "inherit"],
    });
    try {
      const [first] = (await once(other.stdout, "data")) as [Buffer];
      const { code } = await runTypeScript("await pidOf();");
      assert.equal(code, 0);
      assert.ok(existsSync(`/proc/${Number(first)}`) || process.platform !== "linux");
      const answer = once(other.stdout, "data");
      other.stdin.end();
      const [second] = (await answer) as [Buffer];
      assert.equal(Number(second), Number(first));
      await once(other, "exit");
    } finally {
      other.kill("SIGKILL");
    }
  });

  it("says what is wrong when Python is not found", async () => {
    const { code, stderr } = await runTypeScript("await pidOf();", { interpreter: "/nowhere/python" });
    assert.equal(code, 1);
    assert.match(stderr, /no Python at `\/nowhere\/python`/);
    assert.match(stderr, /no_interpreter/);
  });
});
