import assert from "node:assert/strict";
import * as sb from "../../runtime/index.js";
import { makeFolder } from "../support/folder.js";
import { PYTHON } from "../support/run-program.js";
import { usePython } from "./support/python.js";

// biome-ignore lint/suspicious/noExplicitAny: handles of dynamic calls are used as generated types would
type Loose = any;

const zeros = (...shape: number[]): Loose => sb.call("numpy", "zeros", [shape]);

describe("errors of numerical libraries say what to do", () => {
  usePython();

  const cases: readonly (readonly [string, typeof sb.PythonError, string, RegExp, () => PromiseLike<unknown>])[] = [
    [
      "a product of matrices",
      sb.ShapeMismatch,
      "shape_mismatch",
      /inner dimensions/,
      () => zeros(2, 3).$matmul(zeros(2, 3)),
    ],
    ["a sum that cannot be broadcast", sb.ShapeMismatch, "shape_mismatch", /reshape/, () => zeros(2, 3).$add(zeros(4))],
    ["a reshape", sb.ShapeMismatch, "shape_mismatch", /reshape/, () => sb.call("numpy", "reshape", [zeros(6), [4, 2]])],
    [
      "a concatenation",
      sb.ShapeMismatch,
      "shape_mismatch",
      /reshape/,
      () => sb.call("numpy", "concatenate", [[zeros(2, 3), zeros(2)]]),
    ],
    [
      "a matrix that is not square",
      sb.ShapeMismatch,
      "shape_mismatch",
      /shapes/,
      () => sb.call("numpy.linalg", "inv", [zeros(2, 3)]),
    ],
    [
      "elements that have no sum",
      sb.DtypeMismatch,
      "dtype_mismatch",
      /astype/,
      () => sb.call("numpy", "add", [["a"], [1]]),
    ],
    [
      "elements that have no sine",
      sb.DtypeMismatch,
      "dtype_mismatch",
      /astype/,
      () => sb.call("numpy", "sin", [["a"]]),
    ],
    ["more memory than there is", sb.OutOfMemory, "out_of_memory", /smaller parts/, () => zeros(2 ** 40, 2 ** 10)],
  ];
  for (const [what, kind, code, fix, run] of cases) {
    it(what, async () => {
      const error = await failure(run());
      assert.ok(error instanceof kind, `${error.name}: ${error.message}`);
      assert.equal(error.code, code);
      assert.match(error.details.fix ?? "", fix);
      assert.ok(error instanceof sb.PythonError && error.traceback.includes(error.message.split("\n")[0] ?? ""));
      assert.ok(error.is("Exception"));
    });
  }

  it("other errors stay what they are", async () => {
    const error = await failure(sb.call("builtins", "int", ["x"]));
    assert.equal(error.constructor, sb.PythonError);
    assert.equal(error.code, "python");
  });
});

describe("raw errors", () => {
  usePython({ errors: "raw" });
  after(() => sb.configure({ errors: "translated" }));

  it("are as Python raised them", async () => {
    const error = await failure(zeros(2, 3).$add(zeros(4)));
    assert.equal(error.constructor, sb.PythonError);
    assert.equal(error.code, "python");
  });
});

describe("an error of Python", () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  before(async () => {
    folder = await makeFolder({
      "chained.py": [
        "def explicit():",
        "    try:",
        "        {}['missing']",
        "    except KeyError as error:",
        "        raise ValueError('outer') from error",
        "",
        "def implicit():",
        "    try:",
        "        1 / 0",
        "    except ZeroDivisionError:",
        "        raise ValueError('while handling')",
      ].join("\n"),
    });
    sb.configure({ interpreter: PYTHON, paths: [folder.path], ledger: "never" });
  });
  after(async () => {
    await sb.shutdown();
    await folder[Symbol.asyncDispose]();
  });

  it("keeps the exception that it was raised from", async () => {
    const error = await failure(sb.call("chained", "explicit"));
    assert.ok(error instanceof sb.PythonError && error.chained === "cause");
    assert.ok(error.cause instanceof sb.PythonError && error.cause.is("LookupError"));
  });

  it("keeps the exception that was being handled", async () => {
    const error = await failure(sb.call("chained", "implicit"));
    assert.ok(error instanceof sb.PythonError && error.chained === "context");
    assert.ok(error.cause instanceof sb.PythonError && error.cause.is("ZeroDivisionError"));
  });

  it("shows the lines of Python's source, and the place of the call in TypeScript", async () => {
    const error = await failure(sb.call("chained", "explicit"));
    assert.ok(error instanceof sb.PythonError);
    assert.match(error.traceback, /chained\.py", line 5, in explicit\n\s+raise ValueError\('outer'\) from error/);
    assert.match(error.callSite ?? "", /numerical-errors\.test\.ts:\d+:\d+$/);
    assert.match(error.stack ?? "", /^PythonError: outer\n\s+at .*numerical-errors\.test\.ts/);
  });
});

async function failure(call: PromiseLike<unknown>): Promise<sb.SnakeBridgeError> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof sb.SnakeBridgeError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: "the call did not fail" });
}
