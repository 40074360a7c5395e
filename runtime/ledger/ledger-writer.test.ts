import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Ledger, MAX_ERRORS, MAX_SITES, MAX_TYPES } from "../../contract/ledger.js";
import type { DynamicCall, Seen, Site } from "./dynamic-call.js";
import { LedgerWriter } from "./ledger-writer.js";

const SVD: DynamicCall = {
  module: "numpy.linalg",
  function: "svd",
  kind: "call",
  arity: 1,
  keywords: ["full_matrices"],
};

const UNREADABLE = [
  ["torn", '{"schema": 2, "entr'],
  ["of another version", '{"schema": 1, "entries": {"math.sqrt(1)": {"count": 1, "sites": []}}}'],
  ["foreign", '["something", "else"]'],
  ["no ledger inside", '{"schema": 2, "entries": {"math.sqrt(1)": 7}}'],
] as const;

describe("LedgerWriter", () => {
  let project: string;
  let file: string;
  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "sb-ledger-")));
    file = join(project, ".snakebridge/ledger.json");
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  const read = () => JSON.parse(readFileSync(file, "utf8")) as Ledger;
  const seen = (site: Site, change: Partial<Seen> = {}): Seen => ({
    error: null,
    sample: { weight: 1, site, argumentTypes: ["list[float]", "bool"], resultType: "tuple[numpy.ndarray]" },
    ...change,
  });
  const at = (line: number, name = "src/a.ts") => ({ file: join(project, name), line, column: 3 });

  it("counts calls of one form under one key, with their failures and places", async () => {
    const writer = new LedgerWriter(project);
    writer.note(SVD, seen(at(1)));
    writer.note(SVD, seen(at(1), { error: "ValueError" }));
    writer.note(SVD, seen(at(2)));
    writer.note({ ...SVD, arity: 2 }, seen(at(3)));
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
      errors: { ValueError: 1 },
      argumentTypes: [["list[float]"], ["bool"]],
      resultTypes: ["tuple[numpy.ndarray]"],
      sites: [
        { file: "src/a.ts", line: 1, column: 3, count: 2 },
        { file: "src/a.ts", line: 2, column: 3, count: 1 },
      ],
    });
  });

  it("adds to what is there", async () => {
    for (const line of [1, 1, 2]) {
      const writer = new LedgerWriter(project);
      writer.note(SVD, seen(at(line)));
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
        writer.note(SVD, seen(at(1)));
        await writer.close();
      }),
    );
    assert.equal(Object.values(read().entries)[0]?.count, 12);
  });

  it("keeps few types and errors of each form, and no more after adding", async () => {
    for (const part of ["a", "b"]) {
      const writer = new LedgerWriter(project);
      for (let index = 0; index < 2 * MAX_TYPES; index++) {
        const type = `${part}${index}`;
        const sample = { weight: 1, site: null, argumentTypes: [type, "bool"], resultType: type };
        writer.note(SVD, { error: type, sample });
      }
      await writer.close();
    }
    const [entry] = Object.values(read().entries);
    assert.equal(entry?.failed, 4 * MAX_TYPES);
    assert.deepEqual(
      [entry?.argumentTypes[0]?.length, entry?.argumentTypes[1], entry?.resultTypes.length],
      [MAX_TYPES, ["bool"], MAX_TYPES],
    );
    assert.equal(Object.keys(entry?.errors ?? {}).length, MAX_ERRORS);
  });

  for (const [what, text] of UNREADABLE)
    it(`keeps a file aside that is ${what}`, async () => {
      mkdirSync(join(project, ".snakebridge"));
      writeFileSync(file, text);
      const writer = new LedgerWriter(project);
      writer.note(SVD, seen(at(1)));
      await writer.close();
      assert.equal(Object.values(read().entries)[0]?.count, 1);
      const aside = readdirSync(join(project, ".snakebridge")).filter((name) => name.includes(".kept-"));
      assert.equal(aside.length, 1);
      assert.equal(readFileSync(join(project, ".snakebridge", aside[0] ?? ""), "utf8"), text);
    });

  it("loses nothing when it cannot be written for a while, and warns once", async () => {
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(warning.message);
    process.on("warning", listen);
    writeFileSync(join(project, ".snakebridge"), "a file where a folder belongs");
    const writer = new LedgerWriter(project);
    for (const line of [1, 2]) {
      writer.note(SVD, seen(at(line)));
      await writer.flush();
    }
    rmSync(join(project, ".snakebridge"));
    writer.note(SVD, seen(at(3)));
    await writer.close();
    process.off("warning", listen);
    const [entry] = Object.values(read().entries);
    assert.deepEqual([entry?.count, entry?.sites.map(({ line }) => line)], [3, [1, 2, 3]]);
    assert.match(warnings.join("\n"), /^The ledger of dynamic calls is not written: [^\n]*$/);
  });

  it("writes nothing over a ledger that it may not read", async () => {
    mkdirSync(file, { recursive: true });
    const writer = new LedgerWriter(project);
    writer.note(SVD, seen(at(1)));
    await writer.close();
    assert.deepEqual(readdirSync(file), []);
  });

  it("keeps the newest places only, and none outside of the project", async () => {
    const writer = new LedgerWriter(project);
    for (let line = 1; line <= MAX_SITES + 5; line++) writer.note(SVD, seen(at(line)));
    writer.note(SVD, seen({ file: "/elsewhere/b.ts", line: 1, column: 1 }));
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
    writer.note(SVD, seen({ file: join(project, "dist/main.js"), line: 1, column: 1 }));
    await writer.close();
    assert.deepEqual(Object.values(read().entries)[0]?.sites, [{ file: "src/main.ts", line: 5, column: 3, count: 1 }]);
  });
});
