import assert from "node:assert/strict";
import { parse } from "jsonc-parser";
import { addLibraryFix } from "./add-library.js";

describe("the fix that adds a library", () => {
  const cases: readonly (readonly [string, string | null, RegExp])[] = [
    ["to an empty object", '{\n  "libraries": {}\n}\n', /^\{\n {2}"libraries": \{\n {4}"numpy": "\*"\n {2}\}\n\}\n$/],
    [
      "after others, with comments kept",
      '{\n  // mine\n  "libraries": {\n    "math": "stdlib" // fast\n  }\n}\n',
      /\/\/ mine[\s\S]*"math": "stdlib"[\s\S]*"numpy": "\*"/,
    ],
    ["to a file without `libraries`", '{ "strict": true }', /"libraries"/],
    ["to an empty file", "", /^\{\s+"libraries": \{\s+"numpy": "\*"\s+\}\s+\}\n$/],
    ["to a file that is not there", null, /^\{\s+"libraries": \{\s+"numpy": "\*"\s+\}\s+\}\n$/],
  ];
  for (const [title, text, expected] of cases) {
    it(`adds it ${title}`, () => {
      const fix = addLibraryFix(text, "numpy", "*");
      assert.ok(fix.kind === "replace");
      const { start, end } = fix.place.span;
      const after = (text ?? "").slice(0, start) + fix.text + (text ?? "").slice(end);
      assert.match(after, expected);
      assert.equal(parse(after).libraries.numpy, "*");
    });
  }
});
