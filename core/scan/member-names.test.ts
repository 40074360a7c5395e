import assert from "node:assert/strict";
import { memberNames } from "./member-names.js";

describe("the names that may be members", () => {
  const rows: readonly (readonly [source: string, names: readonly string[]])[] = [
    ["frame.groupby('a').mean()", ["a", "groupby", "mean"]],
    ["frame\n  .$get('b')", ["$get", "b"]],
    ["sb.callMethod(frame, `head`, [3])", ["callMethod", "head"]],
    ["mean(frame)", ["mean"]],
    ["frame?.index", ["index"]],
    ["const index = 3", []],
  ];
  for (const [source, names] of rows) {
    it(source, () => assert.deepEqual([...memberNames([source])].sort(), names));
  }
});
