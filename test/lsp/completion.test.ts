/** What is completed where the cursor `$0` stands, with a real engine and a real Python. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { type CompletionItem, MarkupContent } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { COMMANDS } from "../../contract/editor.js";
import { openHost } from "../../host/open-host.js";
import { PYTHON } from "../support/run-program.js";
import { parseCursor } from "./cursor.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const BOUND = 'import * as np from "./python/numpy/index.js";\nawait np.mean([1, 2]);\n';
const SB = 'import * as sb from "snakebridge";\n';
const SYMBOL = `${SB}const x = await sb.callClass("sympy", "Symbol", ["x"]);\n`;

describe("completion", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;

  before(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": {
        python: { paths: ["py"] },
        libraries: { analysis: "local", numpy: "*", statistics: "stdlib", sympy: "*" },
      },
      "py/analysis.py":
        'def shout(text: str, *, twice: bool = False) -> str:\n    """Say it loudly."""\n    return text\n',
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

  async function complete(source: string): Promise<readonly CompletionItem[]> {
    const { text, cursor } = parseCursor(source);
    await client.change(uri, text);
    return client.complete(uri, cursor);
  }

  async function item(source: string, label: string): Promise<CompletionItem> {
    const items = await complete(source);
    const labels = items.map((each) => each.label);
    return (
      items.find((each) => each.label === label) ?? assert.fail(`\`${label}\` is not among ${labels.slice(0, 40)}`)
    );
  }

  /** The text after an item was accepted, as an editor applies it. */
  function accept({ textEdit, additionalTextEdits = [] }: CompletionItem, source: string): string {
    assert.ok(textEdit && "range" in textEdit);
    const document = TextDocument.create(uri, "typescript", 1, parseCursor(source).text);
    return TextDocument.applyEdits(document, [textEdit, ...additionalTextEdits]);
  }

  const CASES: readonly { name: string; source: string; offers: readonly string[]; not?: readonly string[] }[] = [
    {
      name: "the configured libraries where a dynamic call names its module",
      source: `${SB}sb.callDynamic("nu$0")`,
      offers: ["numpy", "sympy", "analysis", "statistics"],
    },
    {
      name: "submodules after a dot",
      source: `${SB}sb.callDynamic("numpy.$0", "svd")`,
      offers: ["numpy.linalg", "numpy.fft"],
      not: ["numpy.mean"],
    },
    {
      name: "the functions of the module that a dynamic call names",
      source: `${SB}sb.callDynamic("numpy.linalg", "$0", [[1]])`,
      offers: ["svd", "norm", "inv"],
      not: ["mean"],
    },
    {
      name: "functions in a string that is not closed yet",
      source: `${SB}sb.callDynamic("numpy", "me$0`,
      offers: ["mean"],
    },
    {
      name: "the names of a module that is imported, in a dynamic call on it",
      source: `${SB}${BOUND}sb.dynamicCall(np, "$0")`,
      offers: ["mean", "linspace"],
    },
    {
      name: "members of a class, after its name in a string",
      source: `${SB}sb.callDynamic("sympy", "Symbol.$0")`,
      offers: ["Symbol.simplify"],
    },
    {
      name: "the members of a ref whose class is known",
      source: `${SYMBOL}await sb.callMethod(x, "$0");`,
      offers: ["simplify", "subs", "name"],
    },
    {
      name: "the members of a ref, where it is asked itself",
      source: `${SYMBOL}await x.$call("$0");`,
      offers: ["simplify"],
    },
    {
      name: "the members of what a method of a ref answers",
      source: `${SB}const p = await sb.callDynamic("pathlib", "Path", ["."]);\nconst q = await sb.callMethod(p, "resolve");\nsb.getAttr(q, "$0");`,
      offers: ["parent", "suffix"],
    },
    {
      name: "keyword names of a dynamic call, without those that are given",
      source: `${SB}sb.callDynamic("numpy", "mean", [[1]], { axis: 0, $0 });`,
      offers: ["dtype", "keepdims"],
      not: ["axis"],
    },
    {
      name: "keyword names that are being typed",
      source: `${SB}sb.callDynamic("analysis", "shout", ["hi"], { tw$0 });`,
      offers: ["twice"],
    },
    {
      name: "keyword names of a method of a ref",
      source: `${SYMBOL}sb.callMethod(x, "round", [], { $0 });`,
      offers: ["n"],
    },
    {
      name: "keyword names of a call that has no binding yet",
      source: `${BOUND}np.linspace(0, 1, { nu$0 });`,
      offers: ["num", "endpoint"],
    },
    {
      name: "nothing that TypeScript knows from the bindings",
      source: `${BOUND}np.mean([1], { $0 });`,
      offers: [],
      not: ["axis"],
    },
    {
      name: "what a bound module could offer, after its name",
      source: `${BOUND}np.$0`,
      offers: ["linspace", "linalg"],
      not: ["mean"],
    },
    {
      name: "what a bound module could offer, between the braces of its import",
      source: 'import { mean, $0 } from "./python/statistics.js";\n',
      offers: ["median"],
      not: ["mean"],
    },
    {
      name: "builtins, libraries and variables inside a `py` template",
      source: `${SB}sb.py\`sum(x for x in $0)\``,
      offers: ["range", "numpy", "x"],
      not: ["open"],
    },
    {
      name: "the names of a library inside a `py` template",
      source: `${SB}sb.py\`numpy.linalg.$0(\${[1]})\``,
      offers: ["svd"],
    },
    { name: "nothing in a text of Python", source: `${SB}sb.py\`"ran$0ge"\``, offers: [], not: ["range"] },
    { name: "nothing in strings of other calls", source: 'console.log("nu$0");', offers: [], not: ["numpy"] },
    { name: "nothing on what is not Python's", source: "const np = {};\nnp.$0", offers: [], not: ["linspace"] },
  ];

  for (const { name, source, offers, not = [] } of CASES) {
    it(`offers ${name}`, async () => {
      const labels = new Set((await complete(source)).map(({ label }) => label));
      for (const label of offers) assert.ok(labels.has(label), `\`${label}\` among ${[...labels].slice(0, 40)}`);
      for (const label of not) assert.ok(!labels.has(label), `\`${label}\` not among the names`);
      if (offers.length === 0) assert.equal(labels.size, 0);
    });
  }

  it("replaces the whole string", async () => {
    const source = `${SB}sb.callDynamic("nu$0xyz", "mean")`;
    assert.equal(accept(await item(source, "numpy"), source), `${SB}sb.callDynamic("numpy", "mean")`);
  });

  it("shows defaults beside keyword names", async () => {
    const twice = await item(`${SB}sb.callDynamic("analysis", "shout", ["hi"], { $0 });`, "twice");
    assert.equal(twice.labelDetails?.description, "= False");
  });

  it("documents an item when it is looked at, not before", async () => {
    const svd = await item(`${SB}sb.callDynamic("numpy.linalg", "$0")`, "svd");
    assert.equal(svd.documentation, undefined);
    const { documentation } = await client.resolve(svd);
    assert.ok(MarkupContent.is(documentation) && documentation.value.includes("Singular Value Decomposition"));
  });

  it("generates a symbol that is accepted", async () => {
    const source = `${BOUND}np.lins$0`;
    const linspace = await item(source, "linspace");
    assert.equal(accept(linspace, source), `${BOUND}np.linspace`);
    assert.equal(linspace.command?.command, COMMANDS.generate);
    await client.execute(linspace.command.command, linspace.command.arguments?.[0]);
    assert.match(await folder.read("src/python/numpy/index.ts"), /export function linspace\(/);
  });

  it("imports the module of a symbol that is accepted where nothing imports it", async () => {
    const source = "const x = 1;\nawait np.arang$0";
    assert.equal(
      accept(await item(source, "arange"), source),
      'import * as np from "./python/numpy/index.js";\nconst x = 1;\nawait np.arange',
    );
  });

  it("finds a symbol of a bound module by its name alone, and imports the module", async () => {
    const source = 'import { log } from "./log.js";\nlog(await eye$0);';
    assert.equal(
      accept(await item(source, "eye"), source),
      'import { log } from "./log.js";\nimport * as np from "./python/numpy/index.js";\nlog(await np.eye);',
    );
  });
});
