import assert from "node:assert/strict";
import { type LedgerEntry, ledgerKey } from "../../contract/ledger.js";
import { createAnswers } from "../check/answers.js";
import { createCoverage } from "../check/coverage.js";
import { readConfiguration } from "../configuration/read-configuration.js";
import { HEADER } from "../generate/module-file.js";
import { createScanner } from "../scan/scanner.js";
import { MAX_CHOICES, reconcile } from "./reconcile.js";

const SB = 'import * as sb from "snakebridge";\n';
const { configuration } = readConfiguration('{ "libraries": { "math": "stdlib", "numpy": "*" } }');

function entry(module: string, name: string, line: number, change: Partial<LedgerEntry> = {}): LedgerEntry {
  const seen = { firstSeen: "2026-01-01T00:00:00Z", lastSeen: "2026-01-01T00:00:00Z" };
  const sites = [{ file: "src/main.ts", line, column: 1, count: 1 }];
  return {
    module,
    function: name,
    kind: "call",
    arity: 1,
    keywords: [],
    count: 1,
    failed: 0,
    errors: {},
    argumentTypes: [],
    resultTypes: [],
    ...seen,
    sites,
    ...change,
  };
}

/** `state names` of each use; `math.sqrt` and `numpy.ndarray` are bound. */
function states(source: string, ...entries: readonly LedgerEntry[]): readonly string[] {
  const text = SB + source;
  const usages = createScanner()
    .scan(new Map([["src/main.ts", text]]), "src/python")
    .usages();
  const entryOf = (library: string) => ({ library, kind: "function", reason: "used" }) as const;
  const manifest = { schema: 1, symbols: { "math.sqrt": entryOf("math"), "numpy.ndarray": entryOf("numpy") } } as const;
  const answers = createAnswers();
  const place = { path: "src/main.ts", span: { start: 0, end: 0 } };
  answers.learn(
    [{ library: "math", module: "math", symbol: "sqroot", reason: "promoted", place }],
    [
      {
        code: "unknown-symbol",
        severity: "error",
        message: "`math` has no `sqroot`. Did you mean `sqrt`?",
        place,
        fixes: [],
      },
    ],
  );
  return reconcile({
    usages,
    ledger: { schema: 2, entries: Object.fromEntries(entries.map((each) => [ledgerKey(each), each])) },
    coverage: createCoverage(
      manifest,
      new Map([
        ["math.ts", HEADER],
        ["numpy/index.ts", HEADER],
      ]),
    ),
    configuration,
    answers,
    text: (path) => (path === "src/main.ts" ? text : null),
  }).map(({ state, names }) => [state, ...names].join(" "));
}

describe("the reconciliation", () => {
  it("finds a call with literal names promotable, recorded or not", () => {
    assert.deepEqual(states('sb.callDynamic("math", "floor", [1.5]);', entry("math", "floor", 2)), [
      "promotable math.floor",
    ]);
    assert.deepEqual(states('sb.callDynamic("math", "floor", [1.5]);'), ["promotable math.floor"]);
  });

  it("finds a call typed when a binding covers it", () => {
    assert.deepEqual(states('sb.callDynamic("math", "sqrt", [2]);', entry("math", "sqrt", 2)), ["typed math.sqrt"]);
  });

  it("offers the values that a computed name had", () => {
    const source = 'for (const name of names)\n  await sb.callDynamic("math", name, [2]);';
    assert.deepEqual(states(source, entry("math", "floor", 3), entry("math", "ceil", 3)), [
      "choice math.ceil math.floor",
    ]);
  });

  it("offers no choice among too many values", () => {
    const entries = Array.from({ length: MAX_CHOICES + 1 }, (_, index) => entry("math", `f${index}`, 2));
    assert.match(states("sb.callDynamic(module, name);", ...entries)[0] ?? "", /^computed /);
  });

  it("tells methods of handles whose class is bound", () => {
    assert.deepEqual(states('sb.Dynamic.call(a, "sum");', entry("numpy", "ndarray.sum", 2)), [
      "typed numpy.ndarray.sum",
    ]);
  });

  it("does not take a computed call of one module for another's", () => {
    assert.deepEqual(states('sb.callDynamic("numpy", name);', entry("math", "floor", 2)), ["gone math.floor"]);
  });

  it("knows what is gone from the source", () => {
    assert.deepEqual(states("", entry("math", "floor", 2)), ["gone math.floor"]);
  });

  it("says what the installed library does not have", () => {
    assert.deepEqual(states('sb.callDynamic("math", "sqroot", [2]);', entry("math", "sqroot", 2)), [
      "unknown math.sqroot",
    ]);
  });

  it("says which library is not configured", () => {
    assert.deepEqual(states('sb.callDynamic("scipy.fft", "fft", [x]);'), ["unconfigured scipy.fft.fft"]);
  });

  it("counts calls of several forms as one use", () => {
    const entries = [entry("math", "floor", 2), entry("math", "floor", 2, { arity: 2 })];
    assert.deepEqual(states('sb.callDynamic("math", "floor", [1]);', ...entries), ["promotable math.floor"]);
  });
});
