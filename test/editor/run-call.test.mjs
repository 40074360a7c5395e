/** Running calls from the editor: the value behind the line, the whole result in the panel. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { startCodeServer } from "./support/code-server.mjs";
import { until } from "./support/until.mjs";
import { openWorkbench } from "./support/workbench.mjs";
import { createWorkspace } from "./support/workspace.mjs";

const FILE = "src/lab.ts";
const SOURCE = `import * as sb from "snakebridge";
import { summarize } from "./python/analysis.js";
import * as np from "./python/numpy/index.js";

const mean = np.mean([1, 2, 6]);
const grid = np.outer(np.linspace(-1, 1, { num: 24 }), np.linspace(-1, 1, { num: 32 }));
const towns = { town: ["Rome", "Bern", "Oslo"], warmth: [21.5, 14.25, 9] };
const table = sb.callDynamic("pandas", "DataFrame", [towns]);
const curve = sb.callDynamic("matplotlib.pyplot", "plot", [[1, 3, 2, 5, 4]]);
const formula = sb.callDynamic("sympy", "sympify", ["sqrt(x**2 + 1) / (x - 1)"]);
const nothing = summarize([]);
const long = sb.callDynamic("time", "sleep", [600]);
`;

describe("running a call", () => {
  let server;
  let bench;

  before(async () => {
    server = await startCodeServer({ packed: true });
    const workspace = await createWorkspace(join(server.home, "weather"));
    await workspace.write(FILE, SOURCE);
    bench = await openWorkbench(server, workspace.root, FILE);
    await bench.firstSquiggle("warning");
  });

  after(async () => {
    await bench?.close();
    await server?.stop();
  });

  afterEach(async function () {
    if (this.currentTest.state === "failed") await bench?.pictureOf(this.currentTest);
  });

  /** Puts the cursor on the name and runs what it is initialised with. */
  async function run(name) {
    await bench.word(FILE, `const ${name} `, name).click();
    await bench.press("Control+Alt+Enter");
  }

  const behind = (name, text) =>
    until(
      `\`${text}\` behind \`${name}\``,
      async () => (await bench.behind(FILE, `const ${name} `)).includes(text),
      30_000,
    );

  it("shows the value behind its line", async () => {
    await run("mean");
    await behind("mean", "= np.float64(3.0)");
    await bench.picture("20-value");
  });

  it("draws an array as a heat-map with its shape and type", async () => {
    await run("grid");
    await behind("grid", "= float64 24 × 32");
    const heat = bench.panel().locator("canvas.heat");
    await heat.waitFor({ timeout: 15_000 });
    await bench.panel().getByText("shape (24, 32)").waitFor();
    await heat.hover({ position: { x: 2, y: 2 } });
    await bench.panel().getByText("[0, 0] = 1").waitFor();
    await bench.picture("21-array", { as: "run", part: [352, 4, 924, 480] });
  });

  it("shows a data frame as a table that a click sorts", async () => {
    await run("table");
    await behind("table", "= DataFrame 3 × 2");
    const firstTown = () => bench.panel().locator("tbody tr td").first().textContent();
    await until("the rows as they came", async () => (await firstTown()) === "Rome");
    await bench.panel().locator("thead th", { hasText: "warmth" }).click();
    assert.equal(await firstTown(), "Oslo");
    await bench.picture("22-table");
  });

  it("shows what matplotlib draws", async () => {
    await run("curve");
    const picture = bench.panel().locator("img.picture");
    await picture.waitFor({ timeout: 30_000 });
    await until("a picture with a size", () => picture.evaluate((image) => image.naturalWidth > 300));
    await bench.picture("23-plot");
  });

  it("sets a formula of sympy as mathematics", async () => {
    await run("formula");
    await bench.panel().locator("math mfrac msqrt").waitFor({ timeout: 30_000 });
    await bench.picture("24-formula");
  });

  it("shows an exception, and opens the place of a frame", async () => {
    await run("nothing");
    await behind("nothing", "✗ ZeroDivisionError: ");
    const frame = bench.panel().locator(".frame a", { hasText: "analysis.py:" });
    await frame.waitFor();
    await bench.picture("25-exception");
    await frame.click();
    await bench.editor("py/analysis.py").waitFor();
    await bench.page.locator(".statusbar-item", { hasText: "Ln 22, Col 1" }).waitFor();
    await bench.openFile(FILE);
  });

  it("cancels a run from its notification, and runs again", async () => {
    await run("long");
    const toast = bench.page.locator(".notification-toast", { hasText: "Running in Python" });
    await toast.waitFor({ timeout: 15_000 });
    await bench.picture("26-running");
    await toast.locator(".monaco-button", { hasText: "Cancel" }).click();
    await bench.page.locator(".notification-toast", { hasText: "The run was cancelled." }).waitFor({ timeout: 20_000 });
    await run("mean");
    await behind("mean", "= np.float64(3.0)");
  });

  it("takes the value away when the file changes", async () => {
    await bench.press("End", "Enter");
    await until("nothing behind the line", async () => (await bench.behind(FILE, "const mean ")) === "");
  });
});
