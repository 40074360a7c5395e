/** The project's own Python: what is saved there is felt in TypeScript at once. */

import { join } from "node:path";
import { startCodeServer } from "./support/code-server.mjs";
import { until } from "./support/until.mjs";
import { openWorkbench } from "./support/workbench.mjs";
import { createWorkspace } from "./support/workspace.mjs";

const MAIN = "src/report.ts";
const PYTHON = "py/analysis.py";
const SOURCE = `import { summarize } from "./python/analysis.js";

const report = await summarize([1, 2]);
console.log(report);
`;

describe("the project's own Python", () => {
  let server;
  let bench;
  let workspace;
  let original;

  before(async () => {
    server = await startCodeServer({ packed: true });
    workspace = await createWorkspace(join(server.home, "weather"));
    await workspace.write(MAIN, SOURCE);
    original = await workspace.read(PYTHON);
    bench = await openWorkbench(server, workspace.root, MAIN);
    await bench.firstSquiggle("warning");
    await bench.command("SnakeBridge: Generate Bindings");
    await until(
      "the binding",
      async () => (await workspace.read("src/python/analysis.ts")).includes("summarize"),
      60_000,
    );
    await until("no errors", async () => (await bench.squiggles("error").count()) === 0, 60_000);
  });

  after(async () => {
    await bench?.close();
    await server?.stop();
  });

  afterEach(async function () {
    if (this.currentTest.state === "failed") await bench?.pictureOf(this.currentTest);
  });

  /** Types into the Python file as a user would, and saves it. */
  async function edit(line, column, text) {
    await bench.openFile(PYTHON);
    await bench.goTo(line, column);
    await bench.page.keyboard.type(text);
    await bench.press("Control+S");
    await until("saved", async () => (await workspace.read(PYTHON)).includes(text));
  }

  it("shows a changed signature as an error of TypeScript at the call", async () => {
    await edit(14, 34, ", unit: str");
    await bench.openFile(MAIN);
    const row = await bench.problems("Expected 2");
    await row.first().waitFor({ timeout: 30_000 });
    await bench.picture("60-changed-signature");
  });

  it("shows a syntax error of Python in its place", async () => {
    await edit(22, 1, "broken(");
    const row = await bench.problems("could not be imported: SyntaxError");
    await row.first().waitFor({ timeout: 30_000 });
    await bench.picture("61-syntax-error");
  });

  it("runs what was saved last", async () => {
    await workspace.write(PYTHON, original);
    await bench.openFile(MAIN);
    await bench.word(MAIN, "const report", "report").click();
    await bench.press("Control+Alt+Enter");
    const behind = () => bench.behind(MAIN, "const report");
    await until("the value", async () => (await behind()).includes("Summary(count=2, mean=1.5)"), 30_000);
  });
});
