/** Which Python the extension works with, and why: changed by another extension, without a reload. */
import assert from "node:assert/strict";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startCodeServer } from "./support/code-server.mjs";
import { until } from "./support/until.mjs";
import { openWorkbench } from "./support/workbench.mjs";
import { createWorkspace, PYTHON } from "./support/workspace.mjs";

const MAIN = "src/main.ts";

describe("the interpreter", () => {
  let server;
  let bench;
  /** The folder of a second way to the same installation. */
  let elsewhere;

  before(async () => {
    elsewhere = await mkdtemp(join(tmpdir(), "sb-python-"));
    await symlink(dirname(dirname(PYTHON)), join(elsewhere, "venv"));
    server = await startCodeServer({
      packed: true,
      extensions: ["python-environments"],
      environment: { SNAKEBRIDGE_TEST_PYTHONS: `${elsewhere}/venv/bin/python:/nowhere/python` },
    });
    const workspace = await createWorkspace(join(server.home, "weather"));
    bench = await openWorkbench(server, workspace.root, MAIN);
    await bench.firstSquiggle("warning");
  });

  after(async () => {
    await bench?.close();
    await server?.stop();
    await rm(elsewhere, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest.state === "failed") await bench?.pictureOf(this.currentTest);
  });

  const tooltipSays = (text) =>
    until(`\`${text}\` in the tooltip`, async () => {
      await bench.leave();
      await bench.statusItem().hover();
      await bench.tooltip.filter({ hasText: text }).first().waitFor({ timeout: 3_000 });
      return true;
    });

  it("is known before anything runs, with who named it", async () => {
    await tooltipSays("the setting snakebridge.interpreter");
    await bench.picture("40-interpreter");
    await bench.leave();
  });

  it("is switched without a reload, and the workers with it", async () => {
    await bench.command("SnakeBridge: Generate Bindings");
    await bench.showSidebar();
    const before = await until("a worker", () => bench.workerPid());
    await bench.page.evaluate(() => Object.assign(window, { mark: "the same page" }));
    await bench.command("Test: Choose the Other Python");
    await tooltipSays(`${elsewhere}/venv/bin/python (the Python Environments extension)`);
    await bench.picture("41-interpreter-switched");
    await bench.leave();
    await until("the old worker has ended", () => !isAlive(before));
    await bench.hoverWithMouse(MAIN, "np.mean(", "mean");
    await bench.tooltip.filter({ hasText: "arithmetic mean" }).first().waitFor({ timeout: 15_000 });
    await bench.leave();
    assert.equal(await bench.page.evaluate(() => window.mark), "the same page");
  });

  it("that is not there is an error that says who named it, and no reason to take another one", async () => {
    await bench.command("Test: Choose the Other Python");
    await bench.page.locator(".statusbar-item[aria-label*='no interpreter']", { hasText: "SnakeBridge" }).waitFor();
    await tooltipSays("/nowhere/python");
    await bench.picture("42-no-interpreter");
    await bench.leave();
  });
});

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
