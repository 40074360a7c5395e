import assert from "node:assert/strict";
import { access, chmod } from "node:fs/promises";
import { join } from "node:path";
import { type Folder, makeFolder } from "../test/support/folder.js";
import { PYTHON } from "../test/support/run-program.js";
import { type Host, openHost } from "./open-host.js";

const MARK = `#!/bin/sh
touch "$(dirname "$0")/started"
`;

describe("a host", () => {
  let folder: Folder;

  beforeEach(async () => {
    folder = await makeFolder({ "snakebridge.json": { libraries: { fractions: "stdlib" } } });
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  const open = (interpreter: string, trusted: boolean): Host =>
    openHost({ root: folder.path, interpreter, trusted, log: () => {} });

  it("starts Python when something is asked, and says which", async () => {
    await using host = open(PYTHON, true);
    assert.deepEqual([host.status().state, host.status().python], ["ready", null]);
    const states: string[] = [];
    host.onStatus(({ state }) => states.push(state));
    const card = await host.engine.describe("fractions", "Fraction");
    assert.equal(card?.symbol, "Fraction");
    assert.ok(states.includes("starting") && states.includes("working"), states.join());
    assert.deepEqual([host.status().state, host.status().interpreter], ["ready", PYTHON]);
  });

  it("starts no Python in an untrusted workspace, whatever is asked", async () => {
    const python = await folder.write("python", MARK);
    await chmod(python, 0o755);
    await using host = open(python, false);
    await host.engine.generate({ symbols: ["fractions.Fraction"] });
    await host.engine.analyze();
    await host.engine.describe("fractions", "Fraction");
    await assert.rejects(host.setup(), { code: "untrusted", fix: "Trust the workspace." });
    await assert.rejects(access(join(folder.path, "started")));
    assert.equal(host.status().state, "untrusted");
  });

  it("imports nothing from the root of the workspace", async () => {
    await folder.write("fractions.py", "import pathlib\npathlib.Path(__file__).with_name('started').touch()\n");
    await folder.write("sitecustomize.py", "import pathlib\npathlib.Path(__file__).with_name('started').touch()\n");
    const before = process.cwd();
    process.chdir(folder.path);
    try {
      await using host = open(PYTHON, true);
      const card = await host.engine.describe("fractions", "Fraction");
      assert.equal(card?.library, "fractions");
    } finally {
      process.chdir(before);
    }
    await assert.rejects(access(join(folder.path, "started")));
  });

  it("shows what was saved last of a local module that a described one imports", async () => {
    await folder.write(
      "snakebridge.json",
      JSON.stringify({ python: { paths: ["py"] }, libraries: { outer: "local" } }),
    );
    await folder.write("py/outer.py", "from inner import answer\n");
    await using host = open(PYTHON, true);
    for (const type of ["int", "str"]) {
      await folder.write("py/inner.py", `def answer() -> ${type}: ...\n`);
      host.engine.refresh(["py/inner.py"]);
      const card = await host.engine.describe("outer", "answer");
      assert.match(card?.python ?? "", new RegExp(`-> ${type}$`));
    }
  });

  it("works with the interpreter that the user chooses later", async () => {
    await using host = open("/nowhere/python", true);
    await host.engine.describe("fractions", "Fraction");
    assert.equal(host.status().state, "no interpreter");
    assert.match(host.status().message, /nowhere.*snakebridge setup/);
    await host.setEnvironment({ interpreter: PYTHON, trusted: true });
    assert.equal((await host.engine.describe("fractions", "Fraction"))?.symbol, "Fraction");
  });

  it("takes the Python of the configuration before the one that the editor works with", async () => {
    await using host = openHost({ root: folder.path, suggested: "/nowhere/editor", trusted: true, log: () => {} });
    await host.engine.describe("fractions", "Fraction");
    assert.match(host.status().message, /nowhere\/editor.*the editor/);
    await folder.write(
      "snakebridge.json",
      JSON.stringify({ python: { interpreter: PYTHON }, libraries: { fractions: "stdlib" } }),
    );
    host.engine.refresh();
    await host.engine.describe("fractions", "Fraction");
    assert.deepEqual([host.status().state, host.status().interpreter], ["ready", PYTHON]);
  });

  it("says at once which Python a project has and who named it, when it stays", async () => {
    const suggestedBy = "the Python extension";
    const options = { root: folder.path, suggested: PYTHON, suggestedBy, trusted: true, log: () => {} };
    await using host = openHost({ ...options, standby: true });
    await changeOf(host);
    assert.deepEqual([host.status().state, host.status().interpreter], ["ready", PYTHON]);
    assert.match(host.status().message, /\(the Python extension\)/);
    assert.deepEqual(await host.pools(), []);
  });

  it("says at once that the Python which is named later is not there", async () => {
    await using host = openHost({ root: folder.path, suggested: PYTHON, trusted: true, standby: true, log: () => {} });
    await changeOf(host);
    await host.setEnvironment({ suggested: "/nowhere/python", suggestedBy: "the setting", trusted: true });
    if (host.status().state !== "no interpreter") await changeOf(host);
    assert.match(host.status().message, /nowhere\/python.*the setting/);
  });

  it("says that a project has no configuration", async () => {
    await using empty = await makeFolder();
    await using host = openHost({ root: empty.path, trusted: true, log: () => {} });
    assert.equal(host.status().state, "no configuration");
  });
});

function changeOf(host: Host): Promise<void> {
  return new Promise((resolve) => {
    const end = host.onStatus(() => {
      end();
      resolve();
    });
  });
}
