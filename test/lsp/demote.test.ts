/** The way back in an editor, with a real engine and a real Python: a call becomes dynamic, and its binding goes. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { ApplyWorkspaceEditRequest, TextDocumentEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { COMMANDS } from "../../contract/editor.js";
import { openHost } from "../../host/open-host.js";
import { PYTHON } from "../support/run-program.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const SOURCE = 'import * as math from "./python/math.js";\nawait math.isqrt(17);\nconst { e } = math;\n';
const CURSOR = { start: { line: 1, character: 12 }, end: { line: 1, character: 12 } };

describe("making a call dynamic in an editor", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;
  let text: string;

  beforeEach(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": { libraries: { math: "stdlib" } },
      "src/main.ts": SOURCE,
    });
    uri = folder.uri("src/main.ts");
    text = SOURCE;
    client = await startInProcess(openHost, {
      folder: folder.uri(),
      capabilities: { workspace: { workspaceEdit: { documentChanges: true }, applyEdit: true } },
      initializationOptions: { interpreter: PYTHON },
    });
    client.connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
      const [change] = edit.documentChanges ?? [];
      if (!TextDocumentEdit.is(change)) return { applied: false };
      text = TextDocument.applyEdits(
        TextDocument.create(uri, "", 1, text),
        change.edits.flatMap((each) => ("newText" in each ? each : [])),
      );
      await client.change(uri, text);
      return { applied: true };
    });
    await client.open(uri, SOURCE);
    await client.execute(COMMANDS.generate, { uri });
  });
  afterEach(async () => {
    await client[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it("is offered at the call, edits the source and drops the binding", async () => {
    const actions = await client.actions(uri, CURSOR);
    const action = actions.find(({ title }) => title === "Make this call of `math.isqrt` dynamic");
    const { command, arguments: [argument] = [] } = action?.command ?? assert.fail("not offered");
    await client.execute(command, argument);
    assert.equal(
      text,
      'import * as math from "./python/math.js";\nimport { callDynamic } from "snakebridge";\nawait callDynamic("math", "isqrt", [17]);\nconst { e } = math;\n',
    );
    assert.doesNotMatch(await folder.read(".snakebridge/manifest.json"), /isqrt/);
    assert.match(await folder.read(".snakebridge/manifest.json"), /math\.e/);
    assert.deepEqual(client.messages, []);
  });

  it("is not offered where nothing is called", async () => {
    const at = { line: 2, character: 8 };
    const actions = await client.actions(uri, { start: at, end: at });
    assert.deepEqual(
      actions.filter(({ title }) => /dynamic/.test(title)),
      [],
    );
  });
});
