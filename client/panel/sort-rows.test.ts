import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { sortRows } from "./sort-rows.js";

const CELLS = [
  ["Rome", 21.5],
  ["Bern", null],
  ["Oslo", 3],
] as const;

describe("rows of a result's table", () => {
  it("are sorted by numbers as numbers, and what is missing stands last both ways", () => {
    assert.deepEqual(sortRows(CELLS, 1, "ascending"), [2, 0, 1]);
    assert.deepEqual(sortRows(CELLS, 1, "descending"), [0, 2, 1]);
  });

  it("are sorted by text, and come back in their own order", () => {
    assert.deepEqual(sortRows(CELLS, 0, "ascending"), [1, 2, 0]);
    assert.deepEqual(sortRows(CELLS, 0, "none"), [0, 1, 2]);
  });
});
