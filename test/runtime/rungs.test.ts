import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sb from "../../runtime/index.js";
import { makeFolder } from "../support/folder.js";
import { untilGone } from "./support/program.js";
import { usePython } from "./support/python.js";

const MODULE = `
import os, signal, subprocess, sys, time
from pathlib import Path

def spin():
    while True:
        pass

def stubborn_spin():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

def child():
    """A grandchild that ignores SIGTERM; returns its pid."""
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); signal.pause()"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    process.stdout.readline()
    return process.pid

def wait_for_child():
    subprocess.run([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()"])

def touch(path):
    Path(path).touch()

def die(signal_number):
    os.kill(os.getpid(), signal_number)

def die_once(path):
    """Kills the worker the first time it is called."""
    if not os.path.exists(path):
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()
`;

describe("one budget for a call, and what becomes of Python", () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  before(async () => {
    folder = await makeFolder({ "faulty.py": MODULE });
    sb.configure({
      interpreter: (await import("../support/run-program.js")).PYTHON,
      paths: [folder.path],
      pool: { size: 2 },
      ledger: "never",
      cancelGraceMs: 300,
    });
  });
  after(async () => {
    await sb.shutdown();
    await folder[Symbol.asyncDispose]();
  });
  beforeEach(() => sb.call("faulty", "touch", [join(folder.path, "warm")]));

  it("`while True: pass` is interrupted, and the worker lives", async () => {
    const pid = await sb.call("os", "getpid");
    const error = await failure(sb.call("faulty", "spin", [], {}, { timeoutMs: 150 }));
    assert.equal(error.code, "timeout");
    assert.equal(await error.stopped, "interrupted");
    assert.equal(await sb.call("os", "getpid"), pid);
  });

  it("a loop that catches everything is ended with its worker", async () => {
    const pid = await sb.call("os", "getpid");
    const error = await failure(sb.call("faulty", "stubborn_spin", [], {}, { timeoutMs: 150 }));
    assert.match(String(await error.stopped), /^(terminated|killed)$/);
    await untilGone(Number(pid));
    assert.notEqual(await sb.call("os", "getpid"), pid);
  });

  it("a blocking C call is ended with its worker, within the bounds of the ladder", async () => {
    const began = performance.now();
    const error = await failure(sb.call("time", "sleep", [60], {}, { timeoutMs: 100 }));
    assert.ok(performance.now() - began < 1_000);
    assert.match(String(await error.stopped), /^(terminated|killed)$/);
    assert.ok(performance.now() - began < 4_000);
  });

  it("a child that ignores SIGTERM goes with its worker", async () => {
    const child = Number(await sb.call("faulty", "child"));
    const error = await failure(sb.call("faulty", "wait_for_child", [], {}, { timeoutMs: 150 }));
    assert.equal(error.code, "timeout");
    assert.match(String(await error.stopped), /^(interrupted|terminated|killed)$/);
    if ((await error.stopped) === "interrupted") await sb.shutdown();
    await untilGone(child);
  });

  it("a call that timed out while it waited in line never runs", async () => {
    const path = join(tmpdir(), `sb-never-${randomUUID()}`);
    const nap = sb.call("time", "sleep", [0.4]);
    const late = await failure(sb.call("faulty", "touch", [path], {}, { timeoutMs: 100 }));
    assert.equal(late.code, "timeout");
    await nap;
    assert.equal(await late.stopped, "queued");
    await sb.call("math", "gcd", [1, 1]);
    assert.ok(!existsSync(path));
  });

  it("a call that timed out in line does not cost the call before it its worker", async () => {
    const nap = sb.call("time", "sleep", [1]);
    const late = await failure(sb.call("math", "gcd", [1, 1], {}, { timeoutMs: 50 }));
    assert.equal(await nap, null);
    assert.equal(await late.stopped, "queued");
  });

  it("a call that is cancelled in line never runs either", async () => {
    const path = join(tmpdir(), `sb-never-${randomUUID()}`);
    const abort = new AbortController();
    const nap = sb.call("time", "sleep", [0.3]);
    const late = sb.call("faulty", "touch", [path], {}, { signal: abort.signal });
    setImmediate(() => abort.abort());
    const error = await failure(late);
    assert.equal(await error.stopped, "queued");
    await nap;
    assert.ok(!existsSync(path));
  });

  describe("a worker that dies under load", () => {
    for (const signal of [9, 11]) {
      it(`by signal ${signal}: its calls reject, others finish, the pool is back at full size`, async () => {
        await using doomed = sb.openSession();
        await using healthy = sb.openSession();
        const [one, other] = await Promise.all(
          [doomed, healthy].map((session) => sb.call("os", "getpid", [], {}, { session })),
        );
        assert.notEqual(one, other);
        const load = Array.from({ length: 200 }, (_, x) => sb.call("math", "sqrt", [x * x], {}, { session: healthy }));
        const lost = Array.from({ length: 20 }, () => sb.call("time", "sleep", [10], {}, { session: doomed }));
        process.kill(Number(one), signal);
        for (const call of await Promise.allSettled(lost)) {
          assert.ok(call.status === "rejected" && call.reason.code === "worker_died", String(call.status));
          assert.match(call.reason.message, signal === 9 ? /SIGKILL/ : /SIGSEGV/);
        }
        assert.deepEqual(await Promise.all(load), [...Array(200).keys()]);
        const pids = await Promise.all(
          [doomed, healthy].map((session) => sb.call("os", "getpid", [], {}, { session })),
        );
        assert.equal(pids[1], other);
        assert.ok(pids[0] !== one);
        assert.equal(sb.stats().default?.workers.length, 2);
      });
    }

    it("only idempotent calls are repeated, once", async () => {
      const path = (name: string) => join(folder.path, name);
      assert.equal(typeof (await sb.call("faulty", "die_once", [path("a")], {}, { idempotent: true })), "number");
      assert.equal((await failure(sb.call("faulty", "die_once", [path("b")]))).code, "worker_died");
      const before = sb.stats().default?.deaths ?? 0;
      assert.equal((await failure(sb.call("faulty", "die", [9], {}, { idempotent: true }))).code, "worker_died");
      assert.equal((sb.stats().default?.deaths ?? 0) - before, 2);
    });
  });
});

describe("a worker that a signal has halted", () => {
  usePython({ pool: { size: 1, upkeepMs: 100 } });

  it("is noticed and replaced, and its calls are told", async () => {
    const pid = Number(await sb.call("os", "getpid"));
    const call = sb.call("time", "sleep", [60]);
    setImmediate(() => process.kill(pid, "SIGSTOP"));
    await assert.rejects(call, { code: "worker_died", message: /halted by a signal/ });
    assert.notEqual(await sb.call("os", "getpid"), pid);
    await untilGone(pid);
  });

  it("is told apart from one that computes without letting anything else run", async () => {
    const pid = await sb.call("os", "getpid");
    assert.equal(await sb.py`sum(range(${60_000_000}))`, 1_799_999_970_000_000);
    assert.equal(await sb.call("os", "getpid"), pid);
  });
});

describe("a call that always kills its worker", () => {
  usePython({ pool: { size: 2 } });

  it("does not take the pool down, and a storm of it ends with a clear error", async () => {
    const codes = new Set<string>();
    for (let blow = 0; blow < 12; blow++) {
      const error = await failure(sb.withSession(() => sb.call("ctypes", "string_at", [0])));
      codes.add(error.code);
      if (error.code === "worker_start_failed") {
        assert.match(error.message, /workers died within/);
        assert.ok(error.details.fix);
        break;
      }
    }
    assert.deepEqual([...codes], ["worker_died", "worker_start_failed"]);
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
