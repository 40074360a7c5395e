/** The server over stdio, driven by Neovim's own client, which can only be told diagnostics, not ask for them. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, ROOT } from "../../scripts/process.mjs";
import { documentedConfiguration } from "./support/documented.mjs";
import { createWorkspace, PYTHON } from "./support/workspace.mjs";

describe("Neovim", () => {
  let home;
  let workspace;
  /** What `neovim.lua` saw, step by step. */
  let seen;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "sb-"));
    workspace = await createWorkspace(join(home, "weather"));
    const report = join(home, "seen.json");
    const configuration = join(home, "snakebridge.lua");
    await writeFile(configuration, await documentedConfiguration("lua"));
    const script = join(ROOT, "test/editor/neovim.lua");
    const { code, output } = await capture(
      "nvim",
      ["-u", "NONE", "-i", "NONE", "-n", "--headless", "-c", `luafile ${script}`],
      {
        cwd: workspace.root,
        timeout: 80_000,
        env: {
          ...process.env,
          HOME: home,
          SNAKEBRIDGE_PYTHON: PYTHON,
          LSP_CONFIGURATION: configuration,
          LSP_REPORT: report,
        },
      },
    );
    assert.equal(code, 0, output);
    seen = JSON.parse(await readFile(report, "utf8"));
  });

  after(() => rm(home, { recursive: true, force: true }));

  it("shows what has no binding yet", () => {
    assert.ok(
      seen.missing.some((message) => message.startsWith("`numpy` has no bindings yet for `linspace`")),
      String(seen.missing),
    );
  });

  it("generates what is missing with a quick fix", async () => {
    assert.equal(seen.fix, "Generate the bindings of `numpy`");
    assert.match(await workspace.read("src/python/numpy/index.ts"), /export function linspace\(/);
  });

  it("corrects a misspelt symbol with a quick fix, once Python was asked", () => {
    assert.match(seen.misspelt, /^`numpy` 2\.\S+ has no `linspac`\. Did you mean `linspace`/);
    assert.equal(seen.corrected, "await np.linspace(0, 1);");
  });

  it("hovers with both signatures, the documentation, the version and the provenance", () => {
    for (const part of ["function mean(", "mean(a", "arithmetic mean", "`numpy` 2.", "Signature "]) {
      assert.ok(seen.hover.includes(part), `\`${part}\` in ${seen.hover}`);
    }
  });
});
