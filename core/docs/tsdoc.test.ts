import assert from "node:assert/strict";
import { readDocstring, shortDoc, tsdoc } from "./tsdoc.js";

describe("comments of generated code", () => {
  it("tell the summary, the positional parameters, the result and the source", () => {
    const doc = readDocstring(
      "Adds.\n\nParameters\n----------\na : int\n    The first. More.\nb : int\n    By name.\n\nReturns\n-------\nint\n    The sum.",
    );
    assert.deepEqual(tsdoc({ doc, deprecated: null, parameters: ["a"], source: "lib 1.0, types from stubs" }), [
      "/**",
      " * Adds.",
      " *",
      " * @param a - The first. More.",
      " * @returns The sum.",
      " *",
      " * lib 1.0, types from stubs",
      " */",
    ]);
  });

  it("tell the source alone when there is no docstring", () => {
    assert.deepEqual(tsdoc({ doc: null, deprecated: null, source: "lib 1.0, types unknown" }), [
      "/** lib 1.0, types unknown */",
    ]);
  });

  it("say what is deprecated", () => {
    assert.deepEqual(shortDoc(readDocstring("Adds."), "use ``b``"), [
      "/**",
      " * Adds.",
      " * @deprecated use `b`",
      " */",
    ]);
  });

  it("cannot be ended or turned into tags by a docstring", () => {
    assert.deepEqual(shortDoc(readDocstring("Ends */ here, {@link x} and @param too.")), [
      "/** Ends *\\/ here, {\\@link x} and \\@param too. */",
    ]);
  });

  it("are broken into lines", () => {
    const lines = shortDoc(readDocstring("word ".repeat(60)));
    assert.ok(lines.length > 3);
    assert.ok(lines.every((line) => line.length <= 120));
  });
});
