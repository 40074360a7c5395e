import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DOOR_TYPES, DOOR_VALUES } from "../../contract/generated.js";
import * as door from "./v1.js";

describe("the door of generated code", () => {
  it("exports exactly the values of the contract", () => {
    assert.deepEqual(Object.keys(door).sort(), [...DOOR_VALUES].sort());
  });

  it("exports exactly the types of the contract", () => {
    const text = readFileSync(new URL("types.ts", import.meta.url), "utf8");
    assert.deepEqual(exportedTypes(text), [...DOOR_TYPES].sort());
  });
});

/** Names of `export type { … }`, `export interface`, `export type` and `export declare const`. */
function exportedTypes(text: string): readonly string[] {
  const lists = [...text.matchAll(/^export type \{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
    list.split(",").map((name) => name.trim().split(" as ").at(-1) ?? ""),
  );
  const single = [...text.matchAll(/^export (?:declare const|interface|type) (\w+)/gm)].map(([, name = ""]) => name);
  return [...lists, ...single].filter(Boolean).sort();
}
