import assert from "node:assert/strict";
import type { Figures } from "./figures.js";
import type { LibraryReport } from "./library-report.js";
import { belowThresholds, parseThreshold } from "./threshold.js";

function figures(returns: number | null): Figures {
  return { count: 1, returns, exact: 50, parameters: 100, documented: 100, tiers: {} };
}

function report(library: string, functions: number | null, methods: number | null): LibraryReport {
  const parts = { functions: figures(functions), methods: figures(methods) };
  return { library, version: null, modules: 1, ...parts, issues: [] };
}

const REPORTS = [report("numpy", 98, 85), report("os.path", 100, null)];

describe("a threshold", () => {
  const met = [
    "returns=85",
    "numpy.returns=85",
    "numpy.functions.returns=98",
    "functions.returns=98",
    "os.path.methods.returns=100",
  ];
  for (const text of met) it(`\`${text}\` is met`, () => assert.deepEqual(missed(text), []));

  const broken: readonly (readonly [text: string, said: readonly string[]])[] = [
    ["returns=90", ["`numpy` has 85 % (methods, returns), and 90 % were asked for"]],
    ["functions.returns=98.5", ["`numpy` has 98 % (functions, returns), and 98.5 % were asked for"]],
    ["os.path.functions.exact=60", ["`os.path` has 50 % (functions, exact), and 60 % were asked for"]],
    ["pandas.returns=1", ["`pandas.returns=1` is about no library of this report"]],
  ];
  for (const [text, said] of broken) it(`\`${text}\` is not met`, () => assert.deepEqual(missed(text), said));

  for (const text of ["", "returns", "returns=", "returns=101", "types=9", "returns>=9"])
    it(`is not \`${text}\``, () => assert.equal(parseThreshold(text), null));
});

function missed(text: string): readonly string[] {
  const threshold = parseThreshold(text);
  assert.ok(threshold);
  return belowThresholds(REPORTS, [threshold]);
}
