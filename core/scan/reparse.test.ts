import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { ts } from "ts-morph";
import { createSourceParser } from "./parse-source.js";

const HEAD = 'import * as np from "./python/numpy/index.js";\n';
const LINES = [
  "const a = await np.mean([1]);",
  `if (a) { await np.sum([\`x$${"{a}"}y\`]); }`,
  "for (const x of [1, 2]) np.add(x, x)",
  "export async function f(x: number) { return await np.dot(x, x); }",
  "const g = <T>(x: T) => ({ x, y: [x] });",
  "class C { m() { return /a+/.test('x'); } }",
  "// a comment",
  "let i = 0; i++",
  "type X = { a: 1 } | { b: 2 };",
  "label: while (true) break label;",
];
const TYPED = [
  "",
  " ",
  "x",
  "\n",
  "{",
  "}",
  "(",
  ")",
  "`",
  "${",
  "/*",
  "*/",
  "//",
  "'",
  "await ",
  ".",
  "\nnp.",
  ";",
  "+",
  "=>",
];

/** Every node with its place, its kind and how it declares: the other flags are the parser's own. */
function treeOf(source: ts.SourceFile): readonly string[] {
  const lines: string[] = [];
  const visit = (node: ts.Node) => {
    lines.push(
      `${ts.SyntaxKind[node.kind]} ${node.pos}-${node.end} ${node.flags & ts.NodeFlags.BlockScoped} ${node.getStart(source)}`,
    );
    ts.forEachChild(node, visit, (nodes) => {
      lines.push(`list ${nodes.pos}-${nodes.end}`);
      for (const each of nodes) visit(each);
    });
  };
  visit(source);
  return lines;
}

function parsed(texts: readonly string[]): { readonly source: ts.SourceFile; readonly parses: number } {
  const parse = createSourceParser();
  let source: ts.SourceFile | null = null;
  let parses = 0;
  for (const text of texts) {
    const next = parse("src/main.ts", text).source;
    if (next !== source) parses += 1;
    source = next;
  }
  assert.ok(source);
  return { source, parses };
}

const whole = (text: string) => parsed([text]).source;

describe("a source that is parsed again after an edit", () => {
  const text = HEAD + Array.from({ length: 20 }, (_, line) => LINES[line % LINES.length]).join("\n");
  const at = text.indexOf("np.sum");
  const edited = (from: number, to: number, typed: string) => text.slice(0, from) + typed + text.slice(to);

  it("is the tree of the new text, whatever is typed where", () => {
    const edit = fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom(...TYPED));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const texts = [text];
        for (const [from, length, typed] of edits) {
          const last = texts.at(-1) ?? "";
          texts.push(last.slice(0, from) + typed + last.slice(from + length));
        }
        assert.deepEqual(treeOf(parsed(texts).source), treeOf(whole(texts.at(-1) ?? "")));
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it("keeps the statements that no edit touches", () => {
    const parse = createSourceParser();
    const before = parse("src/main.ts", text).source.statements;
    const after = parse("src/main.ts", edited(at, at, "x")).source.statements;
    assert.ok(before.filter((each) => after.includes(each)).length >= before.length - 4);
  });

  it("is parsed whole when an edit opens what it does not close", () =>
    assert.equal(parsed([text, edited(at, at, "/*")]).parses, 2));

  it("is parsed whole when an edit makes it no module any more", () =>
    assert.equal(parsed([`${HEAD}await 1;\nf();\ng();`, "await 1;\nf();\ng();"]).parses, 2));

  it("is not parsed again while its text stays", () => {
    const parse = createSourceParser();
    assert.equal(parse("src/main.ts", text), parse("src/main.ts", text));
  });
});
