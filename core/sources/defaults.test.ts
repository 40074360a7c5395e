import assert from "node:assert/strict";
import { ANY, classType, keyOf, MISSING, NONE, type PyType, unionOf } from "../types/py-type.js";
import type { Parameter, TypeFact } from "../types/signature.js";
import { withDefaults } from "./defaults.js";

const INT = classType("builtins.int");
const SWITCH = unionOf([classType("builtins.bool"), NONE]);

describe("what the default of a parameter says", () => {
  const rows: readonly (readonly [says: string, TypeFact, value: string | null, becomes: PyType])[] = [
    ["a documented one takes its None", { type: INT, provenance: "docstring" }, "None", unionOf([INT, NONE])],
    ["another default adds nothing", { type: INT, provenance: "docstring" }, "3", INT],
    ["a required one stays", { type: INT, provenance: "docstring" }, null, INT],
    ["an overload of a stub means what it says", { type: INT, provenance: "stub" }, "None", INT],
    ["an undescribed True is a switch", { type: MISSING, provenance: "none" }, "True", SWITCH],
    ["an undescribed None is not", { type: ANY, provenance: "none" }, "None", ANY],
  ];
  for (const [says, type, value, becomes] of rows) {
    it(says, () => {
      const parameter: Parameter = { name: "a", kind: "positional or keyword", type, default: value };
      const [read] = withDefaults([{ parameters: [parameter], returns: type }]);
      assert.equal(keyOf(read?.parameters[0]?.type.type ?? ANY), keyOf(becomes));
    });
  }
});
