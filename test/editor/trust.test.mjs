/** A workspace that the user has not trusted: it is shown, and nothing of it is run. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startCodeServer } from "./support/code-server.mjs";
import { until } from "./support/until.mjs";
import { openWorkbench } from "./support/workbench.mjs";
import { createWorkspace } from "./support/workspace.mjs";

describe("a workspace that is not trusted", () => {
  let server;
  let workspace;
  let bench;

  before(async () => {
    server = await startCodeServer({
      packed: true,
      trust: true,
      settings: {
        "security.workspace.trust.startupPrompt": "never",
        "security.workspace.trust.banner": "never",
        "security.workspace.trust.untrustedFiles": "open",
      },
    });
    workspace = await createWorkspace(join(server.home, "weather"));
    bench = await openWorkbench(server, workspace.root, "src/main.ts");
  });

  after(async () => {
    await bench?.close();
    await server?.stop();
  });

  afterEach(async function () {
    if (this.currentTest.state === "failed") await bench?.pictureOf(this.currentTest);
  });

  it("shows findings, says that it starts no Python, and generates nothing", async () => {
    const row = await bench.problems("`numpy` has no bindings yet");
    await row.first().waitFor({ timeout: 60_000 });
    await bench.page.locator(".statusbar-item[aria-label*='untrusted']", { hasText: "SnakeBridge" }).waitFor();
    assert.ok(!existsSync(workspace.path("src/python")));
    await bench.picture("12-untrusted");
  });

  it("runs no call, and says in its view that Python is not started", async () => {
    await bench.word("src/main.ts", "np.mean(", "mean").click();
    await bench.press("Control+Alt+Enter");
    await bench.showSidebar();
    await bench.page.getByText("Python is not started while the workspace is not trusted.").waitFor();
    assert.equal(await bench.behind("src/main.ts", "np.mean("), "");
    await bench.picture("14-untrusted-view");
  });

  it("works without a restart once the user trusts it", async () => {
    await bench.command("Workspaces: Manage Workspace Trust");
    await bench.page
      .locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ })
      .first()
      .click();
    await until("ready", () =>
      bench.page.locator(".statusbar-item[aria-label*='ready']", { hasText: "SnakeBridge" }).isVisible(),
    );
    await bench.command("SnakeBridge: Generate Bindings");
    await until("the files", () => existsSync(workspace.path("src/python/numpy/index.ts")), 60_000);
    await bench.press("Escape");
    await bench.picture("13-trusted");
  });
});
