/** What the features answer about a project with a real engine and a real Python; `$0` is the cursor. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { MarkupContent, MarkupKind } from "vscode-languageserver-protocol";
import { COMMANDS } from "../../contract/editor.js";
import { openHost } from "../../host/open-host.js";
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { PYTHON } from "../support/run-program.js";
import { parseCursor } from "./cursor.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const BOUND = 'import { Fraction } from "./python/fractions.js";\nawait Fraction(1, 2);\n';

const SVD = entryOf("numpy.linalg", "svd", { count: 3, sites: [{ file: MAIN, line: 2, column: 4, count: 3 }] });

describe("the features of the language server", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;

  before(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": {
        python: { paths: ["py"] },
        libraries: { analysis: "local", fractions: "stdlib", numpy: "*", statistics: "stdlib" },
      },
      "py/analysis.py": 'def shout(text: str) -> str:\n    """Say it loudly."""\n    return text.upper()\n',
      ".snakebridge/ledger.json": ledgerText(SVD),
      [MAIN]: BOUND,
    });
    uri = folder.uri(MAIN);
    client = await startInProcess(openHost, {
      folder: folder.uri(),
      capabilities: { textDocument: { diagnostic: {} } },
      initializationOptions: { interpreter: PYTHON },
    });
    await client.open(uri, BOUND);
    assert.deepEqual(await client.execute(COMMANDS.generate, { uri }), { problems: [] });
  });

  after(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  /** The diagnostics of a source: code and severity, and whether they stand at the cursor. */
  async function diagnose(text: string) {
    await client.change(uri, text);
    const report = await client.pull(uri);
    assert.equal(report.kind, "full");
    return report.kind === "full" ? report.items : [];
  }

  const DIAGNOSTICS: readonly { name: string; source: string; code: string; severity: number; message: RegExp }[] = [
    {
      name: "a module without any binding, where it is imported",
      source: 'import { mean } from "$0./python/statistics.js";\nmean([1, 2]);',
      code: "missing-binding",
      severity: 2,
      message: /^`statistics` has no bindings yet for `mean`/,
    },
    {
      name: "a symbol without a binding, where it is used",
      source: `${BOUND}import * as fractions from "./python/fractions.js";\nfractions.$0Decimal;`,
      code: "missing-binding",
      severity: 2,
      message: /^`fractions.Decimal` has no binding yet/,
    },
    {
      name: "a library that is not configured",
      source: 'import { sq$0rt } from "./python/cmath.js";\nsqrt(-1);',
      code: "library-not-configured",
      severity: 1,
      message: /^`cmath` is not among the `libraries`/,
    },
    {
      name: "a dynamic call that was recorded",
      source: 'import * as sb from "snakebridge";\nsb.callDynamic("numpy.linalg", $0"svd", [[[1]]]);',
      code: "dynamic-call",
      severity: 3,
      message: /^`numpy.linalg.svd` was called dynamically 3 times/,
    },
    {
      name: "what it can read of a source with a syntax error",
      source: 'import { mean } from "$0./python/statistics.js";\nmean([1, 2',
      code: "missing-binding",
      severity: 2,
      message: /^`statistics` has no bindings yet for `mean`/,
    },
  ];

  for (const { name, source, code, severity, message } of DIAGNOSTICS) {
    it(`shows ${name}`, async () => {
      const { text, cursor } = parseCursor(source);
      const [found, ...others] = (await diagnose(text)).filter(({ range }) => range.start.line === cursor.line);
      assert.deepEqual(others, []);
      assert.deepEqual([found?.code, found?.severity], [code, severity]);
      assert.match(String(found?.message), message);
      assert.ok(found && found.range.start.character <= cursor.character, JSON.stringify(found?.range));
      assert.ok(cursor.character <= found.range.end.character, JSON.stringify(found.range));
    });
  }

  it("says nothing about what is bound", async () => {
    assert.deepEqual(await diagnose(BOUND), []);
  });

  const HOVERS: readonly { name: string; source: string; parts: readonly string[] }[] = [
    {
      name: "a class of the standard library",
      source: BOUND.replace("Fraction(1", "Frac$0tion(1"),
      parts: ["Fraction(numerator", "rational numbers", "`fractions` 3.", "Signature from a type stub"],
    },
    {
      name: "a function of an installed library that is not bound yet",
      source: 'import * as np from "./python/numpy/index.js";\nnp.me$0an([1]);',
      parts: ["```python\nmean(a", "arithmetic mean", "`numpy` 2.", "[Python source](file:///"],
    },
    {
      name: "a function of the user's own Python",
      source: 'import { shout } from "./python/analysis.js";\nsh$0out("hi");',
      parts: ["shout(text: str) -> str", "Say it loudly.", "`analysis` · Signature from annotations", "#L1)"],
    },
    {
      name: "the name in a dynamic call",
      source: 'import * as sb from "snakebridge";\nsb.callDynamic("numpy.linalg", "sv$0d", [[[1]]]);',
      parts: ["```python\nsvd(a", "Singular Value Decomposition"],
    },
  ];

  for (const { name, source, parts } of HOVERS) {
    it(`hovers over ${name}`, async () => {
      const { text, cursor } = parseCursor(source);
      await client.change(uri, text);
      const hover = await client.hover(uri, cursor);
      const { contents } = hover ?? assert.fail("no hover");
      assert.ok(MarkupContent.is(contents) && contents.kind === MarkupKind.Markdown);
      for (const part of parts) assert.ok(contents.value.includes(part), `\`${part}\` in ${contents.value}`);
    });
  }

  for (const source of ["con$0sole.log(1);", 'import * as sb from "snakebridge";\nsb.callDynamic("numpy", na$0me);']) {
    it(`hovers with nothing over \`${source.split("\n").at(-1)}\``, async () => {
      const { text, cursor } = parseCursor(source);
      await client.change(uri, text);
      assert.equal(await client.hover(uri, cursor), null);
    });
  }

  it("adds a library to the configuration with an edit", async () => {
    const { text, cursor } = parseCursor('import { sq$0rt } from "./python/cmath.js";\nsqrt(-1);');
    await client.change(uri, text);
    const [action] = await client.actions(uri, { start: cursor, end: cursor });
    assert.equal(action?.title, 'Add `"cmath": "stdlib"` to `snakebridge.json`');
    const [edit] = action?.edit?.changes?.[folder.uri("snakebridge.json")] ?? [];
    assert.match(edit?.newText ?? "", /"cmath": "stdlib"/);
  });

  it("shows at its place what only Python could tell, with corrections", async () => {
    await diagnose('import { maen } from "./python/statistics.js";\nmaen([1]);');
    const answer = await client.execute(COMMANDS.generate, { uri });
    assert.match(JSON.stringify(answer), /has no `maen`\. Did you mean `mean`/);
    const report = await client.pull(uri);
    const [told, ...others] = report.kind === "full" ? report.items : [];
    assert.deepEqual([told?.code, others], ["unknown-symbol", []]);
    const { range } = told ?? assert.fail();
    const [correction] = await client.actions(uri, range);
    assert.equal(correction?.title, "Change to `mean`");
    assert.deepEqual(correction.edit?.changes?.[uri], [{ range, newText: "mean" }]);
  });
});
