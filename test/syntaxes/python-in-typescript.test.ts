/** Tokenizes TypeScript with the grammar that the extension injects, by the engine that editors use. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, it } from "mocha";
import * as oniguruma from "vscode-oniguruma";
import type { IGrammar, IRawGrammar } from "vscode-textmate";
import * as textmate from "vscode-textmate";

const ROOT = join(import.meta.dirname, "../..");
const INJECTED = "source.snakebridge.python-in-typescript";

/** Stand for the editor's own grammars: enough to see which of the two languages a token is read as. */
const HOSTS: Readonly<Record<string, object>> = {
  "source.ts": {
    scopeName: "source.ts",
    patterns: [
      { name: "comment.line.ts", match: "//.*" },
      { name: "string.quoted.ts", begin: "'", end: "'" },
      { include: "#expression" },
    ],
    repository: {
      expression: {
        patterns: [
          { name: "meta.object.ts", begin: "\\{", end: "\\}", patterns: [{ include: "#expression" }] },
          { name: "string.template.ts", begin: "`", end: "`" },
          { name: "variable.ts", match: "\\w+" },
        ],
      },
    },
  },
  "source.python": {
    scopeName: "source.python",
    patterns: [
      { name: "keyword.python", match: "\\b(for|in)\\b" },
      { name: "variable.python", match: "\\w+" },
    ],
  },
};

describe("Python in TypeScript", () => {
  let grammar: IGrammar;

  before(async () => {
    const wasm = await readFile(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
    await oniguruma.loadWASM(wasm);
    const injected = JSON.parse(
      await readFile(join(ROOT, "syntaxes/python-in-typescript.tmLanguage.json"), "utf8"),
    ) as IRawGrammar;
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
        createOnigString: (text) => new oniguruma.OnigString(text),
      }),
      loadGrammar: async (scope) => (scope === INJECTED ? injected : ((HOSTS[scope] ?? null) as IRawGrammar | null)),
      getInjections: (scope) => (scope === "source.ts" ? [INJECTED] : []),
    });
    const loaded = await registry.loadGrammar("source.ts");
    assert.ok(loaded);
    grammar = loaded;
  });

  /** The innermost scope of every word of a source of one line or more. */
  function scopes(source: string): Record<string, string | undefined> {
    const found: Record<string, string | undefined> = {};
    let state = textmate.INITIAL;
    for (const line of source.split("\n")) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      for (const token of tokens) {
        const word = line.slice(token.startIndex, token.endIndex).trim();
        if (word !== "") found[word] = token.scopes.at(-1);
      }
      state = ruleStack;
    }
    return found;
  }

  const CASES: readonly {
    readonly name: string;
    readonly source: string;
    readonly expected: Record<string, string>;
  }[] = [
    {
      name: "reads a `py` template as Python",
      source: "sb.py`sum for x`; after",
      expected: {
        py: "entity.name.function.tagged-template.ts",
        sum: "variable.python",
        for: "keyword.python",
        after: "variable.ts",
      },
    },
    {
      name: "reads what is substituted as TypeScript, braces and all",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
      source: "py`in ${f({ a })} x`; after",
      expected: {
        in: "keyword.python",
        f: "variable.ts",
        a: "variable.ts",
        x: "variable.python",
        after: "variable.ts",
      },
    },
    {
      name: "goes on over lines",
      source: "py`\n  sum\n`\nafter",
      expected: { sum: "variable.python", after: "variable.ts" },
    },
  ];

  for (const { name, source, expected } of CASES) {
    it(name, () => {
      const found = scopes(source);
      for (const [word, scope] of Object.entries(expected)) assert.equal(found[word], scope, word);
    });
  }

  it("leaves other templates, longer names, comments and strings alone", () => {
    for (const source of ["happy`one`", "py2`two`", "// py`three`", "'py`four`'", "$py`five`"]) {
      assert.ok(!Object.values(scopes(source)).some((scope) => scope?.includes("python")), source);
    }
  });
});
