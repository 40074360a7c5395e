/** The workbench as a user works with it: what is clicked, typed and looked at. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../../scripts/process.mjs";
import { openPage } from "./browser.mjs";
import { until } from "./until.mjs";

const PICTURES = join(ROOT, "artifacts/editor");
const PATIENCE = { timeout: 15_000 };
/** Until the extension host is up and the server has answered for the first time. */
const FIRST = { timeout: 60_000 };

/**
 * Opens a folder, or a file that lists several, and one of their files.
 *
 * @param base the folder that the name of the file is relative to.
 */
export async function openWorkbench(server, folder, file, base = folder) {
  await mkdir(PICTURES, { recursive: true });
  const { page, close } = await openPage(server.home);
  await page.goto(server.url(folder, [["openFile", `vscode-remote://${server.authority}${join(base, file)}`]]), {
    waitUntil: "domcontentloaded",
  });
  await page.locator(".monaco-workbench").waitFor(FIRST);
  const workbench = createWorkbench(page, close);
  await workbench.editor(file).waitFor(FIRST);
  return workbench;
}

function createWorkbench(page, close) {
  const editor = (file) => page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`);
  const tooltip = page.locator(".monaco-hover:visible");
  const press = (...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());

  /** With `UPDATE=1` the part that the README shows of it is kept too: `shown` names it and says where it is. */
  const picture = async (name, shown) => {
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    if (!shown || process.env.UPDATE !== "1") return;
    const [x, y, width, height] = shown.part;
    await page.screenshot({ path: join(ROOT, "docs/images", `${shown.as}.png`), clip: { x, y, width, height } });
  };

  /** A word of a line, as the user sees it: a token may be split where colours change. */
  const word = (file, line, text) =>
    editor(file)
      .locator(".view-line", { hasText: line })
      .first()
      .locator("span span", { hasText: new RegExp(`^${text.replace(/\W/g, "\\$&")}$`) })
      .first();

  const row = (text) => page.locator(".sidebar .pane-body .monaco-list-row", { hasText: text });

  const openSidebar = () => page.locator(".activitybar .action-label[aria-label^='SnakeBridge']").click();

  return {
    page,
    close,
    editor,
    word,
    press,
    tooltip,
    squiggles: (severity) => page.locator(`.squiggly-${severity}`),
    firstSquiggle: (severity) => page.locator(`.squiggly-${severity}`).first().waitFor(FIRST),
    picture,
    pictureOf: (failed) => picture(`failed-${failed.title.replace(/\W+/g, "-")}`),

    /** @param folder of several folders the one that holds the file: the name begins with it. */
    async openFile(name, folder = "") {
      await press("Control+P");
      const input = page.locator(".quick-input-widget input");
      await input.waitFor(PATIENCE);
      await input.fill(folder ? name.split("/").at(-1) : name);
      await page
        .locator(".quick-input-list .monaco-list-row", { hasText: name.split("/").at(-1) })
        .filter({ hasText: folder })
        .first()
        .click(PATIENCE);
      await editor(name).waitFor(PATIENCE);
    },

    async command(title) {
      await press("F1");
      const input = page.locator(".quick-input-widget input");
      await input.waitFor(PATIENCE);
      await input.fill(`>${title}`);
      await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor(PATIENCE);
      await press("Enter");
    },

    /** Rows of the Problems view that hold a text; opens the view. */
    async problems(text) {
      const panel = page.locator(".markers-panel-container");
      if (!(await panel.isVisible())) await press("Control+Shift+M");
      await panel.waitFor(PATIENCE);
      return panel.locator(".monaco-list-row", { hasText: text });
    },

    async hoverWithMouse(file, line, text) {
      await word(file, line, text).hover();
      await tooltip.first().waitFor(PATIENCE);
    },

    async leave() {
      await page.mouse.move(640, 500);
      await press("Escape");
      await tooltip.first().waitFor({ state: "hidden", ...PATIENCE });
    },

    async hoverWithKeyboard(file, line, text) {
      await word(file, line, text).click();
      await press("Escape", "Control+K", "Control+I");
      await tooltip.first().waitFor(PATIENCE);
    },

    /** Opens the menu of quick fixes at the cursor and waits for a row; right after the start the menu can get lost. */
    async quickFix(text) {
      const row = page.locator(".action-widget .monaco-list-row", { hasText: text }).first();
      await until(`the quick fix \`${text}\``, async () => {
        await press("Control+.");
        try {
          await row.waitFor({ timeout: 2_500 });
          return true;
        } catch {
          await press("Escape");
          return false;
        }
      });
      return row;
    },

    /** The inside of the panel of results. */
    panel: () => page.frameLocator("iframe.webview.ready").frameLocator("iframe"),

    /** What stands behind the text of a line, which is not in it. */
    behind: (file, line) =>
      editor(file)
        .locator(".view-line", { hasText: line })
        .first()
        .evaluate((row) =>
          [...row.querySelectorAll("span")]
            .map((span) => getComputedStyle(span, "::after").content)
            .filter((content) => content.startsWith('"'))
            .map((content) => JSON.parse(content).replaceAll("\u00a0", " "))
            .join(""),
        ),

    /** Puts the cursor into the active editor. */
    async goTo(line, column) {
      await press("Control+G");
      const input = page.locator(".quick-input-widget input");
      await input.waitFor(PATIENCE);
      await input.fill(`:${line}:${column}`);
      await press("Enter");
      await page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor(PATIENCE);
    },

    openSidebar,

    /** Opens the sidebar of the extension, which has something to show. */
    async showSidebar() {
      await openSidebar();
      await row("").first().waitFor(PATIENCE);
    },

    /** Rows of the views of the sidebar. */
    row,

    /** Rows of one of the views. */
    rowOf: (view, text) =>
      page
        .locator(".sidebar .pane", { has: page.locator(".pane-header", { hasText: view }) })
        .locator(".monaco-list-row", { hasText: text }),

    /** Presses one of the buttons of a row, which appear with the mouse. */
    async pressIn(text, title) {
      await row(text).first().hover();
      await row(text).first().locator(`.action-label[aria-label^='${title}']`).click();
    },

    /** Of the first worker that the sidebar shows; null when it shows none. */
    async workerPid() {
      const [label = ""] = await row("worker ").locator(".label-name").allTextContents();
      const [, pid] = /worker (\d+)$/.exec(label) ?? [];
      return pid ? Number(pid) : null;
    },

    statusItem: () => page.locator(".statusbar-item", { hasText: "SnakeBridge" }),
  };
}
