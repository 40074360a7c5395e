/** The server as it is shipped, a process that editors start. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { ROOT, runProgram } from "../support/run-program.js";
import { startBuiltServer } from "./built-server.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const WRONG = '{ "libaries": {} }\n';

describe("the built server", () => {
  let folder: ProjectFolder;

  before(async function () {
    this.timeout(180_000);
    const build = await runProgram(process.execPath, [join(ROOT, "scripts/build-when-changed.mjs")], {
      timeoutMs: 170_000,
    });
    assert.equal(build.code, 0, build.stdout + build.stderr);
    folder = await createProjectFolder({ "snakebridge.json": WRONG, "a.ts": "" });
  });

  after(() => folder?.[Symbol.asyncDispose]());

  for (const command of [
    ["server/main.js", "--stdio"],
    ["cli/main.js", "lsp", "--stdio"],
  ]) {
    it(`answers and ends in order: ${command.join(" ")}`, async () => {
      const server = await startBuiltServer(command, { folder: folder.uri() });
      const found = await server.client.published(folder.uri("snakebridge.json"), ({ length }) => length > 0);
      assert.ok(
        found.some(({ message }) => String(message).startsWith("`libaries` is no key")),
        JSON.stringify(found),
      );
      assert.equal(await server.stop(), 0);
    });
  }

  it("ends when its editor is gone without a word", async () => {
    const server = await startBuiltServer(["server/main.js", "--stdio"], { folder: folder.uri() });
    await server.client.published(folder.uri("snakebridge.json"), (found) => found.length > 0);
    const ended = once(server.process, "exit");
    server.process.stdin?.destroy();
    await ended;
  });

  it("says what to do when it is started by hand", async () => {
    const { code, stderr } = await runProgram(process.execPath, [join(ROOT, "dist/server/main.js")]);
    assert.notEqual(code, 0);
    assert.match(stderr, /--stdio/);
  });
});
