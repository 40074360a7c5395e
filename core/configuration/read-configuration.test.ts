import assert from "node:assert/strict";
import { readConfiguration } from "./read-configuration.js";

const DEFAULTS = {
  python: { interpreter: null, paths: [], installer: "auto", index: null, constraints: [], hardware: null },
  libraries: {},
  scan: ["src/**/*.ts"],
  generatedDir: "src/python",
  strict: false,
  ledger: "development",
  findings: {},
  pool: { size: 2, timeoutProfile: "default", timeoutProfiles: {} },
};

const WHOLE = {
  generate: "used",
  modules: { mode: "exports", include: [], exclude: [], depth: null },
  classes: { maximumMembers: 1000 },
};

describe("the configuration", () => {
  it("has defaults and an offer to create it when there is no file", () => {
    const { configuration, findings, isReadable } = readConfiguration(null);
    assert.deepEqual(configuration, DEFAULTS);
    assert.equal(isReadable, true);
    assert.deepEqual(
      findings.map(({ code, severity, fixes }) => [code, severity, fixes[0]?.title]),
      [["configuration", "information", "Create `snakebridge.json`"]],
    );
  });

  it("knows the package of a module that is widely known under another name, unless another one is asked for", () => {
    const packages = (libraries: object) =>
      Object.values(readConfiguration(JSON.stringify({ libraries })).configuration.libraries).map(
        (each) => each.package,
      );
    assert.deepEqual(packages({ sklearn: "*", "sklearn.svm": "*", yaml: ">=6", numpy: "*", constructor: "*" }), [
      "constructor",
      "numpy",
      "scikit-learn",
      "scikit-learn",
      "PyYAML",
    ]);
    assert.deepEqual(packages({ cv2: { package: "opencv-python-headless" } }), ["opencv-python-headless"]);
  });

  it("takes comments, trailing commas and every key", () => {
    const { configuration, findings } = readConfiguration(`{
      "$schema": "./schema.json", // for editors
      "python": { "interpreter": ".venv/bin/python", "paths": ["py"] },
      "libraries": { "sympy": { "version": ">=1", "include": ["Symbol"], "idempotent": ["simplify"] }, "sklearn": { "package": "scikit-learn" }, },
      "scan": ["app/**/*.ts"], "generatedDir": "./app/py/", "strict": true, "ledger": "never",
      "findings": { "dynamic-call": "off" },
      "pool": { "size": 4 },
    }`);
    assert.deepEqual(findings, []);
    assert.deepEqual(configuration, {
      python: { ...DEFAULTS.python, interpreter: ".venv/bin/python", paths: ["py"] },
      libraries: {
        sklearn: {
          source: "installed",
          version: "*",
          package: "scikit-learn",
          extras: [],
          index: null,
          variants: {},
          include: [],
          ...WHOLE,
          streaming: [],
          idempotent: [],
          timeoutProfile: null,
          documentation: null,
        },
        sympy: {
          source: "installed",
          version: ">=1",
          package: "sympy",
          extras: [],
          index: null,
          variants: {},
          include: ["Symbol"],
          ...WHOLE,
          streaming: [],
          idempotent: ["simplify"],
          timeoutProfile: null,
          documentation: null,
        },
      },
      scan: ["app/**/*.ts"],
      generatedDir: "app/py",
      strict: true,
      ledger: "never",
      findings: { "dynamic-call": "off" },
      pool: { size: 4, timeoutProfile: "default", timeoutProfiles: {} },
    });
  });

  const short: readonly (readonly [string, string, string])[] = [
    ["stdlib", "stdlib", "*"],
    ["local", "local", "*"],
    ["*", "installed", "*"],
    [">=2", "installed", ">=2"],
    [">= 1.4, <2", "installed", ">= 1.4, <2"],
    ["==1.26.*", "installed", "==1.26.*"],
    ["~=1.4.2rc1", "installed", "~=1.4.2rc1"],
  ];
  for (const [written, source, version] of short) {
    it(`reads the short form \`${written}\``, () => {
      const { configuration, findings } = readConfiguration(JSON.stringify({ libraries: { x: written } }));
      assert.deepEqual(findings, []);
      assert.deepEqual([configuration.libraries.x?.source, configuration.libraries.x?.version], [source, version]);
    });
  }

  /** Text with the finding's place between `‹` and `›`, the message, and what the first fix would put there. */
  const mistakes: readonly (readonly [marked: string, message: RegExp, fix?: string])[] = [
    ['{ "libraries": {}, ‹"pol"›: {} }', /^`pol` is no key of `snakebridge.json`; did you mean `pool`\?$/, '"pool"'],
    [
      '{ "libraries": {}, "python": { ‹"path"›: [] } }',
      /^`path` is no key of `python`; did you mean `paths`\?$/,
      '"paths"',
    ],
    ['{ "libraries": {}, ‹"zzzzzz"›: 1 }', /^`zzzzzz` is no key of `snakebridge.json`; it knows `\$schema`, `python`/],
    [
      '{ "libraries": { "x": { ‹"versoin"›: "*" } } }',
      /^`versoin` is no key of `libraries.x`; did you mean `version`\?$/,
      '"version"',
    ],
    [
      '{ "libraries": { "x": ‹"2.0"› } }',
      /must be a version like `>=2`.* but is `2.0`; did you mean `==2.0` or `>=2.0`\?$/,
      '"==2.0"',
    ],
    ['{ "libraries": { "x": ‹"stdlb"› } }', /did you mean `stdlib`\?$/, '"stdlib"'],
    ['{ "libraries": { "x": ‹3› } }', /^`libraries.x` must be a string or an object, but is `3`$/],
    ['{ "libraries": { ‹"scikit-learn"›: "*" } }', /^`scikit-learn` is no name that Python can import/],
    ['{ "libraries": { "x": { "package": ‹"x[fast]"› } } }', /name of a package.*`x\[fast\]`; .* under `extras`$/],
    ['{ "libraries": { "x": { "extras": [‹"a b"›] } } }', /^`a b` in `libraries.x.extras` is no extra of a package$/],
    ['{ "libraries": { "x": { "index": ‹"pypi"› } } }', /^`libraries.x.index` must be the URL of a package index/],
    [
      '{ "libraries": { "x": { "variants": { ‹"cude"›: {} } } } }',
      /^`cude` is no key of `libraries.x.variants`; did you mean `cuda`\?$/,
      '"cuda"',
    ],
    ['{ "libraries": {}, "python": { "hardware": ‹"nvidia"› } }', /must be `cpu`, `cuda`, `rocm` or `metal`, but is/],
    ['{ "libraries": { "x": { "include": ["a", ‹"b-c"›] } } }', /^`b-c` in `libraries.x.include` is no symbol/],
    [
      '{ "libraries": {}, "ledger": ‹"alway"› }',
      /must be `development`, `always` or `never`, but is `"alway"`; did you mean `always`\?$/,
      '"always"',
    ],
    [
      '{ "libraries": { "x": { "modules": { "mode": ‹"publik"› } } } }',
      /^`libraries.x.modules.mode` must be `exports`, `public`, .* but is `"publik"`; did you mean `public`\?$/,
      '"public"',
    ],
    [
      '{ "libraries": { "x": { "modules": { "exclude": [‹"a/b"›] } } } }',
      /^`a\/b` in `libraries.x.modules.exclude` is no glob of module names: write it with dots, e.g. `numpy.lib.\*`$/,
    ],
    ['{ "libraries": {}, "pool": { "size": ‹0› } }', /^`pool.size` must be >= 1, but is `0`$/],
    ['{ "libraries": {}, "pool": { "size": ‹"2"› } }', /^`pool.size` must be a whole number, but is `"2"`$/],
    ['{ "libraries": {}, "scan": ‹"src"› }', /^`scan` must be a list, but is `"src"`$/],
    ['{ "libraries": {}, "generatedDir": ‹"../out"› }', /must be a folder inside the project, but is `..\/out`/],
    ['{ "libraries": {}, "generatedDir": ‹"/etc"› }', /must be a folder inside the project/],
    ['{ "libraries": {}, "generatedDir": ‹"."› }', /must be a folder inside the project/],
    ['‹{ "strict": true }›', /has no `libraries`/],
    ["‹[]›", /^`snakebridge.json` must be an object, but is `\[\]`$/],
    ['{ "libraries": { "x": "*" ‹"strict"›: true }', /cannot be read: comma expected/],
    ["‹›", /cannot be read: value expected/],
  ];
  for (const [marked, message, fix] of mistakes) {
    it(`says what is wrong in ${marked}`, () => {
      const { configuration, findings } = readConfiguration(marked.replaceAll(/[‹›]/g, ""));
      const [finding] = findings;
      assert.equal(findings.length, 1, JSON.stringify(findings));
      assert.match(finding!.message, message);
      assert.equal(finding!.severity, "error");
      assert.deepEqual(finding!.place?.span, { start: marked.indexOf("‹"), end: marked.indexOf("›") - 1 });
      const [first] = finding!.fixes;
      assert.equal(first?.kind === "replace" ? first.text : undefined, fix);
      assert.ok(configuration.pool.size > 0 && configuration.generatedDir === "src/python");
    });
  }

  it("keeps what is right beside what is wrong", () => {
    const { configuration } = readConfiguration(
      '{ "libraries": { "x": 3, "y": "local" }, "scan": [1, "a.ts"], "pool": { "size": -1, "timeoutProfile": "p" } }',
    );
    assert.deepEqual(Object.keys(configuration.libraries), ["y"]);
    assert.deepEqual(configuration.scan, ["a.ts"]);
    assert.deepEqual(configuration.pool, { size: 2, timeoutProfile: "p", timeoutProfiles: {} });
  });

  it("takes what belongs to a whole library", () => {
    const modules = { mode: "public", exclude: ["numpy.f2py", "**.testing"], depth: 2 };
    const written = { generate: "all", modules, classes: { maximumMembers: 300 } };
    const { configuration, findings } = readConfiguration(JSON.stringify({ libraries: { numpy: written } }));
    assert.deepEqual(findings, []);
    const { generate, modules: read, classes } = configuration.libraries.numpy!;
    assert.deepEqual({ generate, modules: read, classes }, { ...written, modules: { ...modules, include: [] } });
  });

  it("is not readable when its text does not parse", () => {
    assert.equal(readConfiguration('{ "libraries": {} ').isReadable, false);
    assert.equal(readConfiguration("[]").isReadable, false);
    assert.equal(readConfiguration('{ "pol": 1 }').isReadable, true);
  });

  it("knows where each library is named", () => {
    const text = '{ "libraries": { "numpy": "*" } }';
    assert.deepEqual(readConfiguration(text).libraries.get("numpy"), { start: 17, end: 24 });
  });
});
