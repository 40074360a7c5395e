import assert from "node:assert/strict";
import type { ParameterDescription, SignatureDescription } from "../../contract/description.js";
import { checkCall } from "./check-call.js";

/** `a, b=1, /, c, *rest, d, e=2, **more`: names before `/` are positional only, behind `*` keyword only. */
function signature(text: string): SignatureDescription {
  const slash = text.indexOf("/");
  let kind: ParameterDescription["kind"] = slash === -1 ? "positional or keyword" : "positional only";
  const parameters = text.split(/,\s*/).flatMap((part): readonly ParameterDescription[] => {
    const [written = "", value] = part.split("=");
    const name = written.replaceAll("*", "");
    if (part === "" || part === "/") kind = "positional or keyword";
    if (part === "" || part === "/") return [];
    if (part.startsWith("**")) return [{ name, kind: "variadic keyword", annotation: null, default: null }];
    if (part.startsWith("*")) {
      kind = "keyword only";
      return name === "" ? [] : [{ name, kind: "variadic positional", annotation: null, default: null }];
    }
    return [{ name, kind, annotation: null, default: value ?? null }];
  });
  return { parameters, returns: null };
}

const TABLE: readonly (readonly [
  signature: string,
  arity: number | null,
  keywords: readonly string[] | null,
  problems: readonly string[],
])[] = [
  ["a, b=1", 1, [], []],
  ["a, b=1", 2, [], []],
  ["a, b=1", 1, ["b"], []],
  ["a, b=1", 0, [], ["needs `a`"]],
  ["a, b=1", 3, [], ["takes at most 2 arguments by position, and 3 are given"]],
  ["a, b=1", 2, ["b"], ["gets `b` twice, by position and by name"]],
  ["matrix, full=1", 1, ["ful"], ["has no parameter `ful`; did you mean `full`?"]],
  ["a, b=1", 1, ["ccc"], ["has no parameter `ccc`"]],
  ["a, *rest, d", 9, ["d"], []],
  ["a, *rest, d", 9, [], ["needs `d`"]],
  ["a, *, d=1", 2, [], ["takes at most 1 argument by position, and 2 are given"]],
  ["a, /, b", 1, ["b"], []],
  ["first, /, b", 1, ["first", "b"], ["has no parameter `first`"]],
  ["a, **more", 1, ["x"], []],
  ["a, b", null, [], []],
  ["a, b", 1, null, []],
];

describe("a dynamic call and the signature of what it calls", () => {
  for (const [text, arity, keywords, problems] of TABLE) {
    it(`f(${text}) with ${arity ?? "some"} arguments and ${keywords === null ? "some keywords" : `[${keywords}]`}`, () => {
      assert.deepEqual(checkCall({ arity, keywords }, signature(text)), problems);
    });
  }
});
