/** What is shown between the lines and the letters, and the switches for it. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import {
  type ClientCapabilities,
  type CodeLens,
  CodeLensRefreshRequest,
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  type InlayHint,
  InlayHintRequest,
  type ShowDocumentParams,
  ShowDocumentRequest,
} from "vscode-languageserver-protocol";
import { COMMANDS, RUN_COMMAND } from "../../contract/editor.js";
import { openHost } from "../../host/open-host.js";
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { PYTHON } from "../support/run-program.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const SOURCE = `import * as sb from "snakebridge";
import { shout } from "./python/analysis.js";
const text = "hi";
shout(text, 2);
sb.callDynamic("analysis", "shout", ["hi", 3], { twice: true });
`;
const SHOUT = entryOf("analysis", "shout", {
  arity: 2,
  keywords: ["twice"],
  count: 12,
  sites: [{ file: MAIN, line: 5, column: 4, count: 12 }],
});

describe("lenses and hints", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;
  let refreshed: { readonly promise: Promise<void>; readonly resolve: () => void };

  async function start(settings: unknown, capabilities: ClientCapabilities = {}): Promise<void> {
    client = await startInProcess(openHost, {
      folder: folder.uri(),
      capabilities,
      initializationOptions: { interpreter: PYTHON, settings },
    });
    await client.open(uri, SOURCE);
  }

  beforeEach(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": { python: { paths: ["py"] }, libraries: { analysis: "local" } },
      "py/analysis.py": "def shout(text: str, times: int = 1, *, twice: bool = False) -> str:\n    return text\n",
      ".snakebridge/ledger.json": ledgerText(SHOUT),
      [MAIN]: SOURCE,
    });
    uri = folder.uri(MAIN);
    let resolve = () => {};
    refreshed = { promise: new Promise<void>((done) => (resolve = done)), resolve: () => resolve() };
  });
  afterEach(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  const lenses = async () => (await client.at<CodeLens[] | null>("textDocument/codeLens", uri)) ?? [];
  const titles = async () => (await lenses()).map(({ command, range }) => `${range.start.line}: ${command?.title}`);
  const hints = async (): Promise<readonly InlayHint[]> => {
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    return (await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
  };

  it("shows nothing until it is switched on", async () => {
    await start(undefined);
    assert.deepEqual(await titles(), []);
    assert.deepEqual(await hints(), []);
  });

  const SWITCHES: readonly { name: string; settings: object; shown: readonly string[] }[] = [
    { name: "run", settings: { run: true }, shown: ["3: Run", "4: Run"] },
    { name: "promote", settings: { promote: true }, shown: ["4: Promote (12 calls)"] },
    {
      name: "pythonDefinition",
      settings: { pythonDefinition: true },
      shown: ["3: Python definition", "4: Python definition"],
    },
    { name: "what is no switch", settings: { promote: "yes", other: true }, shown: [] },
  ];
  for (const { name, settings, shown } of SWITCHES) {
    it(`has a switch of its own for a lens: ${name}`, async () => {
      await start({ codeLens: settings });
      assert.deepEqual(await titles(), shown);
    });
  }

  it("asks the client to run the call that the lens stands above", async () => {
    await start({ codeLens: { run: true } });
    const [, { command, range } = assert.fail()] = await lenses();
    assert.deepEqual(command, { title: "Run", command: RUN_COMMAND, arguments: [{ uri, range }] });
    assert.deepEqual(range.end, { line: 4, character: 63 });
  });

  it("promotes the call that the lens stands above", async () => {
    await start({ codeLens: { promote: true } });
    const [{ command } = assert.fail()] = await lenses();
    assert.deepEqual(command?.arguments, [{ uri, symbols: ["analysis.shout"], offset: SOURCE.indexOf('"shout"') }]);
    assert.equal(command?.command, COMMANDS.promote);
  });

  it("asks the editor to show the Python definition", async () => {
    await start({ codeLens: { pythonDefinition: true } }, { window: { showDocument: { support: true } } });
    const shown: ShowDocumentParams[] = [];
    client.connection.onRequest(ShowDocumentRequest.type, (request) => {
      shown.push(request);
      return { success: true };
    });
    const [{ command } = assert.fail()] = await lenses();
    await client.execute(COMMANDS.openDefinition, command?.arguments?.[0]);
    assert.deepEqual(
      shown.map((request) => [request.uri, request.selection?.start.line]),
      [[folder.uri("py/analysis.py"), 0]],
    );
  });

  it("names the parameters of arguments by position, where the argument does not say it", async () => {
    await start({ inlayHints: { parameterNames: true } });
    assert.deepEqual(
      (await hints()).map(({ position, label }) => `${position.line}:${position.character} ${label}`),
      ["3:12 times:", "4:37 text:", "4:43 times:"],
    );
  });

  it("follows the settings that the client sends, and has the lenses asked for again", async () => {
    await start(undefined, { workspace: { codeLens: { refreshSupport: true } } });
    client.connection.onRequest(CodeLensRefreshRequest.type, () => void refreshed.resolve());
    const settings = { snakebridge: { codeLens: { promote: true } } };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await refreshed.promise;
    assert.deepEqual(await titles(), ["4: Promote (12 calls)"]);
  });

  it("asks a client that can be asked for its settings", async () => {
    const wanted: unknown[] = [];
    client = await startInProcess(openHost, {
      folder: folder.uri(),
      capabilities: { workspace: { configuration: true, codeLens: { refreshSupport: true } } },
      initializationOptions: { interpreter: PYTHON },
      prepare(connection) {
        connection.onRequest(ConfigurationRequest.type, ({ items }) => {
          wanted.push(...items);
          return [{ codeLens: { run: true } }];
        });
        connection.onRequest(CodeLensRefreshRequest.type, () => void refreshed.resolve());
      },
    });
    await client.open(uri, SOURCE);
    await refreshed.promise;
    assert.deepEqual(wanted, [{ section: "snakebridge" }]);
    assert.deepEqual(await titles(), ["3: Run", "4: Run"]);
  });
});
