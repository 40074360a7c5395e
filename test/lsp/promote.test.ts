/** Promotion in an editor: the bindings are written, the sources are edited by the editor. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { ApplyWorkspaceEditRequest, type ClientCapabilities, type WorkspaceEdit } from "vscode-languageserver-protocol";
import { COMMANDS } from "../../contract/editor.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";
import { createTwin, type Twin } from "./twin-host.js";

const VERSIONED: ClientCapabilities = { workspace: { workspaceEdit: { documentChanges: true }, applyEdit: true } };

describe("promoting in an editor", () => {
  let folder: ProjectFolder;
  let twin: Twin;
  let client: LanguageClient;
  let received: WorkspaceEdit[];

  async function start(applied: boolean, capabilities = VERSIONED): Promise<void> {
    client = await startInProcess(twin.open, {
      folder: folder.uri(),
      capabilities,
      initializationOptions: { trusted: true },
    });
    client.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
      received.push(edit);
      return { applied };
    });
  }
  const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 12 } };

  beforeEach(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": "{}",
      "a.ts": "f(replace_me);\n",
      "b.ts": "g(replace_me);\n",
    });
    twin = createTwin();
    received = [];
  });
  afterEach(async () => {
    await client[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it("edits every file in one step, for the texts that are open, and closes the entries of the ledger", async () => {
    await start(true);
    await client.open(folder.uri("a.ts"), "f(replace_me); // open\n");
    await client.execute(COMMANDS.promote, {});
    const edits = [{ range, newText: "promoted" }];
    assert.deepEqual(received, [
      {
        documentChanges: [
          { textDocument: { uri: folder.uri("a.ts"), version: 1 }, edits },
          { textDocument: { uri: folder.uri("b.ts"), version: null }, edits },
        ],
      },
    ]);
    assert.ok(twin.events.includes("close lib.replace_me(0)"));
    assert.deepEqual(client.messages, []);
  });

  it("edits one file when it is named", async () => {
    await start(true, {});
    await client.execute(COMMANDS.promote, { uri: folder.uri("b.ts") });
    assert.deepEqual(received, [{ changes: { [folder.uri("b.ts")]: [{ range, newText: "promoted" }] } }]);
  });

  it("keeps the entries open and says so when the editor refuses", async () => {
    await start(false);
    await client.execute(COMMANDS.promote, {});
    await client.until(() => client.messages.some((message) => /did not take the edits/.test(message)));
    assert.ok(!twin.events.some((event) => event.startsWith("close")));
  });

  it("says why a call stays dynamic", async () => {
    await start(true);
    await client.execute(COMMANDS.promote, { uri: folder.uri("nothing.ts") });
    await client.until(() => client.messages.includes("`lib.x` stays dynamic: it is computed"));
    assert.deepEqual(received, []);
  });
});
