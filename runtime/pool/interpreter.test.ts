import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chooseInterpreter, findInterpreter } from "./interpreter.js";

const PYTHON = join(dirname(fileURLToPath(import.meta.url)), "../../.venv/bin/python");

describe("interpreter", () => {
  let project: string;
  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "sb-interpreter-")));
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  describe("order", () => {
    const places: readonly (readonly [string, (place: string) => Parameters<typeof chooseInterpreter>[0]])[] = [
      ["the option", (place) => ({ interpreter: place })],
      ["`SNAKEBRIDGE_PYTHON`", (place) => ({ environment: { SNAKEBRIDGE_PYTHON: place } })],
      ["`python.interpreter` of snakebridge.json", (place) => ({ configured: place })],
      ["the editor's choice", (place) => ({ suggested: place })],
      ["`VIRTUAL_ENV`", (place) => ({ environment: { VIRTUAL_ENV: dirname(dirname(place)) } })],
      [".venv", () => ({})],
      [".snakebridge/venv", () => ({})],
      ["the PATH", (place) => ({ environment: { PATH: dirname(place) } })],
    ];
    for (const [rank, [name]] of places.entries()) {
      it(`takes ${name} before what comes after it`, () => {
        const options = places.slice(rank).map(([place, toOption], index) => {
          const home = place.startsWith(".") ? place : `at-${index}`;
          return toOption(touch(join(project, home, "bin", place === "the PATH" ? "python3" : "python")));
        });
        const environment = Object.assign({}, ...options.map((option) => option?.environment));
        const { path, why } = chooseInterpreter({ project, ...Object.assign({}, ...options.reverse()), environment });
        const [home] = name.startsWith(".") ? [name] : ["at-0"];
        assert.equal(path, join(project, home ?? "", "bin", name === "the PATH" ? "python3" : "python"));
        assert.ok(why.length > 0);
      });
    }
  });

  it("resolves a configured path from the project, and a bare name on the PATH", () => {
    touch(join(project, "env/bin/python"));
    assert.equal(
      chooseInterpreter({ project, configured: "env/bin/python", environment: {} }).path,
      join(project, "env/bin/python"),
    );
    const environment = { PATH: join(project, "env/bin") };
    assert.equal(
      chooseInterpreter({ project, configured: "python", environment }).path,
      join(project, "env/bin/python"),
    );
  });

  it("does not fall back when what was asked for does not exist", () => {
    touch(join(project, ".venv/bin/python"));
    assert.throws(
      () => chooseInterpreter({ project, configured: "gone/python", environment: {} }),
      /no Python at `gone\/python`, which is asked for by `python.interpreter` of snakebridge.json/,
    );
  });

  it("says what to do when there is no Python", () => {
    assert.throws(
      () => chooseInterpreter({ project, environment: {} }),
      (error: Error & { details: { fix: string } }) => {
        assert.match(error.message, /No Python was found/);
        assert.match(error.details.fix, /npx snakebridge setup/);
        return true;
      },
    );
  });

  it("finds the version of a working interpreter", async () => {
    const interpreter = await findInterpreter({ interpreter: PYTHON });
    assert.match(interpreter.version, /^3\.\d+\.\d+$/);
    assert.deepEqual([interpreter.path, interpreter.why], [PYTHON, "the option `interpreter`"]);
  });

  it("refuses a Python that is too old", async () => {
    const old = script('echo \'{"version": "3.8.1", "missing": []}\'');
    await assert.rejects(findInterpreter({ interpreter: old }), {
      code: "python_too_old",
      message: /is Python 3\.8\.1/,
    });
  });

  it("names the packages that are missing and how to install them", async () => {
    const bare = script('echo \'{"version": "3.12.0", "missing": ["grpcio", "msgpack"]}\'');
    await assert.rejects(
      findInterpreter({ interpreter: bare }),
      (error: Error & { code: string; details: { fix: string } }) => {
        assert.equal(error.code, "adapter_incomplete");
        assert.match(error.message, /lacks the packages of the adapter: `grpcio`, `msgpack`/);
        assert.match(error.details.fix, /-m pip install grpcio msgpack/);
        return true;
      },
    );
  });

  it("says what a program answered that is no Python", async () => {
    const broken = script("echo 'bad interpreter' >&2; exit 3");
    await assert.rejects(findInterpreter({ interpreter: broken }), {
      code: "no_interpreter",
      message: /bad interpreter/,
    });
  });

  it("runs nothing of the working directory", async () => {
    writeFileSync(join(project, "json.py"), "raise SystemExit('json.py of the working directory was run')");
    const before = process.cwd();
    process.chdir(project);
    try {
      await findInterpreter({ interpreter: PYTHON });
    } finally {
      process.chdir(before);
    }
  });

  function touch(path: string): string {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    symlinkSync(PYTHON, path);
    return path;
  }

  function script(body: string): string {
    const path = join(project, "python");
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
    return path;
  }
});
