/** The sidebar: libraries, ledger and pool of a project, and what is done from there. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { capture, ROOT, tool } from "../../scripts/process.mjs";
import { startCodeServer } from "./support/code-server.mjs";
import { until } from "./support/until.mjs";
import { openWorkbench } from "./support/workbench.mjs";
import { createWorkspace, PYTHON } from "./support/workspace.mjs";

const MAIN = "src/main.ts";
const SOURCE = `import * as sb from "snakebridge";
import { Fraction } from "./python/fractions.js";
import * as np from "./python/numpy/index.js";

const half = Fraction(1, 2).limit_denominator(10);
const grid = np.outer([3, 0], [1, 0]);
const parts = await sb.callDynamic("numpy.linalg", "svd", [grid], { full_matrices: false });
console.log(await half.denominator, typeof parts);
await sb.shutdown();
`;
const SVD = { module: "numpy.linalg", function: "svd", arity: 1, keywords: ["full_matrices"], line: 7, column: 24 };

describe("the sidebar", () => {
  let server;
  let workspace;
  let bench;

  before(async () => {
    server = await startCodeServer({ packed: true });
    workspace = await createWorkspace(join(server.home, "weather"), { ledger: [SVD] });
    await workspace.write(MAIN, SOURCE);
    bench = await openWorkbench(server, workspace.root, MAIN);
    await bench.firstSquiggle("warning");
  });

  after(async () => {
    await bench?.close();
    await server?.stop();
  });

  afterEach(async function () {
    if (this.currentTest.state === "failed") await bench?.pictureOf(this.currentTest);
  });

  it("lists the libraries, the recorded calls, and the worker that was asked about their names", async () => {
    await bench.showSidebar();
    await bench.row("numpy").filter({ hasText: "0 of 1 used" }).waitFor();
    await bench.row("Can be promoted").waitFor();
    await bench.row("numpy.linalg.svd").filter({ hasText: "3×" }).waitFor();
    await bench.row("worker ").filter({ hasText: "MB" }).first().waitFor({ timeout: 30_000 });
    await bench.picture("30-views");
  });

  it("shows what is bound once it was generated, and the worker that described it", async () => {
    await bench.command("SnakeBridge: Generate Bindings");
    await bench.row("numpy").filter({ hasText: "1 of 1 used" }).waitFor({ timeout: 60_000 });
    await bench.row("worker ").filter({ hasText: "MB" }).first().waitFor();
    await bench.row("fractions").first().locator(".monaco-tl-twistie").click();
    await bench.row("Fraction").filter({ hasText: "class" }).waitFor();
    await until("TypeScript sees them too", async () => (await bench.squiggles("error").count()) === 0, 40_000);
    await bench.picture("31-libraries", { as: "sidebar", part: [4, 4, 860, 600] });
  });

  it("shows that a killed worker is replaced", async () => {
    // The view may still show one that has ended by itself.
    const pid = await until("a process is killed", async () => {
      const shown = await bench.workerPid();
      return shown && process.kill(shown, "SIGKILL") && shown;
    });
    await until("another process", async () => ![pid, null].includes(await bench.workerPid()), 30_000);
    await bench.picture("32-worker-replaced");
  });

  it("restarts the workers of a pool", async () => {
    const pid = await until("a process id", () => bench.workerPid());
    await bench.pressIn("Descriptions", "Restart Workers");
    await until("another process", async () => ![pid, null].includes(await bench.workerPid()), 30_000);
  });

  it("opens the place of a recorded call", async () => {
    await bench.row("sb.callDynamic").click();
    await bench.page.locator(".statusbar-item", { hasText: "Ln 7, Col 52" }).waitFor();
  });

  it("promotes a recorded call; what is saved type-checks and runs", async () => {
    await bench.pressIn("numpy.linalg.svd", "Promote");
    await bench.editor(MAIN).locator(".view-line", { hasText: "svd(grid" }).waitFor({ timeout: 60_000 });
    await bench.page.getByText("No dynamic call is recorded.").waitFor();
    await bench.picture("33-promoted");
    await bench.word(MAIN, "const half", "half").click();
    await bench.press("Control+S");
    await until("the file", async () => !(await workspace.read(MAIN)).includes("callDynamic"));
    const checked = await capture(tool("tsc"), ["--noEmit", "-p", workspace.root], { cwd: workspace.root });
    assert.equal(checked.code, 0, checked.output);
    const env = { ...process.env, SNAKEBRIDGE_PYTHON: PYTHON };
    const tsx = ["--import", join(ROOT, "node_modules/tsx/dist/esm/index.mjs")];
    const ran = await capture(process.execPath, [...tsx, MAIN], { cwd: workspace.root, env });
    assert.equal(ran.code, 0, ran.output);
    assert.equal(ran.output, "2 object\n");
  });
});
