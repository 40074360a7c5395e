import assert from "node:assert/strict";
import { stubTypes } from "../../test/support/stub-types.js";
import { findSymbolFacts } from "../stubs/member-signatures.js";
import { createFileNames } from "./file-names.js";
import { overloadText, printCall } from "./print-call.js";
import { shareKeywords } from "./shared-keywords.js";

const PLAN = { classes: new Map(), modules: new Map(), pathOf: () => "", printed: new Map() };

const NAMES = ["no", "equiv", "safe", "same_kind", "same_value", "unsafe"].map((each) => JSON.stringify(each));
const CASTING = NAMES.join(" | ");

describe("keywords that overloads share", () => {
  it("are one interface with their notes, and an overload says what it takes otherwise", async () => {
    const { declaration, overloads } = await shared(`
      @overload
      def f(a: int, axis: int, casting: Casting | None = None, keepdims: bool = False) -> list[int]: ...
      @overload
      def f(a: int, axis: None = None, casting: Casting | None = None, keepdims: Literal[False] = False) -> int: ...
    `);
    assert.deepEqual(declaration, [
      "export interface f$Keywords {",
      "  /** What may be changed. */",
      `  casting?: ${CASTING} | null;`,
      "  keepdims?: boolean;",
      "}",
    ]);
    assert.deepEqual(
      overloads.filter((each) => each.includes("f$Keywords")),
      [
        "(a: $.Int, axis: $.Int, keywords?: f$Keywords | $.CallOptions, options?: $.CallOptions): $.PyPromise<number[]>",
        "(a: $.Int, keywords?: f$Keywords & { axis?: null; keepdims?: false } | $.CallOptions, options?: $.CallOptions): $.PyPromise<number>",
      ],
    );
  });

  it("stay in place where a name for them would not make the text shorter", async () => {
    const { declaration } = await shared("def f(a: int, k: int = 0) -> int: ...");
    assert.deepEqual(declaration, []);
  });

  it("leave what is tied to a type variable to its overload", async () => {
    const { declaration } = await shared(`
      @overload
      def f(a: list[T], casting: Casting = "safe", order: Literal["C", "F"] = "C", where: T | None = None) -> T: ...
      @overload
      def f(a: int, casting: Casting = "safe", order: Literal["C", "F"] = "C", where: int = 0) -> int: ...
    `);
    assert.deepEqual(declaration, [
      "export interface f$Keywords {",
      "  /** What may be changed. */",
      `  casting?: ${CASTING};`,
      '  order?: "C" | "F";',
      "  where?: $.Int;",
      "}",
    ]);
  });
});

async function shared(python: string) {
  const source = python.replaceAll(/^ {6}/gm, "");
  const types = await stubTypes({
    "stubs/m.pyi": `from typing import *\nT = TypeVar("T")\nCasting = Literal[${NAMES.join()}]\n${source}\n`,
  });
  const names = createFileNames("m", PLAN, types);
  const { overloads } = printCall(findSymbolFacts(types, "m", "f")?.signatures ?? [], names);
  const result = shareKeywords("f", overloads, [], new Map([["casting", "What may be changed."]]));
  return { declaration: result.declaration, overloads: result.overloads.map(overloadText) };
}
