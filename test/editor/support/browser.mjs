/** A Chromium of the system with one page. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=en-US",
];

/** @param directory where the page's console is logged. */
export async function openPage(directory) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, headless: true, args: ARGS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  const log = createWriteStream(join(directory, "console.log"));
  page.on("console", (message) => log.write(`[${message.type()}] ${message.text()}\n`));
  page.on("pageerror", (error) => log.write(`[error] ${error}\n`));
  return { page, close: () => browser.close() };
}
