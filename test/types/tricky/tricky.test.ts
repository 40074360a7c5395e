import assert from "node:assert/strict";
import { cp, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { diskFiles } from "../../../core/files.js";
import { compile, type Diagnostic } from "../../support/compile.js";
import { type Folder, makeFolder } from "../../support/folder.js";
import { generate, writeFiles } from "../../support/generate.js";
import { ROOT } from "../../support/run-program.js";
import { ROWS } from "./rows.js";
import { SYMBOLS } from "./symbols.js";

const PROGRAMS = ["numpy", "stdlib", "sympy", "frames", "others"].map((each) => `${each}.ts`);

describe("the tricky list", function () {
  this.timeout(240_000);
  let folder: Folder;
  /** Row -> what the compiler says of it, exact optional properties or not; zero stands for the generated files. */
  const found = new Map<number, readonly string[]>();

  before(async () => {
    folder = await makeFolder({ "package.json": { type: "module" } });
    const { value, findings } = await generate({ symbols: SYMBOLS, files: diskFiles(folder.path) });
    assert.deepEqual(findings, []);
    writeFiles(value, join(folder.path, "python"));
    await cp(join(ROOT, "test/types/tricky/programs"), folder.path, { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(folder.path, "node_modules"));
    for (const exactOptionalPropertyTypes of [true, false]) {
      for (const each of await compile(folder.path, { files: PROGRAMS, exactOptionalPropertyTypes })) {
        const row = await rowOf(folder, each);
        found.set(row, [...(found.get(row) ?? []), each.text]);
      }
    }
  });
  after(() => folder[Symbol.asyncDispose]());

  it("gives files without errors", () => {
    assert.deepEqual(found.get(0) ?? [], []);
  });

  for (const [row, reach] of ROWS) {
    if (reach === "open") continue;
    it(`row ${row} takes good calls with exact types and rejects bad ones, by ${reach}`, () => {
      assert.deepEqual(found.get(row) ?? [], []);
    });
  }
});

/** The row whose function holds the line; zero for generated files. */
async function rowOf(folder: Folder, { file, line }: Diagnostic): Promise<number> {
  const name = PROGRAMS.find((each) => file.endsWith(`/${each}`) && !file.includes("/python/"));
  if (name === undefined) return 0;
  const before = (await readFile(join(folder.path, name), "utf8")).split("\n").slice(0, line);
  const header = before.findLast((each) => each.startsWith("export async function row"));
  return Number(/row(\d+)/.exec(header ?? "")?.[1] ?? 0);
}
