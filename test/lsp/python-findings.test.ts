/** What is found once Python was asked, and what can be done about it, with a real engine and a real Python. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { type CodeAction, type Diagnostic, DiagnosticTag, FileChangeType } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { COMMANDS } from "../../contract/editor.js";
import { openHost } from "../../host/open-host.js";
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { PYTHON } from "../support/run-program.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const SB = 'import * as sb from "snakebridge";\n';
const ANALYSIS = `
class Series:
    def __init__(self, size: int) -> None:
        self.size = size

def load(size: int) -> Series:
    return Series(size)

def shout(text: str) -> str:
    return text

def old(text: str) -> str:
    return text
old.__deprecated__ = "call \`shout\`"
`;
const CMATH = entryOf("cmath", "sqrt", { count: 3, sites: [{ file: MAIN, line: 2, column: 4, count: 3 }] });

describe("once Python was asked", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;

  beforeEach(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": {
        python: { paths: ["py"] },
        libraries: { analysis: "local", numpy: "*", nosuchlibrary: "*", statistics: "stdlib" },
      },
      ".snakebridge/ledger.json": ledgerText(CMATH),
      "py/analysis.py": ANALYSIS,
    });
    uri = folder.uri(MAIN);
  });
  afterEach(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  async function start(source: string, settings?: object): Promise<void> {
    await folder.write(MAIN, source);
    client = await startInProcess(openHost, {
      folder: folder.uri(),
      initializationOptions: { interpreter: PYTHON, settings },
    });
    await client.open(uri, source);
  }

  /** The finding with this code, as soon as there is one. */
  async function finding(code: string): Promise<Diagnostic> {
    const found = await client.published(uri, (all) => all.some((each) => each.code === code));
    return found.find((each) => each.code === code) ?? assert.fail();
  }

  /** Another program wrote a file. */
  async function changed(path: string): Promise<void> {
    const changes = [{ uri: folder.uri(path), type: FileChangeType.Changed }];
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  }

  async function action(code: string, title: string | RegExp): Promise<CodeAction> {
    const { range } = await finding(code);
    const actions = await client.actions(uri, range);
    const matches = (each: CodeAction) => (typeof title === "string" ? each.title === title : title.test(each.title));
    return actions.find(matches) ?? assert.fail(actions.map((each) => each.title).join(", "));
  }

  function applied({ edit }: CodeAction, source: string): string {
    return TextDocument.applyEdits(TextDocument.create(uri, "", 1, source), [...(edit?.changes?.[uri] ?? [])]);
  }

  const FINDINGS: readonly { name: string; source: string; code: string; message: RegExp }[] = [
    {
      name: "a symbol that its library does not have",
      source: 'import { maen } from "./python/statistics.js";\nawait maen([1]);\n',
      code: "unknown-symbol",
      message: /^`statistics` has no `maen`. Did you mean `mean`/,
    },
    {
      name: "a function that a dynamic call names wrongly",
      source: `${SB}await sb.callDynamic("statistics", "maen", [[1]]);\n`,
      code: "unknown-symbol",
      message: /`statistics` has no `maen`/,
    },
    {
      name: "a module that its library does not have",
      source: 'import { mean } from "./python/statistics/nothing.js";\nawait mean([1]);\n',
      code: "unknown-module",
      message: /statistics\.nothing/,
    },
    {
      name: "a library that is not installed",
      source: 'import { thing } from "./python/nosuchlibrary.js";\nawait thing();\n',
      code: "library-not-installed",
      message: /nosuchlibrary/,
    },
    {
      name: "a dynamic call that Python will refuse",
      source: `${SB}await sb.callDynamic("analysis", "shout", ["hi"], { twice: true });\n`,
      code: "dynamic-signature",
      message: /^`analysis.shout` has no parameter `twice`/,
    },
    {
      name: "a ref that is made and dropped by a class",
      source: 'import { Series } from "./python/analysis.js";\nSeries(3);\n',
      code: "unawaited-ref",
      message: /^`analysis.Series` makes a ref that nobody holds or awaits/,
    },
    {
      name: "a ref that is made and dropped by a dynamic call",
      source: `${SB}sb.callDynamic("analysis", "load", [3]);\n`,
      code: "unawaited-ref",
      message: /^`analysis.load` makes a ref/,
    },
  ];
  for (const { name, source, code, message } of FINDINGS) {
    it(`tells of ${name}`, async () => {
      await start(source);
      assert.match(String((await finding(code)).message), message);
    });
  }

  it("marks what is deprecated, without a place in the list of problems", async () => {
    await start(`${SB}await sb.callDynamic("analysis", "old", ["hi"]);\n`);
    const { message, severity, tags } = await finding("deprecated");
    assert.deepEqual(
      [message, severity, tags],
      ["`analysis.old` is deprecated: call `shout`", 4, [DiagnosticTag.Deprecated]],
    );
  });

  it("says nothing of refs that are awaited, held or left on purpose, and of plain values", async () => {
    const source = `${SB}import { Series, shout } from "./python/analysis.js";
await Series(1);
const held = Series(2);
void Series(3);
shout("hi");
sb.callDynamic("analysis", "nothing");
`;
    await start(source);
    await finding("unknown-symbol");
    const found = await client.published(uri, () => true);
    assert.deepEqual(
      found.filter(({ code }) => code === "unawaited-ref"),
      [],
    );
  });

  it("asks again when a file is saved, not while it is typed", async () => {
    await start(SB);
    await client.change(uri, `${SB}sb.callDynamic("analysis", "load", [3]);\n`);
    await client.save(uri);
    await finding("unawaited-ref");
  });

  it("corrects the name in a dynamic call", async () => {
    const source = `${SB}await sb.callDynamic("statistics", "maen", [[1]]);\n`;
    await start(source);
    assert.equal(applied(await action("unknown-symbol", "Change to `mean`"), source), source.replace("maen", "mean"));
  });

  it("awaits a ref that is dropped", async () => {
    const source = `${SB}sb.callDynamic("analysis", "load", [3]);\n`;
    await start(source);
    assert.equal(
      applied(await action("unawaited-ref", "Add `await`"), source),
      source.replace("sb.call", "await sb.call"),
    );
  });

  it("installs a library", async () => {
    await start('import { thing } from "./python/nosuchlibrary.js";\nawait thing();\n');
    const { command } = await action("library-not-installed", /^Install `nosuchlibrary/);
    assert.deepEqual([command?.command, command?.arguments], [COMMANDS.setup, [{ uri }]]);
  });

  it("adds the library of a dynamic call to the configuration", async () => {
    await start(`${SB}sb.callDynamic("cmath", "sqrt", [2]);\n`);
    const { edit } = await action("dynamic-call", 'Add `"cmath": "stdlib"` to `snakebridge.json`');
    assert.match(edit?.changes?.[folder.uri("snakebridge.json")]?.[0]?.newText ?? "", /"cmath": "stdlib"/);
  });

  it("ignores a finding by a comment with a reason, which can be written anew", async () => {
    const source = `${SB}{\n  sb.callDynamic("analysis", "load", [3]);\n}\n`;
    await start(source);
    const ignored = applied(await action("unawaited-ref", /^Ignore/), source);
    assert.equal(ignored, source.replace("{\n", "{\n  // snakebridge-ignore unawaited-ref: nobody waits for it\n"));
    await client.change(uri, ignored);
    await client.published(uri, (found) => found.length === 0);
    await client.change(uri, ignored.replace("nobody waits for it", "it is kept warm"));
    await client.published(uri, (found) => found.length === 0);
    await client.change(uri, ignored.replace("nobody waits for it", ""));
    assert.match(String((await finding("ignore-comment")).message), /names its code and a reason/);
  });

  it("shows where the project's own Python does not parse, until it does", async () => {
    await start(SB);
    const python = folder.uri("py/analysis.py");
    await folder.write(
      "py/analysis.py",
      "def shout(text: str) -> str:\n    return text\n\ndef load(size:\n    return size\n",
    );
    await changed("py/analysis.py");
    const [broken] = await client.published(python, (found) => found.length === 1);
    assert.deepEqual([broken?.code, broken?.range.start.line], ["python-syntax", 3]);
    await folder.write("py/analysis.py", ANALYSIS);
    await changed("py/analysis.py");
    await client.published(python, (found) => found.length === 0);
  });

  it("renames in TypeScript what was renamed in the project's own Python", async () => {
    const source = `${SB}import { shout } from "./python/analysis.js";
await shout("hi");
await sb.callDynamic("analysis", "shout", ["ho"]);
`;
    await start(source);
    await finding("missing-binding");
    await folder.write("py/analysis.py", ANALYSIS.replace("def shout(", "def proclaim("));
    await changed("py/analysis.py");
    await client.published(uri, (found) => found.some(({ message }) => /is called `proclaim`/.test(String(message))));
    const renamed = await action("unknown-symbol", "Rename to `proclaim` in 3 places");
    assert.equal(applied(renamed, source), source.replaceAll("shout", "proclaim"));
    assert.deepEqual(renamed.command?.arguments, [{ uri, symbols: ["analysis.proclaim"] }]);
  });

  it("puts a selection into a session", async () => {
    const source = `${SB}await sb.callDynamic("analysis", "load", [3]);\n`;
    await start(source);
    const actions = await client.actions(uri, { start: { line: 1, character: 0 }, end: { line: 1, character: 20 } });
    const into = actions.find(({ kind }) => kind === "refactor.rewrite") ?? assert.fail("not offered");
    assert.equal(
      applied(into, source),
      `${SB}await sb.withSession(async () => {\n  await sb.callDynamic("analysis", "load", [3]);\n});\n`,
    );
    const atCursor = await client.actions(uri, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } });
    assert.ok(!atCursor.some(({ kind }) => kind === "refactor.rewrite"));
  });

  it("generates what a file misses when it is saved, if that is switched on", async () => {
    const source = 'import { shout } from "./python/analysis.js";\nawait shout("hi");\n';
    await start(source, { generateOnSave: true });
    await finding("missing-binding");
    await client.save(uri);
    await client.published(uri, (found) => found.length === 0);
    assert.match(await folder.read("src/python/analysis.ts"), /export function shout\(/);
  });
});
