/** Every feature that answers a question: when it breaks, and when its question is taken back. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { CancellationTokenSource, type ClientCapabilities } from "vscode-languageserver-protocol";
import { LEDGER, LIBRARIES } from "../../contract/views.js";
import type { Engine } from "../../core/engine.js";
import type { OpenHost } from "../../server/workspace.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";
import { createTwin } from "./twin-host.js";

type Question = keyof Engine;
interface Case {
  readonly method: string;
  /** What the feature asks the engine. */
  readonly asks: Question;
  readonly parameters: (uri: string) => unknown;
  readonly empty: unknown;
  /** False for what is answered at once, from memory. */
  readonly waits?: false;
}

const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } };
const at = (uri: string) => ({ textDocument: { uri }, position: { line: 0, character: 2 } });
const ranged = (uri: string) => ({ textDocument: { uri }, range: RANGE, context: { diagnostics: [] } });
const item = (uri: string) => ({ label: "need_a", data: { uri, module: "lib", symbol: "need_a" } });

const CASES: readonly Case[] = [
  { method: "textDocument/hover", asks: "symbolAt", parameters: at, empty: null },
  { method: "textDocument/completion", asks: "complete", parameters: at, empty: null },
  { method: "completionItem/resolve", asks: "describe", parameters: item, empty: { label: "need_a" } },
  { method: "textDocument/signatureHelp", asks: "signaturesAt", parameters: at, empty: null },
  { method: "textDocument/definition", asks: "symbolAt", parameters: at, empty: null },
  { method: "textDocument/implementation", asks: "symbolAt", parameters: at, empty: null },
  { method: "textDocument/codeAction", asks: "analyze", parameters: ranged, empty: [] },
  { method: "textDocument/inlayHint", asks: "parameterHints", parameters: ranged, empty: null },
  { method: "textDocument/documentLink", asks: "usagesIn", parameters: ranged, empty: null, waits: false },
  { method: "workspace/symbol", asks: "findSymbols", parameters: () => ({ query: "need" }), empty: [] },
  {
    method: "textDocument/diagnostic",
    asks: "analyze",
    parameters: ranged,
    empty: { kind: "full", items: [] },
  },
  {
    method: "workspace/diagnostic",
    asks: "analyze",
    parameters: () => ({ previousResultIds: [] }),
    empty: { items: [] },
  },
  { method: LIBRARIES, asks: "libraries", parameters: () => undefined, empty: [], waits: false },
  { method: LEDGER, asks: "reconcile", parameters: () => undefined, empty: [], waits: false },
];
/** It asks when it likes to show findings; so nothing is analyzed but for a question. */
const PULLS: ClientCapabilities = { textDocument: { diagnostic: {} } };

describe("every feature", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;

  /** A server whose engine answers one question in another way. */
  async function start(asks: Question, answer: (...given: readonly unknown[]) => unknown): Promise<void> {
    const twin = createTwin();
    const open: OpenHost = (options) => {
      const host = twin.open(options);
      return { ...host, engine: { ...host.engine, [asks]: answer } };
    };
    client = await startInProcess(open, {
      folder: folder.uri(),
      capabilities: PULLS,
      initializationOptions: { trusted: true, settings: { inlayHints: { parameterNames: true } } },
    });
    await client.open(uri, "need_a();\n");
  }

  beforeEach(async () => {
    folder = await createProjectFolder({ "snakebridge.json": "{}" });
    uri = folder.uri("a.ts");
  });
  afterEach(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  for (const { method, asks, parameters, empty } of CASES) {
    it(`that breaks answers empty, and the log says why: ${method}`, async () => {
      await start(asks, () => {
        throw new Error("the engine is broken");
      });
      const answer = await client.connection.sendRequest(method, parameters(uri));
      if (method === "completionItem/resolve") assert.equal((answer as { label?: string }).label, "need_a");
      else assert.deepEqual(answer, empty);
      await client.until(() => client.errors.some((line) => line.includes("the engine is broken")));
    });
  }

  for (const { method, asks, parameters, waits } of CASES) {
    if (waits === false) continue;
    it(`stops when its question is taken back: ${method}`, async () => {
      const source = new CancellationTokenSource();
      let stopped = false;
      await start(asks, (...given) => {
        const { signal } = given.at(-1) as { readonly signal: AbortSignal };
        source.cancel();
        return new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            stopped = true;
            reject(signal.reason);
          });
        });
      });
      await client.connection.sendRequest(method, parameters(uri), source.token).catch(() => undefined);
      assert.equal(stopped, true);
      assert.deepEqual(client.errors, []);
    });
  }
});
