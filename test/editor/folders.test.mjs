/** A workspace of several folders: a project each, whose workers start when that project needs them. */
import assert from "node:assert/strict";
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
    bench = await openWorkbench(server, file, "ocean/package.json", server.home);
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

  it("start a worker for the folder of which a file is opened, and for no other", async () => {
    await bench.openFile("ocean/src/main.ts", "ocean");
    await bench.rowOf("Pool", "ocean").waitFor({ timeout: 30_000 });
    await until("a worker", async () => (await bench.workerPid()) !== null, 30_000);
    assert.equal(await bench.rowOf("Pool", "weather").count(), 0);
    await bench.picture("70-folders");
  });
});
