import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { type Documented, documentationUrl, findSite } from "./documentation-url.js";
import { parseInventory } from "./inventory.js";

function inventoryOf(...lines: readonly string[]): Uint8Array {
  const head = "# Sphinx inventory version 2\n# Project: Sample\n# Version: 1.2\n# compressed using zlib.\n";
  return Buffer.concat([Buffer.from(head), deflateSync(`${lines.join("\n")}\n`)]);
}

const INVENTORY = parseInventory(
  inventoryOf(
    "numpy.random.default_rng py:function 1 reference/random/generator.html#$ -",
    "a b c std:label -1 page.html#a-b-c A title",
    "numpy.ndarray.T py:attribute 1 reference/generated/numpy.ndarray.T.html#$ -",
  ),
);

const symbol = (name: string, rest: Partial<Documented> = {}): Documented => {
  const [module = "", ...names] = name.split(":");
  return {
    library: module.split(".")[0] ?? "",
    origin: "installed",
    python: "3.11.7",
    module,
    symbol: names.join("."),
    ...rest,
  };
};

const ROWS: readonly (readonly [about: string, symbol: Documented, url: string | null])[] = [
  [
    "what an inventory knows has its exact place",
    symbol("numpy.random:default_rng"),
    "https://numpy.org/doc/stable/reference/random/generator.html#numpy.random.default_rng",
  ],
  [
    "what it knows under the name where it is defined, too",
    symbol("numpy.linalg:x", { identity: "numpy.ndarray.T" }),
    "https://numpy.org/doc/stable/reference/generated/numpy.ndarray.T.html#numpy.ndarray.T",
  ],
  [
    "what has a page of its own needs no inventory",
    symbol("numpy.linalg:svd"),
    "https://numpy.org/doc/stable/reference/generated/numpy.linalg.svd.html",
  ],
  [
    "the rest is looked for on the site",
    symbol("sympy:Symbol"),
    "https://docs.sympy.org/latest/search.html?q=sympy.Symbol",
  ],
  [
    "the standard library is that of the Python that runs",
    symbol("math:gcd", { origin: "stdlib" }),
    "https://docs.python.org/3.11/library/math.html#math.gcd",
  ],
  ["a library that nobody told of has none", symbol("nobody:knows"), null],
  ["a module of the project has none", symbol("numpy:mean", { origin: "local" }), null],
];

describe("where a symbol is documented", () => {
  for (const [about, documented, url] of ROWS) {
    it(about, () => assert.equal(documentationUrl(documented, findSite(documented, null), INVENTORY), url));
  }

  it("can be told of in the configuration", () => {
    const own = symbol("mine:run");
    const site = findSite(own, "https://example.org/docs");
    assert.equal(documentationUrl(own, site, null), "https://example.org/docs/search.html?q=mine.run");
  });

  it("is read from an inventory of version 2 only", () => {
    assert.deepEqual([INVENTORY.project, INVENTORY.version], ["Sample", "1.2"]);
    assert.throws(() => parseInventory(Buffer.from("<html>not found</html>")), /does not begin with/);
    assert.throws(() => parseInventory(inventoryOf("x").subarray(0, 90)), Error);
  });
});
