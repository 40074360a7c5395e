import assert from "node:assert/strict";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

// A program that no compiler has checked.
// biome-ignore lint/suspicious/noExplicitAny: see above
const js = sb as any;
const sqrt = (settings: unknown) => js.call("math", "sqrt", [4], {}, settings);

const CALLS: readonly (readonly [what: string, call: () => unknown, code: sb.ErrorCode, message: RegExp])[] = [
  ["no name of a function", () => js.call("math"), "invalid_payload", /`function` of the payload is missing/],
  ["no name of a method", () => js.callMethod(js.callClass("types", "SimpleNamespace")), "invalid_payload", /`method`/],
  ["no module", () => js.call(undefined, "sqrt"), "invalid_payload", /a name such as `numpy\.linalg`, not `undefined`/],
  ["arguments that are no array", () => js.call("math", "sqrt", 4), "invalid_payload", /an array: `\[x\]`, not `4`/],
  ["keywords that are none", () => js.call("math", "sqrt", [4], [1]), "invalid_payload", /an object: .* not `\[ 1 \]`/],
  ["an option that there is not", () => sqrt({ timeout: 5 }), "configuration", /no option `timeout` .* `timeoutMs`/],
  ["a time that is none", () => sqrt({ timeoutMs: Number.NaN }), "configuration", /`timeoutMs` .* not `NaN`/],
  ["a profile that there is not", () => sqrt({ timeoutProfile: "x" }), "configuration", /there are `default`/],
  ["an affinity that there is not", () => sqrt({ affinity: "x" }), "configuration", /one of `strict_queue`/],
  ["a session by its id", () => sqrt({ session: "s" }), "configuration", /a session of `openSession`/],
  ["a signal that is none", () => sqrt({ signal: {} }), "configuration", /an AbortSignal, not `{}`/],
  ["a prefetch of nothing", () => js.stream("math", "x", [], {}, { prefetch: 0 }), "configuration", /above 0, not `0`/],
  ["a session without a name", () => js.openSession(""), "configuration", /a text that is not empty/],
  ["a session's id that is a number", () => js.callInSession(5, "math", "sqrt"), "configuration", /a text/],
  ["options of `map`", () => js.map([1], Number, { concurency: 2 }), "configuration", /`concurrency`/],
  ["`py` as a function", () => js.py("1 + 1"), "invalid_payload", /stands before a template/],
  ["a module that is not bound", () => js.dynamicCall({}, "sqrt"), "invalid_payload", /A module is a name/],
];

const CONFIGURATIONS: readonly (readonly [options: object, message: RegExp])[] = [
  [{ poool: {} }, /no option `poool` of `configure`; there are .*`pool`/],
  [{ pool: { sise: 2 } }, /no option `sise` of a pool; there are .*`size`/],
  [{ pools: { reports: { sise: 2 } } }, /no option `sise` of a pool/],
  [{ pool: { size: "2" } }, /`size` of a pool must be a whole number above 0, not `'2'`/],
  [{ pool: { limits: { calls: -1 } } }, /`calls` of `limits` must be a number from 0/],
  [{ pool: { recycle: { after: 1 } } }, /no option `after` of `recycle`/],
  [{ ledger: "x" }, /`ledger` of `configure` must be one of `development`, `always`, `never`/],
  [{ errors: "x" }, /must be one of `translated`, `raw`/],
  [{ paths: "py" }, /`paths` of `configure` must be an array of texts/],
];

describe("what a caller got wrong is told before it is sent, with what would be right", () => {
  usePython();

  for (const [what, call, code, message] of CALLS) {
    it(what, async () => await assert.rejects(async () => await call(), { code, message }));
  }

  it("and the session goes on", async () => assert.equal(await sqrt({}), 2));

  describe("in the configuration", () => {
    before(() => sb.shutdown());
    for (const [options, message] of CONFIGURATIONS) {
      it(JSON.stringify(options), () => assert.throws(() => js.configure(options), { code: "configuration", message }));
    }
  });
});
