import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { makeFolder } from "../support/folder.js";
import { ROOT, runProgram } from "../support/run-program.js";
import { buildCommand, makeProject, snakebridge } from "../support/snakebridge.js";

const MAIN = join(ROOT, "dist/cli/main.js");
const SHORT = 'import { gcd } from "./python/math.js";\nawait gcd(1, 2);\n';
const LONG = `import { comb, gcd, lcm, perm, sqrt } from "./python/math.js";
console.log(await comb(3, 2), await gcd(1, 2), await lcm(2, 3), await perm(3, 2), await sqrt(2));
`;

/** A program that may write no more than so many kilobytes into one file: the system takes that much, then ends it. */
function limited(kilobytes: number, args: readonly string[], options: { cwd: string }) {
  const line = 'ulimit -f "$0"; exec "$@"';
  const env = { TSX_DISABLE_CACHE: "1" };
  return runProgram("bash", ["-c", line, String(kilobytes), process.execPath, ...args], { ...options, env });
}

async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (path) => [path, await readFile(path, "utf8")] as const)),
  );
}

describe("a write that the system cuts off", function () {
  this.timeout(120_000);
  before(buildCommand);

  it("leaves no generated file, no record and nothing in the cache that is torn", async () => {
    await using project = await makeProject({ "src/main.ts": SHORT });
    const at = { cwd: project.path };
    assert.equal((await snakebridge(["generate"], at)).code, 0);
    const old = await contents(join(project.path, "src"));
    await project.write("src/main.ts", LONG);
    let cut = 0;
    for (const kilobytes of [1, 2, 4]) {
      const { code } = await limited(kilobytes, [MAIN, "generate"], at);
      if (code !== 0) cut++;
      const now = await contents(join(project.path, "src/python"));
      for (const [path, text] of Object.entries(now)) {
        if (/\.\d+$/.test(path)) continue; // what was being written, under another name
        assert.ok(text === old[path] || text.includes("export function perm"), path);
        assert.ok(text.endsWith("}\n"), path);
      }
      for (const [path, text] of Object.entries(await contents(join(project.path, ".snakebridge"))))
        if (path.endsWith(".json")) assert.doesNotThrow(() => JSON.parse(text), path);
    }
    assert.ok(cut > 0, "no limit was low enough");
    assert.equal((await snakebridge(["generate"], at)).code, 0);
    assert.equal((await snakebridge(["verify"], at)).code, 0);
  });

  it("leaves the ledger as it was", async () => {
    const entries = Array.from({ length: 20 }, (_, index) => entryOf("math", `f${index}`));
    const old = ledgerText(entryOf("math", "isqrt"));
    await using folder = await makeFolder({ ".snakebridge/ledger.json": old });
    const writer = pathToFileURL(join(ROOT, "runtime/ledger/ledger-file.ts")).href;
    const file = join(folder.path, ".snakebridge/ledger.json");
    for (const write of ["mergeIntoFileNow", "mergeIntoFile"]) {
      const program = `import { ${write} } from ${JSON.stringify(writer)};\nawait ${write}(${JSON.stringify(file)}, ${JSON.stringify(entries)});\n`;
      await folder.write("program.mjs", program);
      const tsx = pathToFileURL(join(ROOT, "node_modules/tsx/dist/loader.mjs")).href;
      const { code } = await limited(2, ["--import", tsx, join(folder.path, "program.mjs")], { cwd: folder.path });
      assert.notEqual(code, 0, "the limit was not low enough");
      assert.equal(await readFile(file, "utf8"), old);
    }
  });
});
