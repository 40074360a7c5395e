/** The extension through the interfaces of the editor. */
const assert = require("node:assert/strict");
const { existsSync } = require("node:fs");
const { setTimeout: delay } = require("node:timers/promises");
const vscode = require("vscode");

async function until(what, attempt, timeoutMs = 40_000) {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(50)) {
    const answer = await attempt();
    if (answer) return answer;
  }
  throw new Error(`${what}: not within ${timeoutMs} ms`);
}

describe("SnakeBridge", () => {
  let document;
  const ours = (uri = document.uri) =>
    vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === "snakebridge");
  const positionOf = (text) => document.positionAt(document.getText().indexOf(text));

  before(async () => {
    const [uri] = await vscode.workspace.findFiles("src/main.ts");
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
  });

  it("is activated by a `snakebridge.json` in the workspace", async () => {
    const extension = vscode.extensions.getExtension("snakebridge.snakebridge");
    await until("activation", () => extension.isActive);
  });

  it("contributes its commands, and those of its server", async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    const { contributes } = vscode.extensions.getExtension("snakebridge.snakebridge").packageJSON;
    const missing = contributes.commands.filter(({ command }) => !commands.has(command));
    assert.deepEqual(missing, []);
    await until("the commands of the server", async () =>
      (await vscode.commands.getCommands(true)).includes("snakebridge.generate"),
    );
  });

  it("shows what has no binding yet", async () => {
    const found = await until("diagnostics", () => ours().length > 0 && ours());
    assert.ok(
      found.some(
        ({ code, message }) => code === "missing-binding" && message.startsWith("`numpy` has no bindings yet"),
      ),
    );
  });

  it("generates with a quick fix", async () => {
    const position = positionOf("./python/numpy/index.js");
    const actions = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(position, position),
    );
    const fix = actions.find(({ command }) => command?.command === "snakebridge.generate");
    assert.ok(fix, JSON.stringify(actions.map(({ title }) => title)));
    await vscode.commands.executeCommand(fix.command.command, ...fix.command.arguments);
    const [folder] = vscode.workspace.workspaceFolders;
    assert.ok(existsSync(vscode.Uri.joinPath(folder.uri, "src/python/numpy/index.ts").fsPath));
    await until(
      "the diagnostic goes",
      () => !ours().some(({ message }) => message.startsWith("`numpy` has no bindings yet")),
    );
  });

  it("generates for the whole workspace, and then has nothing to say about it", async () => {
    await vscode.commands.executeCommand("snakebridge.generateWorkspace");
    await until("no errors", () => !ours().some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
  });

  it("hovers with the Python signature and the documentation", async () => {
    const hovers = await vscode.commands.executeCommand(
      "vscode.executeHoverProvider",
      document.uri,
      positionOf("mean(days").translate(0, 1),
    );
    const text = hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join("\n");
    assert.match(text, /```python\nmean\(a/);
    assert.match(text, /`numpy` 2\./);
  });

  it("marks a wrong key of `snakebridge.json`, and stops when it is gone", async () => {
    const [uri] = await vscode.workspace.findFiles("snakebridge.json");
    const configuration = await vscode.workspace.openTextDocument(uri);
    const before = configuration.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, configuration.positionAt(before.indexOf('"libraries"')), '"libaries": {},\n  ');
    await vscode.workspace.applyEdit(edit);
    await until("the error", () => ours(uri).some(({ message }) => message.includes("libaries")));
    await vscode.window.showTextDocument(configuration);
    await vscode.commands.executeCommand("undo");
    assert.equal(configuration.getText(), before);
    await until("no error", () => ours(uri).length === 0);
  });

  it("opens the `snakebridge.json` that is there, and creates one where there is none", async () => {
    const [uri] = await vscode.workspace.findFiles("snakebridge.json");
    const before = await vscode.workspace.fs.readFile(uri);
    await vscode.commands.executeCommand("snakebridge.createConfiguration");
    assert.equal(vscode.window.activeTextEditor.document.uri.path, uri.path);
    assert.deepEqual(await vscode.workspace.fs.readFile(uri), before);
    await vscode.workspace.fs.delete(uri);
    await vscode.commands.executeCommand("snakebridge.createConfiguration");
    const { libraries } = JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString());
    assert.deepEqual(libraries, { math: "stdlib" });
    await vscode.workspace.fs.writeFile(uri, before);
  });

  it("names in its walkthrough files and commands that are there", async () => {
    const { packageJSON, extensionUri } = vscode.extensions.getExtension("snakebridge.snakebridge");
    const commands = new Set(await vscode.commands.getCommands(true));
    const [{ steps }] = packageJSON.contributes.walkthroughs;
    assert.equal(steps.length, 5);
    for (const { description, media, completionEvents } of steps) {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(extensionUri, media.markdown));
      const named = [...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command);
      for (const event of completionEvents) if (event.startsWith("onCommand:")) named.push(event.slice(10));
      assert.deepEqual(
        named.filter((command) => !commands.has(command)),
        [],
      );
    }
  });

  it("answers again after its server was restarted", async () => {
    await vscode.commands.executeCommand("snakebridge.restartServer");
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, positionOf("const days"), "np.arange(3);\n");
    await vscode.workspace.applyEdit(edit);
    await until("a diagnostic", () => ours().some(({ message }) => message.includes("numpy.arange")));
  });
});
