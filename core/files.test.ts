import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskFiles, type Files, memoryFiles, relativePath } from "./files.js";

for (const kind of ["disk", "memory"] as const) {
  describe(`files on ${kind}`, () => {
    let files: Files;
    let folder: string | null = null;

    beforeEach(() => {
      folder = kind === "disk" ? mkdtempSync(join(tmpdir(), "files-")) : null;
      files = folder === null ? memoryFiles() : diskFiles(folder);
    });
    afterEach(() => folder && rmSync(folder, { recursive: true }));

    it("answers null for what is missing", () => {
      files.write("folder/a.ts", "a");
      assert.equal(files.read("b.ts"), null);
      assert.equal(files.read("folder"), null);
      assert.equal(files.read("folder/a.ts/b"), null);
      assert.equal(files.fingerprint("folder"), null);
      assert.equal(files.readBytes("b.ts"), null);
    });

    it("reads by relative and by absolute path", () => {
      files.write("folder/a.ts", "ä");
      assert.equal(files.read("folder/a.ts"), "ä");
      assert.equal(files.read(`${files.root}/folder/a.ts`), "ä");
      assert.deepEqual([...(files.readBytes("folder/a.ts") ?? [])], [0xc3, 0xa4]);
    });

    it("lists what matches, sorted, without what is ignored", () => {
      for (const path of ["src/b.ts", "src/a.ts", "src/python/n.ts", "src/deep/c.ts", "src/.dot.ts", "d.ts"])
        files.write(path, "");
      assert.deepEqual(files.list(["src/**/*.ts"], { ignore: ["src/python/**"] }), [
        "src/.dot.ts",
        "src/a.ts",
        "src/b.ts",
        "src/deep/c.ts",
      ]);
      assert.deepEqual(files.list(["*.ts"], { under: "src/python" }), ["n.ts"]);
      assert.deepEqual(files.list(["**/*.ts"], { under: "nowhere" }), []);
    });

    it("leaves a file untouched that has the text already", () => {
      assert.equal(files.write("a.ts", "one"), true);
      const before = files.fingerprint("a.ts");
      assert.equal(files.write("a.ts", "one"), false);
      assert.equal(files.fingerprint("a.ts"), before);
      assert.equal(files.write("a.ts", "two"), true);
      assert.notEqual(files.fingerprint("a.ts"), before);
    });

    it("removes a file and the folders it leaves empty", () => {
      files.write("x/y/a.ts", "");
      files.write("x/b.ts", "");
      assert.equal(files.remove("x/y/a.ts"), true);
      assert.equal(files.remove("x/y/a.ts"), false);
      assert.deepEqual(files.list(["**"]), ["x/b.ts"]);
    });

    it("gives a lock to one at a time", async () => {
      const order: string[] = [];
      const hold = async (name: string) => {
        await using _lock = await files.lock("state/x.lock");
        order.push(`${name} in`);
        await new Promise(setImmediate);
        order.push(`${name} out`);
      };
      await Promise.all([hold("a"), hold("b")]);
      const [first] = order[0]?.split(" ") ?? [];
      assert.deepEqual(order, first === "a" ? ["a in", "a out", "b in", "b out"] : ["b in", "b out", "a in", "a out"]);
    });

    it("stops waiting for a lock when it is aborted", async () => {
      await using _lock = await files.lock("x.lock");
      const abort = new AbortController();
      const waiting = files.lock("x.lock", { signal: abort.signal });
      abort.abort();
      await assert.rejects(waiting, { name: "AbortError" });
    });
  });
}

describe("files on disk", () => {
  it("leaves no half-written file behind and keeps the mode", () => {
    const folder = mkdtempSync(join(tmpdir(), "files-"));
    const files = diskFiles(folder);
    files.write("a.ts", "one");
    chmodSync(join(folder, "a.ts"), 0o640);
    files.write("a.ts", "two");
    assert.deepEqual(readdirSync(folder), ["a.ts"]);
    assert.equal(statSync(join(folder, "a.ts")).mode & 0o777, 0o640);
    rmSync(folder, { recursive: true });
  });

  it("writes through a symbolic link and keeps the link", () => {
    const folder = mkdtempSync(join(tmpdir(), "files-"));
    const files = diskFiles(folder);
    files.write("real.ts", "one");
    symlinkSync("real.ts", join(folder, "link.ts"));
    files.write("link.ts", "two");
    assert.equal(files.read("real.ts"), "two");
    rmSync(folder, { recursive: true });
  });
});

describe("relativePath", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ["/p/src/a.ts", "src/a.ts"],
    ["src/../a.ts", "a.ts"],
    ["..a.ts", "..a.ts"],
    ["../a.ts", null],
    ["/q/a.ts", null],
  ];
  for (const [path, expected] of cases) {
    it(`${expected === null ? "refuses" : "takes"} \`${path}\``, () =>
      assert.equal(relativePath("/p", path), expected));
  }
});
