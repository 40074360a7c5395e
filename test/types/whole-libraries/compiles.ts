/** States that all of a library compiles as a strict user would compile it, with nothing skipped. */
import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { openProject, type Project } from "../../engine/project.js";
import { COMPILERS, compile } from "../../support/compile.js";
import { ROOT } from "../../support/run-program.js";
import { WHOLE_LIBRARIES } from "./libraries.js";

const MINUTES = 60_000;

export type Version = keyof typeof COMPILERS;

/** One `describe` a library: it is generated once, and compiled by each version of TypeScript. */
export function compiles(library: string, versions: readonly Version[]): void {
  describe(`all of ${library}`, function () {
    this.timeout(30 * MINUTES);
    let project: Project;

    before(async () => {
      const configuration = { libraries: WHOLE_LIBRARIES[library], generatedDir: "python" };
      project = openProject({ "snakebridge.json": JSON.stringify(configuration), "package.json": '{"type":"module"}' });
      symlinkSync(join(ROOT, "node_modules"), join(project.engine.root, "node_modules"));
      const { files } = await project.generate();
      assert.ok(files.length > 0);
    });
    after(() => project[Symbol.dispose]());

    for (const version of versions) {
      it(`compiles with --strict and no skipLibCheck under TypeScript ${version}`, async () => {
        assert.deepEqual(await compile(project.engine.root, { files: [], compiler: COMPILERS[version] }), []);
      });
    }
  });
}
