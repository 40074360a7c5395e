import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ledger, MAX_SITES } from "../../contract/ledger.js";
import type { DynamicCall } from "./dynamic-call.js";
import { LedgerWriter } from "./ledger-writer.js";

const SVD: DynamicCall = {
  module: "numpy.linalg",
  function: "svd",
  kind: "call",
  arity: 1,
  keywords: ["full_matrices"],
};

describe("LedgerWriter", () => {
  let project: string;
  let file: string;
  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "sb-ledger-")));
    file = join(project, ".snakebridge/ledger.json");
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  const read = () => JSON.parse(readFileSync(file, "utf8")) as Ledger;
  const at = (line: number, name = "src/a.ts") => ({ file: join(project, name), line, column: 3 });

  it("counts calls of one form under one key, with their failures and places", async () => {
    const writer = new LedgerWriter(project);
    writer.note(SVD, at(1), false);
    writer.note(SVD, at(1), true);
    writer.note(SVD, at(2), false);
    writer.note({ ...SVD, arity: 2 }, at(3), false);
    await writer.close();
    const { entries } = read();
    assert.deepEqual(Object.keys(entries), ["numpy.linalg.svd(1,full_matrices)", "numpy.linalg.svd(2,full_matrices)"]);
    const { firstSeen, lastSeen, ...entry } = entries["numpy.linalg.svd(1,full_matrices)"] ?? assert.fail();
    assert.match(firstSeen, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(firstSeen <= lastSeen);
    assert.deepEqual(entry, {
      ...SVD,
      count: 3,
      failed: 1,
      sites: [
        { file: "src/a.ts", line: 1, column: 3, count: 2 },
        { file: "src/a.ts", line: 2, column: 3, count: 1 },
      ],
    });
  });

  it("adds to what is there", async () => {
    for (const line of [1, 1, 2]) {
      const writer = new LedgerWriter(project);
      writer.note(SVD, at(line), false);
      await writer.close();
    }
    const [entry] = Object.values(read().entries);
    assert.equal(entry?.count, 3);
    assert.deepEqual(
      entry?.sites.map(({ line, count }) => [line, count]),
      [
        [1, 2],
        [2, 1],
      ],
    );
  });

  it("loses nothing when many write at once", async () => {
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const writer = new LedgerWriter(project);
        writer.note(SVD, at(1), false);
        await writer.close();
      }),
    );
    assert.equal(Object.values(read().entries)[0]?.count, 12);
  });

  it("keeps a torn file aside", async () => {
    mkdirSync(join(project, ".snakebridge"));
    writeFileSync(file, '{"schema": 1, "entr');
    const writer = new LedgerWriter(project);
    writer.note(SVD, at(1), false);
    await writer.close();
    assert.equal(Object.values(read().entries)[0]?.count, 1);
    const aside = readdirSync(join(project, ".snakebridge")).filter((name) => name.includes(".torn-"));
    assert.equal(aside.length, 1);
    assert.equal(readFileSync(join(project, ".snakebridge", aside[0] ?? ""), "utf8"), '{"schema": 1, "entr');
  });

  it("keeps the newest places only, and none outside of the project", async () => {
    const writer = new LedgerWriter(project);
    for (let line = 1; line <= MAX_SITES + 5; line++) writer.note(SVD, at(line), false);
    writer.note(SVD, { file: "/elsewhere/b.ts", line: 1, column: 1 }, false);
    await writer.close();
    const lines = Object.values(read().entries)[0]?.sites.map(({ line }) => line);
    assert.deepEqual(
      lines,
      Array.from({ length: MAX_SITES - 1 }, (_, index) => index + 7),
    );
  });

  it("maps places of compiled files to their sources", async () => {
    mkdirSync(join(project, "dist"));
    // One line, whose first column comes from line 5, column 3 of ../src/main.ts.
    const map = { version: 3, sources: ["../src/main.ts"], names: [], mappings: "AAIE" };
    writeFileSync(join(project, "dist/main.js"), "f();\n//# sourceMappingURL=main.js.map\n");
    writeFileSync(join(project, "dist/main.js.map"), JSON.stringify(map));
    const writer = new LedgerWriter(project);
    writer.note(SVD, { file: join(project, "dist/main.js"), line: 1, column: 1 }, false);
    await writer.close();
    assert.deepEqual(Object.values(read().entries)[0]?.sites, [{ file: "src/main.ts", line: 5, column: 3, count: 1 }]);
  });
});
