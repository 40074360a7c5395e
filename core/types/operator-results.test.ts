import assert from "node:assert/strict";
import { withOperatorResults } from "./operator-results.js";
import { classType, MISSING, type PyType } from "./py-type.js";
import type { Signature, TypeFact } from "./signature.js";

const fact = (type: PyType): TypeFact => ({ type, provenance: "none" });
const operator = (returns: PyType = MISSING): Signature => ({
  parameters: ["a", "b"].map((name) => ({ name, kind: "positional only", type: fact(MISSING), default: null })),
  returns: fact(returns),
});

/** `left, right -> result` of each form, as far as classes have names. */
function forms(identity: string, signature = operator()): readonly string[] {
  const name = (type: PyType | undefined) => (type?.kind === "class" ? type.identity : (type?.kind ?? ""));
  return withOperatorResults(identity, signature).map(
    ({ parameters: [a, b], returns }) => `${name(a?.type.type)}, ${name(b?.type.type)} -> ${name(returns.type)}`,
  );
}

describe("operators as functions", () => {
  it("give what the operator gives for built-in values, and take whatever has it", () => {
    assert.deepEqual(forms("_operator.and_"), [
      "builtins.bool, builtins.bool -> builtins.bool",
      "builtins.int, builtins.int -> builtins.int",
      "typing.AbstractSet, typing.AbstractSet -> builtins.set",
      "operator.__and__, operator.__rand__ -> unknown",
    ]);
    assert.deepEqual(forms("_operator.ilshift"), [
      "builtins.int, builtins.int -> builtins.int",
      "operator.__ilshift__, operator.__rlshift__ -> unknown",
    ]);
  });

  it("keep what stubs say", () => {
    assert.deepEqual(forms("_operator.mul", operator(classType("m.Known"))), ["unknown, unknown -> m.Known"]);
  });

  it("are those of Python itself alone", () => {
    assert.deepEqual(forms("library.and_"), ["unknown, unknown -> unknown"]);
  });
});
