import assert from "node:assert/strict";
import { inspect } from "node:util";
import * as sb from "../../runtime/index.js";
import { usePython } from "./support/python.js";

// What dynamic calls answer is typed as anything that Python can send; the tests know what it is.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Loose = any;

describe("calls on results that have not arrived", () => {
  usePython();

  const chain = (length: number, start: Loose): Loose[] => {
    const links = [start];
    for (let index = 1; index < length; index++) links.push(links.at(-1).$add(1));
    return links;
  };

  it("a chain of ten is sent before the first answer, and gives the last", async () => {
    const links = chain(10, sb.callClass("fractions", "Fraction", [1, 2]));
    assert.equal(String(await links.at(-1)), "19/2");
  });

  it("a failure in the middle rejects every later link with the same error", async () => {
    const links = chain(5, sb.call("math", "sqrt", [-1]));
    const errors = await Promise.all(
      links.map((link) =>
        link.then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    );
    for (const error of errors) {
      assert.ok(error instanceof sb.PythonError && error.is("ValueError"));
      assert.equal(error.message, (errors[0] as Error).message);
    }
  });

  it("results that nobody awaits end nothing, and are freed", async () => {
    await using session = sb.openSession();
    for (let round = 0; round < 200; round++) {
      sb.callClass("fractions", "Fraction", [1, 0], {}, { session });
      sb.callMethod(sb.callClass("collections", "Counter", ["ab"], {}, { session }), "nothing");
    }
    assert.equal(await sb.call("math", "gcd", [4, 6], {}, { session }), 2);
  });

  it("printing a handle never throws and asks Python nothing, whatever its state", async () => {
    const pending = sb.callClass("collections", "Counter", ["ab"]) as Loose;
    assert.match(inspect(pending), /pending/);
    await pending;
    assert.match(`${inspect(pending)} ${String(pending)}`, /collections\.Counter/);
    const failed = sb.call("math", "sqrt", [-1]) as Loose;
    await assert.rejects(failed);
    assert.match(inspect(failed), /failed/);
    const handle = await sb.callClass("collections", "Counter", ["ab"]);
    await sb.release(handle);
    assert.match(inspect(handle), /released/);
  });
});
