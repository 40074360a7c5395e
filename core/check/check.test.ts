import assert from "node:assert/strict";
import type { LedgerEntry } from "../../contract/ledger.js";
import { createEngine } from "../create-engine.js";
import { memoryFiles } from "../files.js";
import { GENERATOR_VERSION } from "../generate/bind.js";
import { HEADER } from "../generate/module-file.js";
import { InspectionError, type Inspector } from "../inspect/inspector.js";
import { hashText } from "../lock/hash.js";
import { printLock } from "../lock/lock.js";
import type { Finding } from "../model.js";

/** Everything here is told without Python. */
const noPython: Inspector = {
  fingerprint: () => Promise.reject(new InspectionError("no-interpreter", "There is no Python.")),
  describe: () => Promise.reject(new InspectionError("no-interpreter", "There is no Python.")),
};

const NUMPY = `${HEADER} from numpy 2.4.6.\nexport const { functions, classes, search } = $module;\nexport function mean(): void;\nexport interface ndarray {}\nexport interface ndarrayClass {}\n`;
const LINALG = `${HEADER} from numpy 2.4.6.\nexport function svd(): void;\n`;
const ENTRY = (name: string, kind = "function") => ({ [name]: { library: "numpy", kind, reason: "used" } });

/** A project in which `numpy.mean`, `numpy.ndarray` and `numpy.linalg.svd` are bound. */
const BOUND = {
  "snakebridge.json": '{ "libraries": { "numpy": ">=2" } }',
  ".snakebridge/manifest.json": JSON.stringify({
    schema: 1,
    symbols: { ...ENTRY("numpy.mean"), ...ENTRY("numpy.ndarray", "class"), ...ENTRY("numpy.linalg.svd") },
  }),
  "snakebridge.lock": lock({}),
  "src/python/numpy/index.ts": NUMPY,
  "src/python/numpy/linalg.ts": LINALG,
};

function lock(change: object): string {
  return printLock({
    schema: 1,
    python: "3.11.7",
    platform: "linux",
    generator: GENERATOR_VERSION,
    libraries: { numpy: { requested: ">=2", installed: "2.4.6" } },
    files: { "numpy/index.ts": hashText(NUMPY), "numpy/linalg.ts": hashText(LINALG) },
    ...change,
  });
}

async function findings(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const engine = createEngine({ root: "/project", files: memoryFiles(files), inspector: noPython });
  return (await engine.analyze()).findings;
}

/** `code severity @text message` of each finding about this source in the bound project. */
async function said(source: string, change: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const files: Readonly<Record<string, string>> = { ...BOUND, "src/main.ts": source, ...change };
  return (await findings(files)).map(({ code, severity, place, message }) => {
    const text = place ? (files[place.path] ?? "").slice(place.span.start, place.span.end) : "";
    return `${code} ${severity} @${text}: ${message}`;
  });
}

const NP = 'import * as np from "./python/numpy/index.js";';

describe("the checks", () => {
  const covered = [
    `${NP} np.mean([1]); np.linalg.svd([[1]]);`,
    'import { mean, ndarray, linalg } from "./python/numpy/index.js"; linalg.svd; ndarray.from_dlpack;',
    'import { svd } from "./python/numpy/linalg.js";',
    `${NP} np.search("mean"); np.functions(); let a: np.ndarrayClass;`,
    `${NP} np[name];`,
    "export const x = 1;",
  ];
  for (const source of covered) it(`say nothing of ${source}`, async () => assert.deepEqual(await said(source), []));

  const uncovered: readonly (readonly [source: string, expected: readonly string[]])[] = [
    [`${NP} np.std(a); np.std(b);`, ["missing-binding warning @std: `numpy.std` has no binding yet; generate it"]],
    [`${NP} np.linalg.det(a);`, ["missing-binding warning @det: `numpy.linalg.det` has no binding yet; generate it"]],
    [`${NP} np.doc("x");`, ["missing-binding warning @doc: `numpy.doc` has no binding yet; generate it"]],
    [
      'import { rand, randn } from "./python/numpy/random.js"; rand();',
      [
        'missing-binding warning @"./python/numpy/random.js": `numpy.random` has no bindings yet for `rand`, `randn`; generate them',
      ],
    ],
    [
      'import { Symbol } from "./python/sympy/index.js";',
      [
        "library-not-configured error @Symbol: `sympy` is not among the `libraries` of `snakebridge.json`; add it there to bind it",
      ],
    ],
    [
      'import * as np from "./python/numpi/index.js"; np.mean;',
      [
        'library-not-configured error @"./python/numpi/index.js": `numpi` is not among the `libraries` of `snakebridge.json`; did you mean `numpy`?',
      ],
    ],
  ];
  for (const [source, expected] of uncovered)
    it(`find what is missing in ${source}`, async () => assert.deepEqual(await said(source), expected));

  it("make missing bindings errors in a strict project", async () => {
    const strict = { "snakebridge.json": '{ "libraries": { "numpy": ">=2" }, "strict": true }' };
    assert.match((await said(`${NP} np.std(a);`, strict))[0] ?? "", /^missing-binding error/);
  });

  it("offer to generate all that a module is used for", async () => {
    const [finding] = await findings({
      "snakebridge.json": '{ "libraries": { "numpy": "*" } }',
      "src/main.ts": `${NP} np.mean; np.linalg.svd;`,
    });
    assert.deepEqual(finding?.fixes, [
      {
        kind: "generate",
        title: "Generate the bindings of `numpy`",
        symbols: ["numpy", "numpy.mean", "numpy.linalg.svd"],
      },
    ]);
  });

  const additions: readonly (readonly [module: string, requested: string])[] = [
    ["sympy", "*"],
    ["fractions", "stdlib"],
    ["analysis", "local"],
  ];
  for (const [module, requested] of additions) {
    it(`offer to add \`${module}\` as "${requested}"`, async () => {
      const [finding] = await findings({
        "snakebridge.json": '{ "libraries": {}, "python": { "paths": ["./py/"] } }',
        "py/analysis.py": "",
        "src/main.ts": `import * as x from "./python/${module}.js";`,
      });
      assert.equal(finding?.fixes[0]?.title, `Add \`"${module}": "${requested}"\` to \`snakebridge.json\``);
    });
  }

  const stale: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      "the generator changed",
      { "snakebridge.lock": lock({ generator: "0" }) },
      "stale-binding warning @: the bindings were written by another version of SnakeBridge; generate again",
    ],
    [
      "another version is asked for",
      { "snakebridge.json": '{ "libraries": { "numpy": ">=3" } }' },
      'stale-binding warning @"numpy": `numpy` was bound for `>=2`, and `>=3` is asked for now; generate again',
    ],
    [
      "the user's own Python changed",
      {
        "snakebridge.json": '{ "libraries": { "numpy": ">=2", "a": "local" }, "python": { "paths": ["py"] } }',
        "py/a.py": "x = 2",
        "snakebridge.lock": lock({
          libraries: {
            a: { requested: "local", installed: null, fingerprint: "old" },
            numpy: { requested: ">=2", installed: "2.4.6" },
          },
        }),
      },
      'stale-binding warning @"a": the sources of `a` changed since its bindings were generated; generate again',
    ],
    [
      "a generated file was edited",
      { "src/python/numpy/linalg.ts": `${LINALG}// mine` },
      "edited-binding warning @// Generated by SnakeBridge from numpy 2.4.6.: `src/python/numpy/linalg.ts` was edited by hand; generating again sets the edited file aside in `.snakebridge/edited-by-hand`",
    ],
    [
      "a generated file was merged with conflicts",
      { "src/python/numpy/linalg.ts": `${LINALG}<<<<<<< ours\n` },
      "edited-binding warning @// Generated by SnakeBridge from numpy 2.4.6.: `src/python/numpy/linalg.ts` has conflicts of a merge; generate again",
    ],
    [
      "a local library has no sources",
      { "snakebridge.json": '{ "libraries": { "numpy": ">=2", "gone": "local" }, "python": { "paths": ["py"] } }' },
      'unknown-module error @"gone": the local library `gone` has no `gone.py` in `py`',
    ],
  ];
  for (const [title, change, expected] of stale)
    it(`say that ${title}`, async () => assert.deepEqual(await said("", change), [expected]));

  it("say that a generated file is gone", async () => {
    const { "src/python/numpy/linalg.ts": _gone, ...files } = BOUND;
    const [finding] = await findings(files);
    assert.match(finding?.message ?? "", /`src\/python\/numpy\/linalg.ts` was generated and is not there any more/);
  });

  it("do not mind line ends that version control changed", async () => {
    assert.deepEqual(await said("", { "src/python/numpy/linalg.ts": LINALG.replaceAll("\n", "\r\n") }), []);
  });

  it("say only that the manifest is broken when it is", async () => {
    const [message, ...rest] = await said(`${NP} np.std;`, { ".snakebridge/manifest.json": "<<<<<<< ours\n{" });
    assert.match(message ?? "", /^manifest error @: `.snakebridge\/manifest.json` has conflicts of a merge/);
    assert.deepEqual(rest, []);
  });

  describe("of dynamic calls", () => {
    const entry = (change: Partial<LedgerEntry>): LedgerEntry => ({
      module: "numpy.linalg",
      function: "det",
      kind: "call",
      arity: 1,
      keywords: [],
      count: 11,
      failed: 0,
      errors: {},
      argumentTypes: [],
      resultTypes: [],
      firstSeen: "2026-01-01T00:00:00Z",
      lastSeen: "2026-01-01T00:00:00Z",
      sites: [{ file: "src/main.ts", line: 2, column: 7, count: 11 }],
      ...change,
    });
    const ledger = (...entries: readonly LedgerEntry[]) => ({
      ".snakebridge/ledger.json": JSON.stringify({
        schema: 2,
        entries: Object.fromEntries(entries.map((each, index) => [index, each])),
      }),
    });
    const call = (module: string, name: string) =>
      `import { callDynamic } from "snakebridge";\nawait callDynamic("${module}", "${name}", [m]);`;

    it("count them where they stand and offer to promote them", async () => {
      const files = {
        ...BOUND,
        "src/main.ts": call("numpy.linalg", "det"),
        ...ledger(entry({}), entry({ arity: 2, count: 1, failed: 1, sites: [] })),
      };
      const [finding, ...rest] = await findings(files);
      assert.deepEqual(rest, []);
      assert.equal(
        finding?.message,
        "`numpy.linalg.det` was called dynamically 12 times (1 failed); promote it, and the call is typed",
      );
      assert.equal(finding?.severity, "information");
      const symbols = ["numpy.linalg.det"];
      assert.deepEqual(finding?.fixes, [
        { kind: "promote", title: "Promote this call of `numpy.linalg.det`", symbols, place: finding?.place },
        { kind: "promote", title: "Promote every call of `numpy.linalg.det`", symbols },
      ]);
      const source = files["src/main.ts"];
      const [related] = finding?.related ?? [];
      assert.equal(source.slice(finding?.place?.span.start, finding?.place?.span.end), '"det"');
      assert.equal(source.slice(related?.span.start, related?.span.end), 'callDynamic("numpy.linalg", "det", [m]);');
      assert.equal(related?.message, "called here 11 times");
    });

    it("say nothing of a call that was never made", async () => {
      assert.deepEqual(await said(call("numpy", "det"), ledger(entry({}))), []);
    });

    it("point to the binding when there is one", async () => {
      const [message] = await said(call("numpy.linalg", "svd"), ledger(entry({ function: "svd", count: 1 })));
      assert.equal(
        message,
        'dynamic-call information @"svd": `numpy.linalg.svd` was called dynamically once; it has a binding, promote the call to use it',
      );
    });

    it("say what a library needs that is not configured", async () => {
      const [message] = await said(call("scipy.fft", "fft"), ledger(entry({ module: "scipy.fft", function: "fft" })));
      assert.match(message ?? "", /to bind it, add `scipy` to the `libraries`/);
    });

    it("list the values that a computed name had, and offer to bind each", async () => {
      const source = 'import { callDynamic } from "snakebridge";\nawait callDynamic("numpy.linalg", name, [m]);';
      const [finding] = await findings({
        ...BOUND,
        "src/main.ts": source,
        ...ledger(entry({ function: "det" }), entry({ function: "inv", count: 1 })),
      });
      assert.equal(
        finding?.message,
        "the name is computed, and was `numpy.linalg.det` 11 times, `numpy.linalg.inv` once; promote it to a choice among typed calls, or bind what you need",
      );
      assert.deepEqual(
        finding?.fixes.map(({ title }) => title),
        ["Choose among `numpy.linalg.det`, `numpy.linalg.inv`", "Bind `numpy.linalg.det`", "Bind `numpy.linalg.inv`"],
      );
    });

    it("leave a computed name alone that had many values", async () => {
      const source = 'import { callDynamic } from "snakebridge";\nawait callDynamic("numpy.linalg", name, [m]);';
      const entries = Array.from({ length: 9 }, (_, index) => entry({ function: `f${index}`, count: 1 }));
      const [finding] = await findings({ ...BOUND, "src/main.ts": source, ...ledger(...entries) });
      assert.equal(finding?.message, "the name is computed, and had 9 values in 9 calls; it stays dynamic");
      assert.deepEqual(finding?.fixes, []);
    });

    it("are as loud as the project says, and silent where a comment says why", async () => {
      const calls = ledger(entry({}));
      const levels = (level: string) => ({
        "snakebridge.json": `{ "libraries": { "numpy": ">=2" }, "findings": { "dynamic-call": "${level}" } }`,
        ...calls,
      });
      const [loud] = await said(call("numpy.linalg", "det"), levels("error"));
      assert.match(loud ?? "", /^dynamic-call error /);
      assert.deepEqual(await said(call("numpy.linalg", "det"), levels("off")), []);
      const [first = "", second = ""] = call("numpy.linalg", "det").split("\n");
      const ignored = `${first}\n${second} // snakebridge-ignore dynamic-call: the plugin may not be there\n`;
      assert.deepEqual(await said(ignored, calls), []);
    });

    it("skip sites that are gone", async () => {
      const sites = [
        { file: "../other.ts", line: 1, column: 1, count: 1 },
        { file: "src/gone.ts", line: 1, column: 1, count: 1 },
        { file: "src/main.ts", line: 99, column: 1, count: 1 },
      ];
      const [finding] = await findings({
        ...BOUND,
        "src/main.ts": call("numpy.linalg", "det"),
        ...ledger(entry({ sites })),
      });
      assert.deepEqual(finding?.related, []);
    });
  });
});
