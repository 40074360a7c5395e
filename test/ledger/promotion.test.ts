import assert from "node:assert/strict";
import { join } from "node:path";
import { createEngine } from "../../core/create-engine.js";
import { diskFiles } from "../../core/files.js";
import { pythonInspector } from "../support/python-inspector.js";
import { PYTHON, ROOT, runProgram } from "../support/run-program.js";
import { makeProject } from "../support/snakebridge.js";
import { ANALYSIS, CORPUS, LIBRARIES } from "./corpus.js";
import type { DynamicProgram } from "./dynamic-program.js";

const TSX = import.meta.resolve("tsx");
const SB = 'import * as sb from "snakebridge";\n';
const sourceOf = ({ body }: DynamicProgram) => `${SB}\nexport async function run(): Promise<unknown> {\n  ${body}\n}\n`;

/** Imports every program and prints what each returned, as text that tells types apart. */
const RUNNER = `import { inspect } from "node:util";
import * as sb from "snakebridge";

const results: Record<string, string> = {};
for (const number of Array.from({ length: Number(process.argv[2]) }, (_, index) => index)) {
  const program = (await import(\`./src/program-\${number}.ts\`)) as { run(): Promise<unknown> };
  results[number] = inspect(await program.run(), { depth: 6, showHidden: false });
}
console.log(JSON.stringify(results));
await sb.shutdown();
`;

describe("a promoted program", function () {
  this.timeout(600_000);

  it(`types and returns what it did before, and so it does demoted (${CORPUS.length} programs)`, async () => {
    const sources = Object.fromEntries(CORPUS.map((each, index) => [`src/program-${index}.ts`, sourceOf(each)]));
    await using project = await makeProject({
      ...sources,
      "runner.ts": RUNNER,
      "py/analysis.py": ANALYSIS,
      "snakebridge.json": { python: { interpreter: PYTHON, paths: ["py"] }, libraries: LIBRARIES },
    });
    const run = async (): Promise<Readonly<Record<string, string>>> => {
      const args = ["--import", TSX, join(project.path, "runner.ts"), String(CORPUS.length)];
      const env = { NODE_ENV: "production" };
      const { code, stdout, stderr } = await runProgram(process.execPath, args, {
        cwd: project.path,
        env,
        timeoutMs: 300_000,
      });
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout);
    };
    const before = await run();

    using inspector = pythonInspector({ paths: [join(project.path, "py")] });
    const engine = createEngine({ root: project.path, files: diskFiles(project.path), inspector });
    const { value: promotion, findings } = await engine.promote();
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "error").map(({ message }) => message),
      [],
    );
    const staying = CORPUS.map(({ name }, index) => {
      const here = promotion.left.filter(({ path }) => path === `src/program-${index}.ts`);
      return { name, left: here.map(({ name: called, reason }) => `${called}: ${reason}`) };
    });
    const unexpected = staying.filter(({ left }, index) => left.length !== (CORPUS[index]?.left ?? 0));
    assert.deepEqual(unexpected, []);

    const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", project.path];
    const checked = await runProgram(process.execPath, tsc, { timeoutMs: 300_000 });
    assert.equal(checked.code, 0, checked.stdout);
    assert.deepEqual(await run(), before);

    const again = await engine.promote();
    assert.deepEqual([again.value.edits, again.value.calls], [[], []], "a second promotion finds nothing to do");
    const { value: check } = await engine.generate({ check: true });
    assert.deepEqual([check.written, check.removed], [[], []], "the bindings are what the new sources use");

    await engine.demote();
    assert.deepEqual(await run(), before, "demoted");
  });
});
