import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { makeFolder } from "../support/folder.js";
import { runTypeScript, untilGone } from "./support/program.js";

const MODULE = `
import subprocess, sys

def family():
    """A child that ignores SIGTERM, with a child of its own; returns both pids."""
    code = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
print(child.pid, flush=True)
signal.pause()
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    return [process.pid, int(process.stdout.readline())]
`;

/** What Python is busy with when the program is killed. */
const BUSY = {
  idle: "",
  "a blocking C call": 'void sb.call("time", "sleep", [600]);',
  "a loop in C that never lets go of the interpreter":
    'void sb.call("builtins", "sum", [sb.call("itertools", "repeat", [1])]);',
};

describe("a program that is killed by SIGKILL", () => {
  for (const [what, body] of Object.entries(BUSY)) {
    it(`leaves no worker and no grandchild behind, Python being in: ${what}`, async () => {
      await using folder = await makeFolder({ "family.py": MODULE });
      const { stdout } = await runTypeScript(
        `const pids = [await pidOf(), ...(await sb.call("family", "family"))];
         ${body}
         process.stdout.write(JSON.stringify(pids), () => setImmediate(() => process.kill(process.pid, "SIGKILL")));
         setInterval(() => {}, 1000);`,
        { paths: [folder.path] },
      );
      const pids = JSON.parse(stdout) as number[];
      assert.equal(pids.length, 3);
      await Promise.all(pids.map(untilGone));
    });
  }

  it("leaves a socket at most until the next program starts", async () => {
    await using folder = await makeFolder();
    const tmpdir = `process.env.TMPDIR = ${JSON.stringify(folder.path)};`;
    const { stdout } = await runTypeScript(`
      ${tmpdir}
      const pid = await pidOf();
      ${BUSY["a loop in C that never lets go of the interpreter"]}
      process.stdout.write(String(pid), () => setImmediate(() => process.kill(process.pid, "SIGKILL")));
      setInterval(() => {}, 1000);
    `);
    await untilGone(Number(stdout));
    const { code, stderr } = await runTypeScript(`${tmpdir} await pidOf(); await sb.shutdown();`);
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      (await readdir(folder.path)).filter((name) => name.startsWith("sb-")),
      [],
    );
  });
});
