/** What the server does by itself, against a twin of the host. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type ClientCapabilities, MarkupKind } from "vscode-languageserver-protocol";
import { COMMANDS, ENVIRONMENT_CHANGED } from "../../contract/editor.js";
import { parseCursor } from "./cursor.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";
import { createTwin, type Twin } from "./twin-host.js";

const PULL: ClientCapabilities = { textDocument: { diagnostic: {} } };

describe("the language server", () => {
  let folder: ProjectFolder;
  let twin: Twin;
  let client: LanguageClient;

  async function start(capabilities: ClientCapabilities = {}, trusted = true): Promise<void> {
    client = await startInProcess(twin.open, {
      folder: folder.uri(),
      capabilities,
      initializationOptions: { trusted },
    });
  }

  beforeEach(async () => {
    folder = await createProjectFolder({ "snakebridge.json": "{}", "a.ts": "need_a();\n" });
    twin = createTwin();
  });
  afterEach(async () => {
    await client[Symbol.asyncDispose]();
    assert.deepEqual(twin.events.filter((event) => event === "dispose").length, twin.environments.length ? 1 : 0);
    await folder[Symbol.asyncDispose]();
  });

  it("publishes the findings of files that are not open, when the client cannot ask", async () => {
    await start();
    const [diagnostic] = await client.published(folder.uri("a.ts"), (found) => found.length === 1);
    assert.equal(diagnostic?.code, "missing-binding");
    assert.equal(diagnostic?.source, "snakebridge");
    assert.deepEqual(diagnostic?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } });
  });

  it("sees the text of the editor before that of the disk, until the file is closed", async () => {
    await start();
    const uri = folder.uri("a.ts");
    await client.published(uri, (found) => found.length === 1);
    await client.open(uri, "need_a(need_b)");
    await client.published(uri, (found) => found.length === 2);
    await client.change(uri, "nothing");
    await client.published(uri, (found) => found.length === 0);
    await client.close(uri);
    await client.published(uri, (found) => found.length === 1);
  });

  it("counts columns in UTF-16 units", async () => {
    await start();
    const uri = folder.uri("a.ts");
    await client.open(uri, 'const s = "🐍"; need_a;');
    const [diagnostic] = await client.published(uri, (found) => found[0]?.range.start.character !== 0);
    assert.deepEqual(diagnostic?.range.start, { line: 0, character: 16 });
  });

  it("answers a client that asks for diagnostics, and says when nothing changed", async () => {
    await start(PULL);
    assert.deepEqual(client.server.capabilities.diagnosticProvider, {
      identifier: "snakebridge",
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    const first = await client.pull(folder.uri("a.ts"));
    assert.equal(first.kind === "full" && first.items.length, 1);
    assert.equal((await client.pull(folder.uri("a.ts"), first.resultId)).kind, "unchanged");
    assert.equal(twin.events.filter((event) => event === "analyze").length, 1);
  });

  it("hovers with the card of the symbol, and with nothing where nothing is known", async () => {
    await start();
    const { text, cursor } = parseCursor("f(); need_$0a();");
    await client.open(folder.uri("a.ts"), text);
    const hover = await client.hover(folder.uri("a.ts"), cursor);
    assert.deepEqual(hover?.range, { start: { line: 0, character: 5 }, end: { line: 0, character: 11 } });
    assert.deepEqual(hover?.contents, {
      kind: MarkupKind.Markdown,
      value: [
        "```python\nneed_a(x: int) -> int\n```",
        "```typescript\nfunction need_a(x: number): Promise<number>;\n```",
        "`lib` 1.2.3 · Signature from a type stub · [Python source](file:///site-packages/lib/__init__.py#L12)",
        "---",
        "Needs an *a*.",
      ].join("\n\n"),
    });
    assert.equal(await client.hover(folder.uri("a.ts"), { line: 0, character: 0 }), null);
  });

  it("offers the fix under the cursor, and one for everything the file misses", async () => {
    await start();
    const { text, cursor } = parseCursor("need_a();\nneed$0_b();");
    await client.open(folder.uri("a.ts"), text);
    const actions = await client.actions(folder.uri("a.ts"), { start: cursor, end: cursor });
    assert.deepEqual(
      actions.map((action) => action.title),
      ["Generate `need_b`", "Generate all 2 missing bindings of this file"],
    );
    const argument = { uri: folder.uri("a.ts"), symbols: ["lib.need_b"] };
    assert.deepEqual(actions[0]?.command, {
      title: "Generate `need_b`",
      command: COMMANDS.generate,
      arguments: [argument],
    });
    await client.execute(COMMANDS.generate, argument);
    const rest = await client.published(folder.uri("a.ts"), (found) => found.length === 1);
    assert.equal(rest[0]?.message, "`need_a` is missing.");
  });

  it("offers an edit as an edit of the workspace", async () => {
    await start();
    const { text, cursor } = parseCursor("f(replace$0_me);");
    await client.open(folder.uri("a.ts"), text);
    const [action] = await client.actions(folder.uri("a.ts"), { start: cursor, end: cursor });
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 12 } };
    assert.deepEqual(action?.edit, { changes: { [folder.uri("a.ts")]: [{ range, newText: "replaced" }] } });
  });

  it("answers empty and lives on when a feature fails, and the log says why", async () => {
    twin.override.usageAt = () => {
      throw new Error("the scanner stumbled");
    };
    await start();
    const uri = folder.uri("a.ts");
    await client.open(uri, "need_a();");
    assert.equal(await client.hover(uri, { line: 0, character: 2 }), null);
    await client.until(() => client.errors.some((line) => line.includes("the scanner stumbled")));
    await client.published(uri, (found) => found.length === 1);
  });

  it("tells the user why a command failed, with the fix", async () => {
    twin.override.setup = async () => {
      throw Object.assign(new Error("No Python was found."), { fix: "Install Python 3.10 or newer." });
    };
    await start();
    assert.equal(await client.execute(COMMANDS.setup, {}), null);
    await client.until(() => client.messages.includes("No Python was found. Install Python 3.10 or newer."));
  });

  it("stops an analysis that a newer text has overtaken, and runs one at a time", async () => {
    let running = 0;
    let aborted = 0;
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    twin.override.analyze = async ({ signal } = {}) => {
      running += 1;
      assert.equal(running, 1);
      begin();
      await new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          running -= 1;
          aborted += 1;
          reject(signal.reason);
        });
      });
      throw new Error("never reached");
    };
    await start();
    await client.open(folder.uri("a.ts"), "one");
    await begun;
    await client.change(folder.uri("a.ts"), "two");
    await client.hover(folder.uri("a.ts"), { line: 0, character: 0 });
    assert.ok(aborted >= 1);
    twin.override = {};
    await client.change(folder.uri("a.ts"), "need_a");
    await client.published(folder.uri("a.ts"), (found) => found.length === 1);
    assert.deepEqual(client.errors, []);
  });

  it("starts no Python before the workspace is trusted, and then without a restart", async () => {
    await start({}, false);
    await client.until(() => client.statuses.length > 0);
    assert.deepEqual(twin.environments, [{ interpreter: null, suggested: null, trusted: false }]);
    const environment = { interpreter: "/other", suggested: "/active", trusted: true };
    await client.connection.sendNotification(ENVIRONMENT_CHANGED, environment);
    await client.until(() => twin.environments.length === 2 && client.statuses.at(-1)?.state === "ready");
    assert.deepEqual(twin.environments[1], environment);
  });

  it("asks Python about the names of a project from when one of its files is open", async () => {
    await start();
    await client.published(folder.uri("a.ts"), (found) => found.length === 1);
    assert.equal(twin.events.includes("ask names"), false);
    await client.open(folder.uri("a.ts"), "need_a(need_b)");
    await client.until(() => twin.events.includes("ask names"));
  });

  it("generates again, in the background, when a type checker knows more of what was generated", async () => {
    const answers = [{ asked: 2, known: 1, failures: [] }];
    let generations = 0;
    twin.override.infer = async () => ({ value: generations > 0 ? (answers.pop() ?? null) : null, findings: [] });
    twin.override.generate = async () => {
      generations += 1;
      const written = ["src/python/lib.ts"];
      return { value: { bindings: [], files: [], written, unchanged: [], removed: [], findings: [] }, findings: [] };
    };
    await start();
    await client.execute(COMMANDS.generate, { uri: folder.uri("a.ts") });
    await client.until(() => generations === 2);
  });

  it("counts the findings in the status", async () => {
    await start();
    await client.until(() => client.statuses.at(-1)?.findings === 1);
    assert.equal(client.statuses.at(-1)?.state, "ready");
  });

  it("asks the client to watch the files an analysis reads, when the client can", async () => {
    await start({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    await client.until(() => client.registered.includes("workspace/didChangeWatchedFiles"));
    await folder.write("py/analysis.py", "x = 1\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: folder.uri("py/analysis.py"), type: 1 }],
    });
    await client.until(() => twin.events.includes("refresh py/analysis.py") || null);
  });

  it("opens a project when its configuration appears, and closes it when it goes", async () => {
    await folder.remove("snakebridge.json");
    await start();
    await client.until(() => client.statuses.at(-1)?.state === "no configuration");
    await folder.write("snakebridge.json", "{}");
    const changes = [{ uri: folder.uri("snakebridge.json"), type: 1 }];
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await client.published(folder.uri("a.ts"), (found) => found.length === 1);
    await folder.remove("snakebridge.json");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await client.published(folder.uri("a.ts"), (found) => found.length === 0);
    await client.until(() => client.statuses.at(-1)?.state === "no configuration");
  });
});
