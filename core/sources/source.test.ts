import assert from "node:assert/strict";
import { ANY, classType, keyOf, MISSING, type PyType } from "../types/py-type.js";
import type { Parameter } from "../types/signature.js";
import { withFacts } from "./source.js";

const INT = classType("builtins.int");

describe("what a docstring says of parameters that take any number", () => {
  const rows: readonly (readonly [kind: Parameter["kind"], said: PyType, each: PyType])[] = [
    ["variadic positional", classType("builtins.list", [INT]), INT],
    ["variadic positional", classType("builtins.list", []), MISSING],
    ["variadic positional", { kind: "tuple", items: [], rest: INT }, INT],
    ["variadic positional", INT, INT],
    ["variadic keyword", classType("builtins.dict", [classType("builtins.str"), INT]), INT],
    ["variadic keyword", classType("builtins.dict", []), MISSING],
    ["positional or keyword", classType("builtins.list", [INT]), classType("builtins.list", [INT])],
  ];
  for (const [kind, said, each] of rows) {
    it(`${kind}: ${keyOf(said)}`, () => {
      const open: Parameter = { name: "a", kind, type: { type: MISSING, provenance: "none" }, default: null };
      const facts = { provenance: "docstring", parameters: new Map([["a", said]]), returns: null } as const;
      const filled = withFacts({ parameters: [open], returns: open.type }, facts);
      assert.equal(keyOf(filled.parameters[0]?.type.type ?? ANY), keyOf(each));
    });
  }
});
