/** The packed extension in a real VS Code, with a real mouse and keyboard; pictures go to `artifacts/editor`. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startCodeServer } from "./support/code-server.mjs";
import { until } from "./support/until.mjs";
import { openWorkbench } from "./support/workbench.mjs";
import { createWorkspace } from "./support/workspace.mjs";

const MAIN = "src/main.ts";
const SVD = { module: "numpy.linalg", function: "svd", arity: 1, keywords: ["full_matrices"], line: 11, column: 24 };

describe("the workbench", () => {
  let server;
  let workspace;
  let bench;

  before(async () => {
    server = await startCodeServer({
      packed: true,
    });
    workspace = await createWorkspace(join(server.home, "weather"), { ledger: [SVD] });
    bench = await openWorkbench(server, workspace.root, MAIN);
  });

  after(async () => {
    await bench?.close();
    await server?.stop();
  });

  afterEach(async function () {
    if (this.currentTest.state === "failed") await bench?.pictureOf(this.currentTest);
  });

  it("underlines what has no binding yet, and lists it in the Problems view", async () => {
    await bench.firstSquiggle("warning");
    const row = await bench.problems("`numpy` has no bindings yet");
    await row.first().waitFor({ timeout: 30_000 });
    await bench.picture("01-missing-binding");
  });

  it("generates the binding with a quick fix from the keyboard", async () => {
    await bench.word(MAIN, "import * as np", '"./python/numpy/index.js"').click();
    const row = await bench.quickFix("Generate the bindings of `numpy`");
    await bench.picture("02-quick-fix", { as: "quick-fix", part: [352, 4, 924, 300] });
    await row.waitFor();
    await bench.press("Enter");
    await until("the file", async () =>
      (await workspace.read("src/python/numpy/index.ts")).includes("function linspace("),
    );
    for (const problem of ["`numpy` has no bindings yet", "Cannot find module './python/numpy/index.js'"]) {
      const left = await bench.problems(problem);
      await until(`no \`${problem}\``, async () => (await left.count()) === 0);
    }
    await bench.picture("03-generated");
  });

  it("generates everything else with a command", async () => {
    await bench.command("SnakeBridge: Generate Bindings");
    await until("the files", () => existsSync(workspace.path("src/python/analysis.ts")));
    await until("no errors, not even TypeScript's", async () => (await bench.squiggles("error").count()) === 0, 40_000);
    await bench.picture("04-everything-generated");
  });

  it("hovers with the mouse: signatures, documentation, version and provenance", async () => {
    await bench.hoverWithMouse(MAIN, "np.mean(", "mean");
    const card = bench.tooltip.filter({ hasText: "Signature" }).first();
    await card.waitFor({ timeout: 15_000 });
    const text = await card.textContent();
    for (const part of ["mean(a", "arithmetic mean", "numpy 2.", "Signature "]) {
      assert.ok(text.replaceAll("\u00a0", " ").includes(part), `\`${part}\` in ${text}`);
    }
    await bench.picture("05-hover", { as: "editor", part: [352, 4, 924, 446] });
    await bench.leave();
  });

  it("hovers from the keyboard, also on the user's own Python", async () => {
    await bench.hoverWithKeyboard(MAIN, "await summarize(", "summarize");
    await bench.tooltip.filter({ hasText: "Summarize measurements" }).first().waitFor({ timeout: 15_000 });
    await bench.picture("06-hover-own-python");
    await bench.leave();
  });

  it("shows a recorded dynamic call where it stands", async () => {
    const row = await bench.problems("numpy.linalg.svd");
    await row.first().waitFor({ timeout: 15_000 });
    await row.first().click();
    await bench.picture("07-dynamic-call");
  });

  it("says in the status bar how it is, and offers its commands there", async () => {
    await bench.statusItem().waitFor();
    await bench.statusItem().hover();
    await bench.page.locator(".monaco-hover:visible", { hasText: "Python 3" }).first().waitFor({ timeout: 15_000 });
    await bench.picture("08-status");
    await bench.statusItem().click();
    const menu = bench.page.locator(".quick-input-list .monaco-list-row", { hasText: "Set Up Python Environment" });
    await menu.waitFor();
    await bench.picture("09-menu");
    await bench.press("Escape");
  });

  it("marks a wrong key of `snakebridge.json`", async () => {
    await bench.openFile("snakebridge.json");
    await bench.word("snakebridge.json", '"libraries"', '"libraries"').click();
    await bench.press("Home");
    await bench.page.keyboard.type('"libaries": {},');
    const row = await bench.problems("libaries");
    await row.first().waitFor({ timeout: 15_000 });
    await bench.picture("10-wrong-key");
  });

  it("colours Python in a `py` template", async () => {
    await bench.openFile("src/one-liner.ts");
    for (const keyword of ["for", "in", "None"]) await bench.word("src/one-liner.ts", "sb.py", keyword).waitFor();
    await bench.picture("11-python-in-typescript");
  });
});
