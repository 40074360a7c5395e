import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { SymbolCard } from "../core/model.js";
import { printCard } from "./card.js";

const CARD: SymbolCard = {
  module: "numpy",
  symbol: "mean",
  kind: "function",
  typescript: ["function mean(a: unknown): $.PyPromise<number>;"],
  python: "mean(a, axis=None)",
  documentation: "The arithmetic mean.",
  library: "numpy",
  version: "2.4.6",
  provenance: "annotation",
  deprecated: null,
  source: null,
  url: null,
};

describe("printCard", () => {
  it("says what is known, from the types to where they came from", () => {
    assert.equal(
      printCard(CARD),
      [
        "```python\nmean(a, axis=None)\n```",
        "```typescript\nfunction mean(a: unknown): $.PyPromise<number>;\n```",
        "`numpy` 2.4.6 · Signature from annotations in the source",
        "---",
        "The arithmetic mean.",
      ].join("\n\n"),
    );
  });

  it("links to the documentation", () => {
    const url = "https://numpy.org/doc/stable/reference/generated/numpy.mean.html";
    assert.ok(printCard({ ...CARD, url }).includes(` · [Documentation](${url})`));
  });

  it("leaves out what is not known", () => {
    const bare: SymbolCard = { ...CARD, typescript: [], documentation: null, version: null, provenance: "none" };
    assert.equal(printCard(bare), "```python\nmean(a, axis=None)\n```\n\n`numpy` · Signature not known to Python");
  });

  it("shows the overloads that fit, and counts the others", () => {
    const short = [1, 2, 3].map((number) => `function mean(a: ${number}): void;`);
    const long = [1, 2, 3].map((number) => `function mean(a: ${number}, b: ${"x".repeat(200)}): void;`);
    assert.ok(printCard({ ...CARD, typescript: short }).includes(`${short.join("\n")}\n\`\`\``));
    assert.ok(printCard({ ...CARD, typescript: long }).includes(`${long[0]}\n// and 2 more overloads\n\`\`\``));
  });

  it("cuts long documentation, and closes the code block it cuts", () => {
    const code = Array.from({ length: 60 }, (_, line) => `line ${line}`).join("\n");
    const printed = printCard({ ...CARD, documentation: `Text.\n\n\`\`\`python\n${code}\n\`\`\`` });
    assert.ok(printed.includes("line 36\n```\n\n…"));
    assert.ok(!printed.includes("line 37"));
  });

  it("warns of what is deprecated", () => {
    assert.ok(printCard({ ...CARD, deprecated: "Use `average`." }).includes("**Deprecated:** Use `average`."));
  });
});
