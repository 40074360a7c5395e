import assert from "node:assert/strict";
import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Folder } from "../support/folder.js";
import { PYTHON, runProgram } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

const INSTALL_MS = 240_000;

/** A PATH on which there is only a Python without the adapter's packages, and what else is asked for. */
async function barePath(project: Folder, tools: readonly string[]): Promise<string> {
  const { stdout } = await runProgram(PYTHON, ["-c", "import sys; print(sys._base_executable)"]);
  const bin = join(project.path, "bin");
  await mkdir(bin);
  await symlink(stdout.trim(), join(bin, "python3"));
  for (const tool of tools) await symlink(join(dirname(PYTHON), tool), join(bin, tool));
  return bin;
}

describe("snakebridge setup", () => {
  before(buildCommand);

  for (const [installer, tools] of [
    ["uv", ["uv"]],
    ["venv and pip", []],
  ] as const) {
    it(`makes an environment with ${installer}, repairs it, and then has nothing to do`, async function () {
      this.timeout(INSTALL_MS + 10_000);
      await using project = await makeProject({ "snakebridge.json": { libraries: { math: "stdlib" } } });
      const at = { cwd: project.path, env: { PATH: await barePath(project, tools) }, timeoutMs: INSTALL_MS };
      const managed = join(project.path, ".snakebridge/venv/bin/python");

      const check = await snakebridge(["setup", "--check"], at);
      assert.equal(check.code, 3, check.stdout + check.stderr);

      const first = await snakebridge(["setup"], at);
      assert.equal(first.code, 0, first.stdout + first.stderr);
      assert.match(first.stderr, /\[1\/4\] Creating \.snakebridge\/venv\n\[2\/4\] Installing .*grpcio/);
      assert.ok(first.stdout.includes(managed), first.stdout);

      const second = JSON.parse((await snakebridge(["setup", "--json"], at)).stdout);
      assert.deepEqual([second.interpreter, second.created, second.installed], [managed, false, []]);
      assert.ok(second.milliseconds < 1000, `${second.milliseconds} ms`);

      await remove("msgpack", managed);
      const third = JSON.parse((await snakebridge(["setup", "--json"], at)).stdout);
      assert.match(third.installed.join(), /^msgpack/);
    });
  }

  it("two at once make one environment", async function () {
    this.timeout(INSTALL_MS + 10_000);
    await using project = await makeProject({ "snakebridge.json": { libraries: { math: "stdlib" } } });
    const at = { cwd: project.path, env: { PATH: await barePath(project, ["uv"]) }, timeoutMs: INSTALL_MS };
    const both = await Promise.all([1, 2].map(() => snakebridge(["setup", "--json"], at)));
    for (const ended of both) assert.equal(ended.code, 0, ended.stdout + ended.stderr);
    const created = both.map(({ stdout }) => JSON.parse(stdout).created);
    assert.deepEqual(created.sort(), [false, true]);
  });
});

async function remove(name: string, interpreter: string): Promise<void> {
  const uv = join(dirname(PYTHON), "uv");
  const { code, stderr } = await runProgram(uv, ["pip", "uninstall", "--python", interpreter, name]);
  assert.equal(code, 0, stderr);
}
