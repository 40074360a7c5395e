import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { isHeldOut } from "./hold-out.js";
import { LIBRARIES } from "./population.js";

describe("the hold-out", () => {
  for (const library of Object.keys(LIBRARIES)) {
    it(`is about three of ten functions of ${library}`, () => {
      const file = new URL(`populations/${library}.json`, import.meta.url);
      const { functions } = JSON.parse(readFileSync(file, "utf8")) as { functions: readonly string[] };
      const share = functions.filter(isHeldOut).length / functions.length;
      // Small libraries have few functions to choose from.
      const spread = 1.5 / Math.sqrt(functions.length);
      assert.ok(Math.abs(share - 0.3) < spread, `${share}`);
    });
  }
});
