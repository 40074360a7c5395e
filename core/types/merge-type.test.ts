import assert from "node:assert/strict";
import { shown } from "../../test/support/shown-type.js";
import { stubTypes } from "../../test/support/stub-types.js";
import type { TypeReader } from "../stubs/evaluate.js";
import { mergeFacts } from "./merge-type.js";
import { MISSING } from "./py-type.js";

describe("two sources of one type", () => {
  let reader: TypeReader;
  before(async () => {
    reader = await stubTypes({});
  });
  const read = (text: string) => (text === "" ? MISSING : reader.read(text));

  const rows: readonly (readonly [stub: string, other: string, merged: string])[] = [
    ["int", "str", "int"],
    ["", "str", "str"],
    ["typing.Any", "str", "str"],
    ["object", "str", "?"],
    ["list[typing.Any]", "list[int]", "list[int]"],
    ["list[typing.Any]", "typing.Iterable[int]", "list[int]"],
    ["list[typing.Any]", "str", "list[?]"],
    ["dict[str, typing.Any]", "dict[typing.Any, int]", "dict[str, int]"],
    ["tuple[int, typing.Any]", "tuple[float, str]", "tuple[int, str]"],
    ["tuple[typing.Any, ...]", "tuple[int, str]", "tuple[int, str]"],
    ["typing.Any | None", "int", "none | int"],
    ["list[typing.Any] | None", "list[int] | None", "list[int] | none"],
    ["int", "typing.Any", "int"],
  ];
  for (const [stub, other, merged] of rows) {
    it(`\`${stub || "nothing"}\` and then \`${other}\` are ${merged}`, () => {
      const fact = mergeFacts({ type: read(stub), provenance: "stub" }, { type: read(other), provenance: "docstring" });
      assert.equal(shown(fact.type), merged);
    });
  }

  it("keep where each part came from", () => {
    const { type, provenance } = mergeFacts(
      { type: read("list[typing.Any]"), provenance: "stub" },
      { type: read("list[int]"), provenance: "docstring" },
    );
    assert.equal(provenance, "stub");
    assert.equal(type.kind === "class" ? type.args[0]?.provenance : null, "docstring");
  });
});
