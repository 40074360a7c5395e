/** The parser that is shipped, beside the compiler it was taken from. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { before, describe, it } from "mocha";
import { ts } from "ts-morph";
// @ts-expect-error a script of the build has no types
import { parserOf as parserOfUntyped } from "../../scripts/typescript-parser.mjs";

const parserOf: (compiler: string, names: ReadonlySet<string>) => string = parserOfUntyped;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
const compiler = join(createRequire(require.resolve("ts-morph")).resolve("@ts-morph/common"), "../typescript.js");
const NAMES = new Set(["createSourceFile", "forEachChild", "ScriptTarget", "isIdentifier"]);

/** Every node with its place and its own text, outermost first. */
function treeOf(parser: typeof ts, path: string, text: string): readonly string[] {
  const source = parser.createSourceFile(path, text, parser.ScriptTarget.Latest, true);
  const lines: string[] = [];
  const visit = (node: ts.Node) => {
    lines.push(`${node.kind} ${node.flags} ${node.getStart(source)}-${node.end}`);
    if (parser.isIdentifier(node)) lines.push(node.getText());
    parser.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

describe("the shipped parser of TypeScript", () => {
  let text: string;
  let parser: typeof ts;

  before(async () => {
    text = parserOf(await readFile(compiler, "utf8"), NAMES);
    const folder = await mkdtemp(join(tmpdir(), "snakebridge-parser-"));
    await writeFile(join(folder, "parser.mjs"), text);
    parser = await import(pathToFileURL(join(folder, "parser.mjs")).href);
    await rm(folder, { recursive: true });
  });

  const cases = ["core/scan/cursor.ts", "core/create-engine.ts", "contract/gen/adapter_pb.ts", "client/panel/main.ts"];
  for (const path of cases) {
    it(`reads ${path} as the whole compiler does`, async () => {
      const source = await readFile(join(ROOT, path), "utf8");
      assert.deepEqual(treeOf(parser, path, source), treeOf(ts, path, source));
    });
  }

  it("reads what does not parse yet as the whole compiler does", () => {
    const source = 'const x = await np.\nfoo({ a: 1, <div>{`${"\nclass {';
    assert.deepEqual(treeOf(parser, "a.tsx", source), treeOf(ts, "a.tsx", source));
  });

  it("has no type checker", () => assert.ok(!text.includes("function createTypeChecker(")));

  it("is refused when the compiler has another form", () =>
    assert.throws(() => parserOf("export const version = 8;", NAMES), /ts-morph's compiler has another form/));
});
