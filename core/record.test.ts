import assert from "node:assert/strict";
import type { Ledger } from "../contract/ledger.js";
import type { Lock, Manifest } from "../contract/manifest.js";
import { readLedger } from "./ledger/read-ledger.js";
import { hashText } from "./lock/hash.js";
import { printLock, readLock } from "./lock/lock.js";
import { printManifest, readManifest } from "./manifest/manifest.js";

const MANIFEST: Manifest = {
  schema: 1,
  symbols: {
    "numpy.mean": { library: "numpy", kind: "function", reason: "used" },
    "fractions.Fraction": { library: "fractions", kind: "class", reason: "included" },
  },
};
const MANIFEST_TEXT = `{
  "schema": 1,
  "symbols": {
    "fractions.Fraction": { "library": "fractions", "kind": "class", "reason": "included" },
    "numpy.mean": { "library": "numpy", "kind": "function", "reason": "used" }
  }
}
`;
const LOCK: Lock = {
  schema: 1,
  python: "3.11.7",
  platform: "linux",
  generator: "1",
  libraries: {
    numpy: { requested: ">=2", installed: "2.4.6" },
    analysis: { requested: "local", installed: null, fingerprint: "ab" },
  },
  files: { "numpy/index.ts": "00", "analysis.ts": "11" },
};
const LEDGER: Ledger = {
  schema: 2,
  entries: {
    "math.sqrt(1)": {
      module: "math",
      function: "sqrt",
      kind: "call",
      arity: 1,
      keywords: [],
      count: 2,
      failed: 0,
      errors: {},
      argumentTypes: [],
      resultTypes: [],
      firstSeen: "2026-01-01T00:00:00Z",
      lastSeen: "2026-01-01T00:00:00Z",
      sites: [{ file: "src/main.ts", line: 1, column: 1, count: 2 }],
    },
  },
};

describe("the records", () => {
  it("write the manifest sorted, one symbol a line", () => {
    assert.equal(printManifest(MANIFEST), MANIFEST_TEXT);
    assert.equal(printManifest({ schema: 1, symbols: {} }), '{\n  "schema": 1,\n  "symbols": {}\n}\n');
  });

  it("read what they wrote", () => {
    assert.deepEqual(readManifest(MANIFEST_TEXT), { value: MANIFEST, findings: [] });
    assert.deepEqual(readLock(printLock(LOCK)), { value: LOCK, findings: [] });
    assert.deepEqual(readLedger(JSON.stringify(LEDGER)), { value: LEDGER, findings: [] });
  });

  it("write the lock the same whatever the order of its parts", () => {
    const turned = { ...LOCK, files: Object.fromEntries(Object.entries(LOCK.files).reverse()) };
    assert.equal(printLock(turned), printLock(LOCK));
    assert.doesNotThrow(() => JSON.parse(printLock({ ...LOCK, libraries: {}, files: {} })));
  });

  it("are empty when there is no file", () => {
    assert.deepEqual(readManifest(null), { value: { schema: 1, symbols: {} }, findings: [] });
    assert.deepEqual(readLock(null), { value: null, findings: [] });
    assert.deepEqual(readLedger(null), { value: { schema: 2, entries: {} }, findings: [] });
  });

  const conflict = MANIFEST_TEXT.replace('    "numpy', '<<<<<<< ours\n    "numpy');
  const broken: readonly (readonly [string, string, RegExp])[] = [
    ["a merge left conflicts", conflict, /has conflicts of a merge/],
    ["it is torn", MANIFEST_TEXT.slice(0, 40), /is not whole JSON/],
    ["it is empty", "", /is not whole JSON/],
    [
      "it is of another version",
      '{ "schema": 9, "symbols": {}, "entries": {} }',
      /was written by another version of SnakeBridge \(form 9/,
    ],
    ["it is something else", "[1]", /is not of the form/],
    [
      "an entry is wrong",
      '{ "schema": 1, "symbols": { "a": {} }, "libraries": { "a": 1 } }',
      /is not of the form|another version/,
    ],
  ];
  for (const [title, text, message] of broken) {
    it(`are findings when ${title}`, () => {
      for (const [read, value] of [
        [readManifest, null],
        [readLock, null],
        [readLedger, { schema: 2, entries: {} }],
      ] as const) {
        const outcome = read(text);
        assert.deepEqual(outcome.value, value);
        assert.match(outcome.findings[0]?.message ?? "", message);
      }
    });
  }

  it("point to the conflict", () => {
    assert.equal(readManifest(conflict).findings[0]?.place?.span.start, conflict.indexOf("<<<<<<<"));
  });

  it("hash a text the same with either kind of line end", () => {
    assert.equal(hashText("a\r\nb\r\n"), hashText("a\nb\n"));
    assert.notEqual(hashText("a\nb"), hashText("a b"));
  });
});
