import assert from "node:assert/strict";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../support/folder.js";
import { PYTHON } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

/** What every one of these must be: ended, not with 0, with words and without a stack trace. */
function assertHelps(
  ended: { code: number | null; stdout: string; stderr: string },
  code: number,
  words: RegExp,
): void {
  const said = ended.stdout + ended.stderr;
  assert.equal(ended.code, code, said);
  assert.match(said, words);
  assert.match(said, /fix: /);
  assert.doesNotMatch(said, /^\s+at .*:\d+:\d+\)?$/m, "no stack trace");
}

/** Says that it is Python 3.8, whatever it is asked. */
const OLD_PYTHON = `#!/bin/sh
echo '{"executable": "/fake/python", "python": "3.8.10", "version": "3.8.10", "virtual": false, "sitePackages": "/fake", "installed": {}}'
`;

describe("snakebridge helps when", () => {
  before(buildCommand);

  it("there is no project", async () => {
    await using folder = await makeFolder();
    assertHelps(await snakebridge(["generate"], { cwd: folder.path }), 2, /There is no `snakebridge.json`/);
  });

  it("there is no Python", async () => {
    await using project = await makeProject({ "snakebridge.json": { libraries: { math: "stdlib" } } });
    const bare = { cwd: project.path, env: { PATH: "" } };
    assertHelps(
      await snakebridge(["setup"], bare),
      2,
      /There is no Python on the PATH.*Install Python 3\.10 or newer/s,
    );
    assertHelps(await snakebridge(["doctor"], bare), 2, /FAIL interpreter: /);
  });

  it("there is no Python and bindings are to be generated", async () => {
    await using project = await makeProject({
      "snakebridge.json": { libraries: { math: "stdlib" } },
      "src/main.ts": 'import { gcd } from "./python/math.js";\nawait gcd(1, 2);\n',
    });
    const ended = await snakebridge(["generate"], { cwd: project.path, env: { PATH: "" } });
    assert.notEqual(ended.code, 0);
    assert.match(ended.stdout + ended.stderr, /snakebridge setup/);
  });

  it("Python is too old", async () => {
    await using project = await makeProject({ "snakebridge.json": { libraries: { math: "stdlib" } } });
    await mkdir(join(project.path, "bin"));
    await chmod(await project.write("bin/python3", OLD_PYTHON), 0o755);
    const old = { cwd: project.path, env: { PATH: join(project.path, "bin") } };
    assertHelps(await snakebridge(["setup"], old), 2, /is Python 3\.8\.10; SnakeBridge needs 3\.10 or newer/);
    assertHelps(await snakebridge(["doctor"], old), 2, /Python 3\.8\.10 .* is older than 3\.10/);
  });

  it("the interpreter that the configuration names is none", async () => {
    await using project = await makeProject({
      "snakebridge.json": { python: { interpreter: "/nowhere/python" }, libraries: { math: "stdlib" } },
    });
    assertHelps(await snakebridge(["setup"], { cwd: project.path }), 2, /no Python at `\/nowhere\/python`/);
  });

  it("a package does not exist", async () => {
    await using project = await makeProject({
      "snakebridge.json": { python: { interpreter: PYTHON }, libraries: { snakebridge_no_such_package: "*" } },
    });
    const words = /(no package `snakebridge-no-such-package`|cannot be reached)/;
    assertHelps(await snakebridge(["setup"], { cwd: project.path }), 2, words);
  });

  it("a library has no such version", async () => {
    await using project = await makeProject({
      "snakebridge.json": { python: { interpreter: PYTHON }, libraries: { numpy: ">=999" } },
    });
    const words = /(No version of the package index satisfies `numpy>=999`|cannot be reached)/;
    assertHelps(await snakebridge(["setup"], { cwd: project.path }), 2, words);
    const check = await snakebridge(["setup", "--check"], { cwd: project.path });
    assert.deepEqual([check.code, /missing: numpy>=999/.test(check.stdout)], [3, true]);
  });

  it("the network is down", async () => {
    await using project = await makeProject({
      "snakebridge.json": { python: { interpreter: PYTHON }, libraries: { snakebridge_no_such_package: "*" } },
    });
    const nowhere = "http://127.0.0.1:9";
    const env = {
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
      ALL_PROXY: nowhere,
      UV_HTTP_RETRIES: "0",
      PIP_RETRIES: "0",
    };
    assertHelps(await snakebridge(["setup"], { cwd: project.path, env }), 2, /package index cannot be reached/);
  });

  it("an imported library is not configured", async () => {
    await using project = await makeProject({
      "src/main.ts": 'import { time_ns } from "./python/time.js";\nawait time_ns();\n',
    });
    assertHelps(await snakebridge(["generate"], { cwd: project.path }), 1, /library-not-configured .*`time`/);
  });

  it("a module does not exist", async () => {
    await using project = await makeProject({
      "snakebridge.json": { python: { interpreter: PYTHON }, libraries: { nosuchlibrary: "*" } },
      "src/main.ts": 'import { go } from "./python/nosuchlibrary.js";\nawait go();\n',
    });
    const ended = await snakebridge(["generate"], { cwd: project.path });
    assert.equal(ended.code, 1, ended.stdout + ended.stderr);
    assert.match(ended.stdout, /src\/main\.ts:1:\d+ error (unknown-module|library-not-installed) .*`nosuchlibrary`/);
  });

  it("a symbol does not exist, with the nearest name", async () => {
    await using project = await makeProject({
      "src/main.ts": 'import { gdc } from "./python/math.js";\nawait gdc(12, 18);\n',
    });
    const { code, stdout } = await snakebridge(["generate"], { cwd: project.path });
    assert.equal(code, 1);
    assert.match(stdout, /^src\/main\.ts:1:10 error unknown-symbol `math` has no `gdc`\. Did you mean `gcd`\?/m);
  });

  it("a key of the configuration is wrong, with the nearest key", async () => {
    await using project = await makeProject({
      "snakebridge.json": '{\n  "libraries": { "math": "stdlib" },\n  "pyhton": {}\n}\n',
    });
    for (const command of ["setup", "generate", "scan"]) {
      const { code, stdout } = await snakebridge([command], { cwd: project.path });
      assert.equal(code, 1, `${command}: ${stdout}`);
      assert.match(stdout, /^snakebridge\.json:3:\d+ error configuration .*`pyhton`/m);
      assert.match(stdout, /`?python`?/);
    }
  });

  it("a library is named that is not configured", async () => {
    await using project = await makeProject({});
    const ended = await snakebridge(["generate", "--library", "numpy"], { cwd: project.path });
    assertHelps(ended, 2, /library `numpy` is not in `snakebridge.json`/);
  });

  it("a program to run is not there", async () => {
    await using project = await makeProject({});
    assertHelps(await snakebridge(["run", "src/none.ts"], { cwd: project.path }), 2, /no file `src\/none.ts`/);
  });

  it("--json: the failure is the document", async () => {
    await using folder = await makeFolder();
    const { code, stdout, stderr } = await snakebridge(["scan", "--json"], { cwd: folder.path });
    assert.deepEqual([code, stderr], [2, ""]);
    assert.equal(JSON.parse(stdout).error.code, "no-project");
  });
});

describe("two at once", () => {
  before(buildCommand);

  it("generate the same project: both succeed, and the bindings are whole", async () => {
    await using project = await makeProject({
      "src/main.ts":
        'import { gcd, lcm, pi } from "./python/math.js";\nconsole.log(await gcd(1, 2), await lcm(2, 3), await pi);\n',
    });
    const both = await Promise.all([1, 2].map(() => snakebridge(["generate"], { cwd: project.path })));
    for (const ended of both) assert.equal(ended.code, 0, ended.stdout + ended.stderr);
    assert.equal((await snakebridge(["generate", "--check"], { cwd: project.path })).code, 0);
  });
});
