import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { diskFiles } from "../../../core/files.js";
import { compile } from "../../support/compile.js";
import { type Folder, makeFolder } from "../../support/folder.js";
import { generate, writeFiles } from "../../support/generate.js";
import { ROOT } from "../../support/run-program.js";
import { readSample } from "./sample.js";

/** Written anew by `npx tsx test/types/examples/write-sample.ts`. */
describe("a sample of documented calls", function () {
  this.timeout(240_000);
  let folder: Folder;
  after(() => folder[Symbol.asyncDispose]());

  it("is taken by the compiler, and what was made wrong of it refused, as it is committed", async () => {
    const { symbols, programs } = readSample();
    folder = await makeFolder({ "package.json": { type: "module" } });
    symlinkSync(join(ROOT, "node_modules"), join(folder.path, "node_modules"));
    const { value } = await generate({ symbols, files: diskFiles(folder.path) });
    writeFiles(value, join(folder.path, "python"));
    const files = programs.map((_, number) => `src/e${number}.ts`);
    for (const [number, { lines }] of programs.entries()) await folder.write(`src/e${number}.ts`, lines.join("\n"));
    const said = (await compile(folder.path, { files })).map(({ file, text }) => {
      const number = Number(/src\/e(\d+)\.ts$/.exec(file)?.[1] ?? -1);
      return `${programs[number]?.title ?? "the bindings"}: ${text.replace(/^.*?: error /, "")}`;
    });
    assert.deepEqual(said, []);
  });
});
