/** From TypeScript to Python: definitions, links, symbols, and hovers where no use is seen; `$0` is the cursor. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import {
  type DocumentLink,
  DocumentLinkResolveRequest,
  type Location,
  MarkupContent,
  type WorkspaceSymbol,
  WorkspaceSymbolRequest,
  WorkspaceSymbolResolveRequest,
} from "vscode-languageserver-protocol";
import { openHost } from "../../host/open-host.js";
import { PYTHON } from "../support/run-program.js";
import { parseCursor } from "./cursor.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const SB = 'import * as sb from "snakebridge";\n';
const NP = 'import * as np from "./python/numpy/index.js";\n';
const SYMBOL = `${SB}const x = await sb.callClass("sympy", "Symbol", ["x"]);\n`;
const CONFIGURATION = {
  python: { paths: ["py"] },
  libraries: { analysis: "local", numpy: "*", statistics: "stdlib", sympy: "*" },
};

describe("the way from TypeScript to Python", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;

  before(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": CONFIGURATION,
      "py/analysis.py": '\n\ndef shout(text: str) -> str:\n    """Say it loudly."""\n    return text\n',
      [MAIN]: "",
    });
    uri = folder.uri(MAIN);
    client = await startInProcess(openHost, {
      folder: folder.uri(),
      capabilities: { workspace: { symbol: { resolveSupport: { properties: ["location.range"] } } } },
      initializationOptions: { interpreter: PYTHON },
    });
    await client.open(uri, "");
  });

  after(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  async function ask<Answer>(method: string, source: string): Promise<Answer> {
    const { text, cursor } = parseCursor(source);
    await client.change(uri, text);
    return client.at<Answer>(method, uri, cursor);
  }

  const DEFINITIONS: readonly { name: string; source: string; file: RegExp }[] = [
    {
      name: "a function of the project's own Python",
      source: 'import { sh$0out } from "./python/analysis.js";',
      file: /py\/analysis\.py$/,
    },
    {
      name: "a function of an installed library",
      source: `${NP}np.mea$0n([1]);`,
      file: /numpy\/_core\/fromnumeric\.py$/,
    },
    {
      name: "the name in a dynamic call",
      source: `${SB}sb.callDynamic("statistics", "med$0ian", [[1]]);`,
      file: /statistics\.py$/,
    },
    {
      name: "the module in a dynamic call",
      source: `${SB}sb.callDynamic("stat$0istics", "median", [[1]]);`,
      file: /statistics\.py$/,
    },
    { name: "a method of a ref", source: `${SYMBOL}sb.callMethod(x, "simpl$0ify");`, file: /sympy\/core\/basic\.py$/ },
    {
      name: "a function in a `py` template",
      source: `${SB}sb.py\`statistics.med$0ian([1])\``,
      file: /statistics\.py$/,
    },
  ];

  for (const method of ["textDocument/definition", "textDocument/implementation"])
    for (const { name, source, file } of DEFINITIONS)
      it(`${method}: leads to ${name}`, async () => {
        const found = await ask<Location | null>(method, source);
        assert.match(found?.uri ?? "nowhere", file);
      });

  it("leads to the line of the definition", async () => {
    const found = await ask<Location>("textDocument/definition", 'import { sh$0out } from "./python/analysis.js";');
    assert.equal(found.range.start.line, 2);
  });

  it("leads nowhere from what is built in", async () => {
    assert.equal(await ask("textDocument/definition", `${SB}sb.callDynamic("math", "sq$0rt", [1]);`), null);
  });

  it("links names in dynamic calls to their documentation", async () => {
    await ask("textDocument/documentLink", `${SB}sb.callDynamic("statistics", "median", [[1]]);$0`);
    const [link, ...others] = await client.at<DocumentLink[]>("textDocument/documentLink", uri);
    assert.deepEqual(others, []);
    const { range, target } = await client.connection.sendRequest(DocumentLinkResolveRequest.type, link!);
    assert.match(target ?? "", /^https:\/\/docs\.python\.org\/.*#statistics\.median$/);
    assert.equal(range.end.character - range.start.character, '"median"'.length);
  });

  it("links libraries in `snakebridge.json` to their documentation", async () => {
    const links = await client.at<DocumentLink[]>("textDocument/documentLink", folder.uri("snakebridge.json"));
    assert.equal(links.length, Object.keys(CONFIGURATION.libraries).length);
    const targets = await Promise.all(
      links.map((link) => client.connection.sendRequest(DocumentLinkResolveRequest.type, link)),
    );
    assert.ok(
      targets.some(({ target }) => /^https:\/\/numpy\.org\//.test(target ?? "")),
      JSON.stringify(targets),
    );
  });

  const symbolsOf = async (query: string) =>
    ((await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? []) as WorkspaceSymbol[];

  it("finds symbols of the libraries by the letters of their names", async () => {
    const names = (await symbolsOf("medi")).map(({ name, containerName }) => `${containerName}.${name}`);
    assert.deepEqual(names.slice(0, 2).toSorted(), ["numpy.median", "statistics.median"]);
    assert.deepEqual(await symbolsOf("m"), []);
  });

  it("tells the line of a symbol when it is chosen", async () => {
    const shout = (await symbolsOf("shout")).find(({ name }) => name === "shout") ?? assert.fail("not found");
    const { location } = await client.connection.sendRequest(WorkspaceSymbolResolveRequest.type, shout);
    assert.ok("range" in location);
    assert.deepEqual([location.uri, location.range.start.line], [folder.uri("py/analysis.py"), 2]);
  });

  const HOVERS: readonly { name: string; source: string; part: RegExp }[] = [
    { name: "a module in a dynamic call", source: `${SB}sb.callDynamic("num$0py", "mean", [[1]]);`, part: /NumPy/ },
    { name: "a member of a ref", source: `${SYMBOL}sb.callMethod(x, "simpl$0ify");`, part: /simplify\(/ },
    {
      name: "a function in a `py` template",
      source: `${SB}sb.py\`statistics.med$0ian(\${[1]})\``,
      part: /median \(middle value\)/,
    },
    { name: "a builtin in a `py` template", source: `${SB}sb.py\`su$0m([1])\``, part: /sum of a 'start' value/ },
    {
      name: "a keyword, with what the docstring says of it",
      source: `${SB}sb.callDynamic("numpy", "mean", [[1]], { keep$0dims: true });`,
      part: /^```typescript\nkeepdims: .*```\n\nIf this is set to True/s,
    },
  ];

  for (const { name, source, part } of HOVERS)
    it(`hovers over ${name}`, async () => {
      const { text, cursor } = parseCursor(source);
      await client.change(uri, text);
      const { contents } = (await client.hover(uri, cursor)) ?? assert.fail("no hover");
      assert.ok(MarkupContent.is(contents));
      assert.match(contents.value, part);
    });
});
