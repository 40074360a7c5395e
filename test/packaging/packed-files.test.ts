import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT, runProgram } from "../support/run-program.js";

/** What a package is made of; every file must be of one kind, and every kind must be there. */
type Kinds = Readonly<Record<string, RegExp>>;

const BOTH: Kinds = {
  "the manifest": /^package\.json$/,
  "the readme": /^README\.md$/i,
  "the changelog": /^CHANGELOG\.md$/i,
  "the licence": /^LICENSE(\.txt)?$/i,
  "the Python adapter": /^python\/snakebridge_adapter\/(?:[a-z_]+\/)*[a-z0-9_]+\.(?:pyi?|json)$/,
  "what the adapter needs": /^python\/pyproject\.toml$/,
  "the schema of snakebridge.json": /^schema\/snakebridge\.schema\.json$/,
  "the schema of what commands print": /^schema\/commands\.schema\.json$/,
  "the language server": /^dist\/server\/main\.js$/,
  "the command line": /^dist\/cli\/main\.js$/,
  "the chunks of the tools": /^dist\/chunks\/[\w-]+\.js$/,
  "grammars and stubs": /^dist\/assets\/(?:[\w-]+\.wasm|typeshed\/.+)$/,
};

const NPM: Kinds = {
  ...BOTH,
  "the runtime": /^dist\/runtime\/(?:index|testing|opentelemetry|generated\/v1|chunks\/[\w-]+)\.js$/,
  "the types of the runtime": /^dist\/types\/(?:runtime|contract)\/(?!.*\.test\.)[\w/-]+\.d\.ts$/,
};

const VSIX: Kinds = {
  ...BOTH,
  "the marks": /^client\/media\/(?:icon\.png|view\.svg)$/,
  "the walkthrough": /^client\/walkthrough\/[a-z]+\.md$/,
  "the client": /^dist\/client\/extension\.cjs$/,
  "the page of results": /^dist\/panel\/(?:main\.js|panel\.css)$/,
  "the grammars of the editor": /^syntaxes\/[\w.-]+\.json$/,
};

describe("packed files", () => {
  before(async function () {
    this.timeout(180_000);
    const built = await runProgram(process.execPath, [join(ROOT, "scripts/build-when-changed.mjs")], {
      timeoutMs: 170_000,
    });
    assert.equal(built.code, 0, built.stdout + built.stderr);
  });

  it("the npm package holds what it is made of, and nothing else", async () => {
    const { code, stdout, stderr } = await runProgram("npm", ["pack", "--dry-run", "--json"], { cwd: ROOT });
    assert.equal(code, 0, stderr);
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    holds(
      files.map(({ path }) => path),
      NPM,
    );
  });

  it("the VSIX holds what it is made of, and nothing else", async () => {
    const vsce = join(ROOT, "node_modules/.bin/vsce");
    const { code, stdout, stderr } = await runProgram(vsce, ["ls", "--no-dependencies"], { cwd: ROOT });
    assert.equal(code, 0, stderr);
    holds(stdout.trim().split("\n"), VSIX);
  });
});

function holds(files: readonly string[], kinds: Kinds): void {
  const patterns = Object.values(kinds);
  assert.deepEqual(
    {
      unexpected: files.filter((file) => !patterns.some((pattern) => pattern.test(file))),
      missing: Object.keys(kinds).filter((kind) => !files.some((file) => kinds[kind]?.test(file))),
    },
    { unexpected: [], missing: [] },
  );
}
