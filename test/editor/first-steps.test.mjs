/** From a folder without any configuration to a typed call, as a new user goes. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../scripts/process.mjs";
import { startCodeServer } from "./support/code-server.mjs";
import { until } from "./support/until.mjs";
import { openWorkbench } from "./support/workbench.mjs";

const MAIN = "src/main.ts";
const SOURCE = `import * as math from "./python/math.js";

console.log(await math.hypot(3, 4));
`;

describe("the first steps", () => {
  let server;
  let bench;
  let root;

  before(async () => {
    server = await startCodeServer({ packed: true });
    root = join(server.home, "first");
    await mkdir(join(root, "node_modules"), { recursive: true });
    await mkdir(join(root, "src"));
    await symlink(ROOT, join(root, "node_modules/snakebridge"));
    await writeFile(join(root, "package.json"), '{ "name": "first", "type": "module" }\n');
    await writeFile(join(root, MAIN), SOURCE);
    bench = await openWorkbench(server, root, MAIN);
  });

  after(async () => {
    await bench?.close();
    await server?.stop();
  });

  afterEach(async function () {
    if (this.currentTest.state === "failed") await bench?.pictureOf(this.currentTest);
  });

  const step = (id, done) => bench.page.locator(`[data-done-step-id$='#${id}'][aria-checked='${done}']`).first();

  async function openWalkthrough() {
    await bench.command("Welcome: Open Walkthrough");
    const input = bench.page.locator(".quick-input-widget input");
    await input.fill("Call Python from TypeScript");
    await bench.page.locator(".quick-input-list .monaco-list-row", { hasText: "Call Python from TypeScript" }).click();
  }

  it("begin with a walkthrough in which nothing is done yet", async () => {
    await openWalkthrough();
    await step("configure", false).waitFor({ timeout: 30_000 });
    await step("python", false).waitFor();
    await bench.picture("50-walkthrough");
  });

  it("lead from an empty sidebar to a configuration, which ticks off two steps at once", async () => {
    await bench.openSidebar();
    await bench.page.getByText("names the Python libraries that this project may use.").waitFor();
    await bench.picture("51-welcome");
    await bench.page.locator(".sidebar .monaco-button", { hasText: "Create snakebridge.json" }).click();
    await bench.editor("snakebridge.json").waitFor();
    assert.deepEqual(JSON.parse(await readFile(join(root, "snakebridge.json"), "utf8")).libraries, { math: "stdlib" });
    await bench.row("math").waitFor();
    await openWalkthrough();
    await step("configure", true).waitFor();
    await step("python", true).waitFor();
    await bench.picture("52-walkthrough-ticked");
  });

  it("go on to the first binding, by the quick fix of an import", async () => {
    await bench.openFile(MAIN);
    await bench.firstSquiggle("warning");
    await bench.goTo(1, 30);
    const fix = await bench.quickFix("Generate the bindings of `math`");
    await fix.waitFor();
    await bench.press("Enter");
    await until("the file", () => existsSync(join(root, "src/python/math.ts")), 60_000);
    await until("no problem", async () => (await bench.squiggles("warning").count()) === 0, 30_000);
    await bench.picture("53-first-binding");
  });

  it("complete a name that has no binding yet, and bind it by that", async () => {
    await bench.goTo(2, 1);
    await bench.page.keyboard.type("const three = math.fact");
    const row = bench.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "factorial" }).first();
    await until(
      "the completion",
      async () => {
        await bench.press("Control+Space");
        await row.waitFor({ timeout: 3_000 });
        return true;
      },
      30_000,
    );
    await bench.picture("54-completion", { as: "completion", part: [352, 4, 760, 200] });
    await row.click();
    await until(
      "the binding",
      async () => /export function factorial/.test(await readFile(join(root, "src/python/math.ts"), "utf8")),
      30_000,
    );
    await bench.page.keyboard.type("(3);");
    await bench.editor(MAIN).locator(".view-line", { hasText: "math.factorial(3);" }).waitFor();
    await bench.picture("55-completed");
  });
});
