import assert from "node:assert/strict";
import type { Finding } from "../model.js";
import { withoutIgnored } from "./ignore-comments.js";

/** The codes of what is left of a finding at `$0`. */
function left(marked: string, code: Finding["code"] = "dynamic-call"): readonly string[] {
  const start = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const finding: Finding = {
    code,
    severity: "information",
    message: "",
    place: { path: "a.ts", span: { start, end: start } },
    fixes: [],
  };
  return withoutIgnored([finding], new Map([["a.ts", text]])).map((each) => each.code);
}

describe("an ignore comment", () => {
  it("silences a finding in the line below", () =>
    assert.deepEqual(left("// snakebridge-ignore dynamic-call: a plugin\n$0call();"), []));
  it("silences a finding in its own line", () =>
    assert.deepEqual(left("$0call(); // snakebridge-ignore dynamic-call: a plugin"), []));
  it("skips other comments on the way down", () =>
    assert.deepEqual(left("// snakebridge-ignore dynamic-call: a plugin\n// see below\n\n$0call();"), []));
  it("names several codes", () =>
    assert.deepEqual(left("// snakebridge-ignore dynamic-call, unknown-symbol: a plugin\n$0call();"), []));
  it("leaves other codes", () =>
    assert.deepEqual(left("// snakebridge-ignore dynamic-call: a plugin\n$0call();", "unknown-symbol"), [
      "unknown-symbol",
    ]));
  it("leaves other lines", () =>
    assert.deepEqual(left("// snakebridge-ignore dynamic-call: a plugin\ncall();\n$0call();"), ["dynamic-call"]));
  it("silences nothing without a reason, and says so", () =>
    assert.deepEqual(left("// snakebridge-ignore dynamic-call\n$0call();"), ["dynamic-call", "ignore-comment"]));
});
