import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { EXPRESSION_BUILTINS } from "./expression-builtins.js";

describe("the builtins that are completed inside `py`", () => {
  it("are those that the worker allows", () => {
    const source = readFileSync("python/snakebridge_adapter/expression.py", "utf8");
    const list = /^_BUILTINS = frozenset\(\s*\[(.*?)\]/ms.exec(source)?.[1] ?? assert.fail("no list");
    assert.deepEqual(EXPRESSION_BUILTINS, list.match(/\w+/g));
  });
});
