import assert from "node:assert/strict";
import { toFailure } from "./failure.js";
import { UserError } from "./user-error.js";

const refusal = (code: string, words: string) =>
  Object.assign(new Error(`${code}: ${words}, open '/project/x'`), { code, path: "/project/x" });

describe("a failure", () => {
  const rows: readonly (readonly [unknown, code: string, message: string, fix: RegExp])[] = [
    [
      refusal("EROFS", "read-only file system"),
      "EROFS",
      "`/project/x` cannot be used: read-only file system (EROFS).",
      /^Its file system is read-only; work on a copy/,
    ],
    [
      refusal("EACCES", "permission denied"),
      "EACCES",
      "`/project/x` cannot be used: permission denied (EACCES).",
      /^Check its permissions\.$/,
    ],
    [
      Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }),
      "ENOSPC",
      "The operating system refuses: no space left on device (ENOSPC).",
      /^Make room on the disk/,
    ],
    [new UserError("no-file", "There is no file.", "Name one."), "no-file", "There is no file.", /^Name one\.$/],
    [new TypeError("x is not a function"), "internal", "x is not a function", /^This is a defect of SnakeBridge/],
  ];
  for (const [error, code, message, fix] of rows) {
    it(`says of ${code} what happened and what helps`, () => {
      const failure = toFailure(error);
      assert.deepEqual([failure.code, failure.message], [code, message]);
      assert.match(failure.fix ?? "", fix);
    });
  }
});
