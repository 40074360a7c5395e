/** The same library gives the same bytes, in every process and for every hash seed. */
import assert from "node:assert/strict";
import { openProject } from "../../engine/project.js";
import { WHOLE_LIBRARIES } from "./libraries.js";

describe("whole libraries", function () {
  this.timeout(600_000);
  for (const library of ["requests", "networkx", "pandas"]) {
    it(`${library} is the same bytes in two runs with two hash seeds`, async () => {
      const [one, other] = [await contents(library, "1"), await contents(library, "2")];
      assert.deepEqual(Object.keys(one), Object.keys(other));
      for (const [path, text] of Object.entries(one)) assert.ok(text === other[path], path);
    });
  }
});

/** All that a generation leaves behind: bindings, manifest and lock. */
async function contents(library: string, hashSeed: string): Promise<Readonly<Record<string, string>>> {
  const configuration = { libraries: WHOLE_LIBRARIES[library] };
  using project = openProject({ "snakebridge.json": JSON.stringify(configuration) }, { hashSeed });
  await project.generate();
  return project.contents();
}
