/** The server over stdio, driven by Emacs with eglot. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, ROOT } from "../../scripts/process.mjs";
import { documentedConfiguration } from "./support/documented.mjs";
import { createWorkspace, PYTHON } from "./support/workspace.mjs";

describe("Emacs", () => {
  let home;
  let workspace;
  /** What `emacs.el` saw, step by step. */
  let seen;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "sb-"));
    workspace = await createWorkspace(join(home, "weather"));
    const configuration = join(home, "snakebridge.el");
    await writeFile(configuration, await documentedConfiguration("elisp"));
    const report = join(home, "seen.json");
    const { code, output } = await capture("emacs", ["--batch", "--load", join(ROOT, "test/editor/emacs.el")], {
      cwd: workspace.root,
      timeout: 80_000,
      env: {
        ...process.env,
        HOME: home,
        SNAKEBRIDGE_PYTHON: PYTHON,
        LSP_CONFIGURATION: configuration,
        LSP_REPORT: report,
      },
    });
    const written = await readFile(report, "utf8").catch(() => "nothing was seen");
    assert.equal(code, 0, `${output}\n${written}`);
    seen = JSON.parse(written);
  });

  after(() => rm(home, { recursive: true, force: true }));

  it("shows what has no binding yet", () => {
    assert.ok(
      seen.missing.some((message) => message.includes("`numpy` has no bindings yet for `linspace`")),
      String(seen.missing),
    );
  });

  it("generates what is missing with a code action", async () => {
    assert.match(seen.fix, /^Generate all \d missing bindings of this file$/);
    assert.match(await workspace.read("src/python/numpy/index.ts"), /export function linspace\(/);
  });

  it("hovers with both signatures and the documentation", () => {
    for (const part of ["function mean(", "mean(a", "arithmetic mean", "`numpy` 2."]) {
      assert.ok(seen.hover.includes(part), `\`${part}\` in ${seen.hover}`);
    }
  });

  it("completes the function of a dynamic call", () => {
    assert.ok(
      seen.completions.some((each) => each.trim() === "svd"),
      String(seen.completions),
    );
  });
});
