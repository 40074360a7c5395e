/** Runs of the expression at the cursor, by a real engine in a real Python; `$0` is the cursor. */
import assert from "node:assert/strict";
import { watch } from "node:fs/promises";
import { after, before, describe, it } from "mocha";
import { CancellationTokenSource, type InlayHint, InlayHintRequest } from "vscode-languageserver-protocol";
import { RUN, type RunParameters, type RunResult } from "../../contract/run.js";
import { openHost } from "../../host/open-host.js";
import { PYTHON } from "../support/run-program.js";
import { parseCursor } from "./cursor.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const IMPORTS = `import { hold, scale } from "./python/analysis.js";
import * as np from "./python/numpy/index.js";
import * as sb from "snakebridge";
`;
const ANALYSIS = `import os
import pathlib


def scale(x):
    return [2 * each for each in x]


def hold(path):
    pathlib.Path(path + ".part").write_text(str(os.getpid()))
    os.replace(path + ".part", path)
    while True:
        pass
`;
const CONFIGURATION = { python: { paths: ["py"] }, libraries: { analysis: "local", numpy: "*" } };

describe("running the expression at the cursor", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;

  before(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": CONFIGURATION,
      "py/analysis.py": ANALYSIS,
      [MAIN]: IMPORTS,
    });
    uri = folder.uri(MAIN);
    client = await startInProcess(openHost, {
      folder: folder.uri(),
      initializationOptions: { interpreter: PYTHON, settings: { inlayHints: { lastValues: true } } },
    });
    await client.open(uri, IMPORTS);
  });

  after(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  async function run(source: string, token = new CancellationTokenSource().token): Promise<RunResult> {
    const { text, cursor } = parseCursor(IMPORTS + source);
    await client.change(uri, text);
    const request: RunParameters = { uri, range: { start: cursor, end: cursor } };
    return client.connection.sendRequest<RunResult>(RUN, request, token);
  }

  it("answers the value, what was run, and the line it belongs to", async () => {
    const result = await run("const grid = np.arange(6);\nconst shaped = await grid.re$0shape(2, 3);\n");
    assert.equal(result.kind, "value", JSON.stringify(result));
    if (result.kind !== "value") return;
    assert.equal(result.summary, "int64 2 × 3  array([[0, 1, 2], [3, 4, 5]])");
    assert.equal(result.expression, "grid.reshape(2, 3)");
    assert.equal(result.line, IMPORTS.split("\n").length);
    assert.equal(result.views[0]?.kind, "array");
    assert.match(result.python, /^3\./);
  });

  it("shows the last value behind its line, until its text changes", async () => {
    const hints = async () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
      const found = await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
      return (found ?? []).map(({ position, label }: InlayHint) => [position.line, position.character, label]);
    };
    const line = "const ones = await np.ones([2, 3]); // two rows";
    await run(line.replace("ones(", "on$0es("));
    const lines = IMPORTS.split("\n").length - 1;
    const [shown] = await hints();
    assert.deepEqual(shown?.slice(0, 2), [lines, line.length]);
    assert.match(String(shown?.[2]), /^= float64 2 × 3 /);
    await client.change(uri, `${IMPORTS}\n\n${line}`);
    assert.deepEqual(
      (await hints()).map(([at]) => at),
      [lines + 2],
    );
    await client.change(uri, `${IMPORTS}\n\n${line.replace("2, 3", "2, 4")}`);
    assert.deepEqual(await hints(), []);
  });

  it("answers an exception of the user's own Python with its place", async () => {
    const result = await run("await sca$0le(3);");
    assert.equal(result.kind, "raised");
    if (result.kind !== "raised") return;
    assert.equal(result.type, "TypeError");
    assert.deepEqual(
      result.frames.map(({ file, line }) => [file, line]),
      [[`${folder.path}/py/analysis.py`, 6]],
    );
  });

  it("runs the user's own Python as it was saved last", async () => {
    await folder.write("py/analysis.py", ANALYSIS.replace("2 *", "3 *"));
    const result = await run("await sca$0le([1]);");
    assert.equal(result.kind === "value" && result.repr, "[3]");
  });

  it("says why it does not run what only the program knows", async () => {
    const result = await run("function f(x: number) { return np.sum$0(x); }");
    assert.equal(result.kind === "refused" && result.message.startsWith("`x` is a parameter"), true);
  });

  it("interrupts Python when it is cancelled, and its worker runs again", async () => {
    const source = new CancellationTokenSource();
    const began = next(folder.path, "began");
    const running = run(`await ho$0ld(${JSON.stringify(`${folder.path}/began`)});`, source.token);
    await began;
    source.cancel();
    assert.deepEqual(await running, { kind: "refused", message: "The run was cancelled." });
    const after = await run("sb.callDyn$0amic('os', 'getpid');");
    assert.equal(after.kind === "value" && after.repr, await folder.read("began"));
  });

  it("runs nothing in a workspace that is not trusted", async () => {
    const untrusted = await startInProcess(openHost, {
      folder: folder.uri(),
      initializationOptions: { interpreter: PYTHON, trusted: false },
    });
    const { text, cursor } = parseCursor(`${IMPORTS}np.ara$0nge(3);`);
    await untrusted.open(uri, text);
    const request: RunParameters = { uri, range: { start: cursor, end: cursor } };
    const result = await untrusted.connection.sendRequest<RunResult>(RUN, request);
    assert.equal(result.kind, "refused");
    assert.match(result.kind === "refused" ? result.message : "", /not trusted/);
    await untrusted[Symbol.asyncDispose]();
  });
});

/** Resolves when a file of this name appears in the folder. */
async function next(folder: string, name: string): Promise<void> {
  for await (const { filename } of watch(folder)) if (filename === name) return;
}
