import assert from "node:assert/strict";
import { readConfiguration } from "../configuration/read-configuration.js";
import type { Usage } from "../model.js";
import { type Needs, resolve } from "./resolve.js";

const SPAN = { start: 0, end: 1 };

function usage(kind: Usage["kind"], module: string, symbol: string, path = "src/main.ts"): Usage {
  return { kind, module, symbol, path, span: SPAN };
}

/** `library module:symbol reason` of each request. */
function requests(needs: Partial<Needs>, libraries: object = { numpy: "*", xml: "stdlib" }): readonly string[] {
  const { configuration, libraries: places } = readConfiguration(JSON.stringify({ libraries }));
  const nothing: Needs = {
    usages: [],
    configuration,
    places,
    manifest: { schema: 1, symbols: {} },
    symbols: [],
    modules: [],
  };
  return resolve({ ...nothing, ...needs }).map(
    ({ library, module, symbol, reason }) => `${library} ${module}:${symbol} ${reason}`,
  );
}

describe("what is asked for", () => {
  it("is what is imported, each once", () => {
    const usages = [
      usage("import", "numpy", "mean"),
      usage("import", "numpy", "mean", "src/b.ts"),
      usage("import", "numpy", "linalg.svd"),
    ];
    assert.deepEqual(requests({ usages }), ["numpy numpy:linalg.svd used", "numpy numpy:mean used"]);
  });

  it("is not what is called dynamically, computed, or of a library that is not configured", () => {
    const usages = [usage("dynamic", "numpy", "mean"), usage("computed", "numpy", ""), usage("import", "scipy", "fft")];
    assert.deepEqual(requests({ usages }), []);
  });

  it("is what the configuration includes", () => {
    assert.deepEqual(requests({}, { sympy: { include: ["Symbol", "core.add.Add"] } }), [
      "sympy sympy:Symbol included",
      "sympy sympy:core.add.Add included",
    ]);
  });

  it("is what was bound before, but for what is found again with it", () => {
    const entry = (reason: "used" | "promoted" | "needed") => ({ library: "numpy", kind: "function", reason }) as const;
    const manifest = {
      schema: 1,
      symbols: { "numpy.mean": entry("used"), "numpy.linalg.det": entry("promoted"), "numpy.ndarray": entry("needed") },
    } as const;
    const kept = ["numpy numpy.linalg:det promoted", "numpy numpy:mean used"];
    assert.deepEqual(requests({ manifest, modules: ["numpy.linalg"] }), kept);
    assert.deepEqual(requests({ manifest, modules: ["numpy.linalg"], withNeeded: true }), [
      ...kept,
      "numpy numpy:ndarray needed",
    ]);
  });

  const names: readonly (readonly [name: string, modules: readonly string[], expected: string])[] = [
    ["numpy.linalg.svd", [], "numpy numpy:linalg.svd promoted"],
    ["numpy.linalg.svd", ["numpy.linalg"], "numpy numpy.linalg:svd promoted"],
    ["xml.dom.minidom.parse", ["xml.dom", "xml.dom.minidom"], "xml xml.dom.minidom:parse promoted"],
    ["numpy", [], "numpy numpy: promoted"],
  ];
  for (const [name, modules, expected] of names) {
    it(`splits \`${name}\` where ${modules.join(", ") || "only libraries"} are known`, () =>
      assert.deepEqual(requests({ symbols: [name], modules }), [expected]));
  }

  it("splits a name as the dynamic call that used it", () => {
    const usages = [usage("dynamic", "xml.dom", "Node")];
    assert.deepEqual(requests({ usages, symbols: ["xml.dom.Node"] }), ["xml xml.dom:Node promoted"]);
  });

  it("is of the sources only one library, when that is wanted", () => {
    const usages = [usage("import", "numpy", "mean"), usage("import", "xml", "dom")];
    assert.deepEqual(requests({ usages, library: "xml" }), ["xml xml:dom used"]);
  });

  it("belongs to the library with the longest name", () => {
    const usages = [usage("import", "google.cloud.storage", "Client")];
    assert.deepEqual(requests({ usages }, { google: "*", "google.cloud": "*" }), [
      "google.cloud google.cloud.storage:Client used",
    ]);
  });
});
