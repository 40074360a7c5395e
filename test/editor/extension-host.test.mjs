/** Runs `extension-host/` inside VS Code's extension host, by the contract of `extensionTestsPath`. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../scripts/process.mjs";
import { openPage } from "./support/browser.mjs";
import { startCodeServer } from "./support/code-server.mjs";
import { createWorkspace } from "./support/workspace.mjs";

const RESULTS = join(ROOT, "artifacts/editor/extension-host.json");

describe("the extension host", () => {
  let server;
  let browser;

  before(async () => {
    server = await startCodeServer({
      // Without it a new VS Code ignores the keys for tests in the address. It also hides notifications.
      args: ["--vscode-option", "enable-smoke-test-driver"],
      environment: { SNAKEBRIDGE_TEST_RESULTS: RESULTS },
    });
    browser = await openPage(server.home);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("passes the suite that uses the editor's interfaces", async () => {
    const { page } = browser;
    const workspace = await createWorkspace(join(server.home, "weather"));
    let log = "";
    await page.exposeFunction("codeAutomationLog", (type, words) => {
      log += `[${type}] ${words.join(" ")}\n`;
    });
    const exit = new Promise((resolve) => page.exposeFunction("codeAutomationExit", resolve));
    const remote = (path) => `vscode-remote://${server.authority}${path}`;
    await page.goto(
      server.url(workspace.root, [
        ["extensionDevelopmentPath", remote(ROOT)],
        ["extensionTestsPath", remote(join(ROOT, "test/editor/extension-host/index.cjs"))],
        ["skipWelcome", "true"],
      ]),
    );
    const code = await exit;
    const results = JSON.parse(await readFile(RESULTS, "utf8"));
    for (const { title, error } of results) console.log(`      ${error ? `failed: ${title}` : title}`);
    assert.deepEqual(
      results.filter(({ error }) => error),
      [],
      log,
    );
    assert.equal(code, 0, log);
    assert.ok(results.length > 0);
  });
});
