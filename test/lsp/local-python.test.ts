/** Edited Python of the project's own, with a real engine and a real Python. */
import assert from "node:assert/strict";
import { watch } from "node:fs/promises";
import { after, before, describe, it } from "mocha";
import { COMMANDS } from "../../contract/editor.js";
import { openHost } from "../../host/open-host.js";
import { PYTHON } from "../support/run-program.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = 'import { shout } from "./python/analysis.js";\nshout("hi");\n';
const ANALYSIS = "def shout(text: str) -> str:\n    return text.upper()\n";
const BINDING = "src/python/analysis.ts";

describe("edited Python of the project", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;

  before(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": { python: { paths: ["py"] }, libraries: { analysis: "local" } },
      "py/analysis.py": ANALYSIS,
      "src/main.ts": MAIN,
    });
    client = await startInProcess(openHost, { folder: folder.uri(), initializationOptions: { interpreter: PYTHON } });
    await client.execute(COMMANDS.generate, { uri: folder.uri("src/main.ts") });
  });

  after(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  async function save(text: string): Promise<void> {
    await folder.write("py/analysis.py", text);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: folder.uri("py/analysis.py"), type: 2 }],
    });
  }

  /** Resolves when the generated file is written with such a text. */
  async function bindingHas(text: RegExp): Promise<void> {
    for await (const _ of watch(`${folder.path}/src/python`)) if (text.test(await folder.read(BINDING))) return;
  }

  const published = (accept: (messages: readonly string[]) => boolean) =>
    client.published(folder.uri("src/main.ts"), (found) => accept(found.map(({ message }) => String(message))));

  it("is followed by its bindings as soon as it is saved", async () => {
    assert.match(await folder.read(BINDING), /text: string/);
    const followed = bindingHas(/times: \$\.Int/);
    await save(ANALYSIS.replace("text: str", "text: str, times: int"));
    await followed;
  });

  it("that cannot be imported is a finding where it is used, and its bindings stay", async () => {
    await save(`${ANALYSIS}def broken(:\n`);
    const [finding] = await published((messages) => messages.some((message) => message.includes("SyntaxError")));
    assert.match(String(finding?.message), /^`analysis` could not be imported: SyntaxError.*analysis\.py, line 3/);
    const [error] = await client.published(folder.uri("py/analysis.py"), (found) => found.length > 0);
    assert.equal(error?.range.start.line, 2);
    assert.match(await folder.read(BINDING), /times: \$\.Int/);
    const followed = bindingHas(/shout\(text: string, options/);
    await save(ANALYSIS);
    await published((messages) => messages.length === 0);
    await client.published(folder.uri("py/analysis.py"), (found) => found.length === 0);
    await followed;
  });
});
