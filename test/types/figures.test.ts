/** The committed figures are those of this code and the installed libraries; `UPDATE=1` writes them anew. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/run-program.js";
import { type Committed, figuresText } from "./figures-text.js";

const FILES = ["docs/types.md", "docs/types-not-known.md"];
const MARKED = /(<!-- figures -->\n\n)([\s\S]*?)(\n\n<!-- end of figures -->)/;

describe("the figures of the types", function () {
  this.timeout(600_000);
  let measured: Committed;
  before(async () => {
    measured = await figuresText();
  });

  for (const path of FILES) {
    it(`are committed in ${path} as they are measured`, () => {
      const file = join(ROOT, path);
      const text = readFileSync(file, "utf8");
      const figures = measured.get(path) ?? assert.fail();
      if (process.env.UPDATE === "1")
        writeFileSync(
          file,
          text.replace(MARKED, (_, start, __, end) => start + figures + end),
        );
      assert.equal(MARKED.exec(readFileSync(file, "utf8"))?.[2], figures);
    });
  }
});
