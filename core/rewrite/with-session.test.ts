import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { applyEdits } from "./apply-edits.js";
import { intoSession } from "./with-session.js";

const IMPORT = 'import * as np from "./python/numpy/index.js";\n';

/** The source after its part between `$1` and `$2` was put into a session; null where that is not offered. */
function convert(marked: string): string | null {
  const start = marked.indexOf("$1");
  const end = marked.indexOf("$2") - 2;
  const text = marked.replace("$1", "").replace("$2", "");
  const edits = intoSession("src/main.ts", text, { start, end }, "src/python");
  return edits && applyEdits(text, edits);
}

describe("statements in a session of their own", () => {
  it("are indented, and `withSession` is imported", () => {
    assert.equal(
      convert(`${IMPORT}$1const a = await np.array([1]);\nlog(await a.$data());$2\nlog("done");\n`),
      `${IMPORT}import { withSession } from "snakebridge";
await withSession(async () => {
  const a = await np.array([1]);
  log(await a.$data());
});
log("done");
`,
    );
  });

  it("use the name under which the runtime is imported", () => {
    const sb = 'import * as sb from "snakebridge";\n';
    assert.equal(
      convert(`${sb}$1await sb.call("math", "sqrt", [2]);$2\n`),
      `${sb}await sb.withSession(async () => {\n  await sb.call("math", "sqrt", [2]);\n});\n`,
    );
  });

  it("keep the indentation of the function they stand in", () => {
    assert.equal(
      convert(`${IMPORT}async function f() {\n  $1await np.array([1]);$2\n}\n`),
      `${IMPORT}import { withSession } from "snakebridge";
async function f() {
  await withSession(async () => {
    await np.array([1]);
  });
}
`,
    );
  });

  const REFUSED: readonly [why: string, source: string][] = [
    ["return", "async function f() {\n  $1await np.array([1]);\n  return 1;$2\n}\n"],
    ["leave a loop", "for (const x of xs) {\n  $1await np.array([x]);\n  break;$2\n}\n"],
    ["declare what is used behind them", "$1const a = await np.array([1]);$2\nlog(a);\n"],
    ["stand where nothing can be awaited", "function f() {\n  $1np.array([1]);$2\n}\n"],
    ["are declarations", "$1function f() {}$2\n"],
  ];
  for (const [why, source] of REFUSED)
    it(`stay where they are when they ${why}`, () => {
      assert.equal(convert(IMPORT + source), null);
    });
});
