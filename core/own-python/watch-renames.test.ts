import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createRenames } from "./watch-renames.js";

describe("what was renamed in Python", () => {
  /** The new name of `a` after a module had these definitions, one after the other. */
  function nameAfter(...states: readonly Readonly<Record<string, string>>[]): string | null {
    const renames = createRenames();
    for (const state of states) renames.observe("m", new Map(Object.entries(state)));
    return renames.newName("m", "a");
  }

  it("is a definition that went, and one that came with the same text", () =>
    assert.equal(nameAfter({ a: "1", b: "2" }, { c: "1", b: "2" }), "c"));
  it("is followed over several names", () => assert.equal(nameAfter({ a: "1" }, { b: "1" }, { c: "1" }), "c"));
  it("is nothing when the name comes back", () => assert.equal(nameAfter({ a: "1" }, { b: "1" }, { a: "1" }), null));
  it("is nothing when the text is another", () => assert.equal(nameAfter({ a: "1" }, { b: "2" }), null));
  it("is nothing when the definition is still there", () =>
    assert.equal(nameAfter({ a: "1" }, { a: "1", b: "1" }), null));
});
