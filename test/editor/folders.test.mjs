/** A workspace of several folders: a project each, whose workers start when that project needs them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startCodeServer } from "./support/code-server.mjs";
import { until } from "./support/until.mjs";
import { openWorkbench } from "./support/workbench.mjs";
import { createWorkspace } from "./support/workspace.mjs";

describe("several folders", () => {
  let server;
  let bench;

  before(async () => {
    server = await startCodeServer({ packed: true });
    for (const name of ["weather", "ocean"]) await createWorkspace(join(server.home, name));
    const file = join(server.home, "both.code-workspace");
    await writeFile(file, JSON.stringify({ folders: [{ path: "weather" }, { path: "ocean" }] }));
    bench = await openWorkbench(server, file, "ocean/src/main.ts", server.home);
    await bench.firstSquiggle("warning");
  });

  after(async () => {
    await bench?.close();
    await server?.stop();
  });

  afterEach(async function () {
    if (this.currentTest.state === "failed") await bench?.pictureOf(this.currentTest);
  });

  it("are a project each, and none has a worker before it needs one", async () => {
    await bench.showSidebar();
    for (const name of ["weather", "ocean"]) await bench.row(name).first().waitFor();
    await bench.page.getByText("No worker runs: Python is started when it is needed.").waitFor();
  });

  it("start a worker for the folder in which one is needed, and for no other", async () => {
    await bench.word("ocean/src/main.ts", "const days", "days").click();
    await bench.press("Control+Alt+Enter");
    await until("a worker", async () => (await bench.workerPid()) !== null, 30_000);
    const workers = await bench.row("worker ").count();
    if (workers !== 1) throw new Error(`${workers} workers run`);
    await bench.picture("70-folders");
  });
});
