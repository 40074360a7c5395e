import assert from "node:assert/strict";
import { createEngine } from "../../core/create-engine.js";
import { memoryFiles } from "../../core/files.js";
import { InspectionError } from "../../core/inspect/inspector.js";
import { openProject, type Project } from "../engine/project.js";
import { entryOf, ledgerText } from "./ledger-entry.js";

const CONFIGURATION = '{ "libraries": { "math": "stdlib", "json": "stdlib" } }';
const SB = 'import * as sb from "snakebridge";\n';
const ISQRT = `${SB}console.log(await sb.callDynamic("math", "isqrt", [17]));\nawait sb.shutdown();\n`;
const LEDGER = ".snakebridge/ledger.json";

describe("promoting", () => {
  let project: Project;
  const open = (files: Readonly<Record<string, string>>) => {
    project = openProject({ "snakebridge.json": CONFIGURATION, ...files });
    return project.engine;
  };
  const manifest = () => JSON.parse(project.files.read(".snakebridge/manifest.json") ?? "{}").symbols;
  afterEach(() => project[Symbol.dispose]());

  it("binds the symbol, rewrites the call and closes the entry", async () => {
    const engine = open({
      "src/main.ts": ISQRT,
      [LEDGER]: ledgerText(entryOf("math", "isqrt"), entryOf("json", "loads")),
    });
    const { value, findings } = await engine.promote();
    assert.deepEqual(findings, []);
    assert.deepEqual(value.symbols, ["math.isqrt"]);
    assert.equal(
      project.files.read("src/main.ts"),
      `${SB}import * as math from "./python/math.js";\nconsole.log(await math.isqrt(17));\nawait sb.shutdown();\n`,
    );
    assert.deepEqual(manifest(), { "math.isqrt": { library: "math", kind: "function", reason: "promoted" } });
    assert.deepEqual(Object.keys(JSON.parse(project.files.read(LEDGER) ?? "").entries), ["json.loads(1)"]);
  });

  it("leaves everything as it was in a dry run, and says what it would do", async () => {
    const engine = open({ "src/main.ts": ISQRT, [LEDGER]: ledgerText(entryOf("math", "isqrt")) });
    const before = project.contents();
    const { value } = await engine.promote({ dryRun: true });
    assert.deepEqual(project.contents(), before);
    assert.deepEqual(
      value.edits.map(({ path }) => path),
      ["src/main.ts"],
    );
    assert.ok(value.generation?.written.includes("src/python/math.ts"));
    assert.deepEqual(value.closed, ["math.isqrt(1)"]);
  });

  it("takes one call, one name, one file or one library", async () => {
    const two = `${SB}sb.call("math", "isqrt", [4]);\nsb.call("math", "floor", [1.5]);\nsb.call("json", "dumps", [1]);\nsb.call("math", "isqrt", [9]);\n`;
    const engine = open({ "src/main.ts": two, "src/other.ts": ISQRT });
    const names = async (options: Parameters<typeof engine.promote>[0]) =>
      (await engine.promote({ ...options, dryRun: true })).value.calls.map(({ path, symbol }) => `${path} ${symbol}`);
    assert.deepEqual(await names({ path: "src/main.ts", offset: two.indexOf("floor") }), ["src/main.ts floor"]);
    assert.deepEqual(await names({ symbols: ["math.floor"] }), ["src/main.ts floor"]);
    assert.deepEqual(await names({ path: "src/other.ts" }), ["src/other.ts isqrt"]);
    assert.deepEqual(await names({ library: "json" }), ["src/main.ts dumps"]);
    assert.equal((await names({})).length, 5);
  });

  it("takes the call that is pointed at, not the one around it", async () => {
    const nested = `${SB}sb.call("math", "floor", [sb.call("math", "isqrt", [4])]);\n`;
    const engine = open({ "src/main.ts": nested });
    const { value } = await engine.promote({ path: "src/main.ts", offset: nested.indexOf("isqrt"), dryRun: true });
    assert.deepEqual(
      value.calls.map(({ symbol }) => symbol),
      ["isqrt"],
    );
  });

  it("keeps an entry open while another call of it stays dynamic", async () => {
    const source = `${SB}sb.call("math", "isqrt", [4]);\nsb.call("math", "isqrt", args);\n`;
    const engine = open({ "src/main.ts": source, [LEDGER]: ledgerText(entryOf("math", "isqrt")) });
    const { value } = await engine.promote();
    assert.deepEqual(value.closed, []);
    assert.match(value.left[0]?.reason ?? "", /not written out/);
    assert.match(project.files.read(LEDGER) ?? "", /isqrt/);
  });

  it("says what the library does not have, with the nearest name, and leaves the call", async () => {
    const source = `${SB}sb.call("math", "isqr", [4]);\n`;
    const engine = open({ "src/main.ts": source });
    const { findings } = await engine.promote();
    assert.match(findings[0]?.message ?? "", /`math` has no `isqr`. Did you mean .*`isqrt`/);
    assert.equal(findings[0]?.place?.path, "src/main.ts");
    assert.equal(project.files.read("src/main.ts"), source);
    const { findings: later } = await engine.analyze();
    assert.equal(later[0]?.code, "unknown-symbol", "and goes on saying so where the call stands");
  });

  it("leaves a file that changed since it was read", async () => {
    const engine = open({ "src/main.ts": ISQRT });
    engine.setDocument("src/main.ts", `${ISQRT}// not saved\n`);
    const { value, findings } = await engine.promote();
    assert.match(findings[0]?.message ?? "", /`src\/main.ts` changed .* save it and promote again/);
    assert.deepEqual([value.edits, value.calls], [[], []]);
    assert.equal(project.files.read("src/main.ts"), ISQRT);
  });

  it("hands the edits to an editor, for the text that is open there", async () => {
    const engine = open({ "src/main.ts": ISQRT });
    const text = `// not saved\n${ISQRT}`;
    engine.setDocument("src/main.ts", text);
    const { value } = await engine.promote({ leaveSources: true });
    assert.equal(value.edits[0]?.before, text);
    assert.equal(project.files.read("src/main.ts"), ISQRT);
    assert.ok(project.files.read("src/python/math.ts"));
  });

  it("says that a source cannot be written, and keeps its entry open", async () => {
    const inner = memoryFiles({
      "snakebridge.json": CONFIGURATION,
      "src/main.ts": ISQRT,
      [LEDGER]: ledgerText(entryOf("math", "isqrt")),
    });
    open({});
    const files = {
      ...inner,
      write(path: string, text: string): boolean {
        if (path.endsWith("main.ts"))
          throw Object.assign(new Error("EACCES: permission denied, open 'x'"), { code: "EACCES" });
        return inner.write(path, text);
      },
    };
    const engine = createEngine({ root: "/project", files, inspector: project.inspector });
    const { value, findings } = await engine.promote();
    assert.match(findings.at(-1)?.message ?? "", /`src\/main.ts` cannot be written: permission denied/);
    assert.deepEqual(value.closed, []);
    assert.match(inner.read(LEDGER) ?? "", /isqrt/);
  });

  it("changes nothing when there is no Python", async () => {
    const engine = open({ "src/main.ts": ISQRT });
    const fail = () => Promise.reject(new InspectionError("no-interpreter", "There is no Python."));
    const without = createEngine({
      root: engine.root,
      files: project.files,
      inspector: { fingerprint: fail, describe: fail },
    });
    const before = project.contents();
    const { value, findings } = await without.promote();
    assert.match(findings[0]?.message ?? "", /There is no Python/);
    assert.deepEqual(value.edits, []);
    const after = Object.entries(project.contents()).filter(([path]) => !path.endsWith(".lock"));
    assert.deepEqual(Object.fromEntries(after), before);
  });
});

describe("promoting calls on objects", () => {
  const COUNTING = `class Counter:
    """Counts."""

    at: int

    def up(self, by: int = 1) -> "Counter":
        """Count."""
        return self
`;
  const SOURCE = `${SB}const counter = await sb.callDynamic("counting", "Counter");
const more = await sb.Dynamic.call(counter, "up", [2]);
console.log(await sb.Dynamic.getAttr(more, "at"), await sb.callDynamic("math", "isqrt", [4]));
await sb.Dynamic.setAttr(more, "at", 1);
`;
  const entries = [
    entryOf("counting", "Counter", { arity: 0 }),
    entryOf("counting", "Counter.up", { sites: [{ file: "src/main.ts", line: 3, column: 1, count: 2 }], count: 2 }),
    entryOf("counting", "Counter.at", {
      kind: "get attribute",
      arity: 0,
      sites: [{ file: "src/main.ts", line: 4, column: 1, count: 1 }],
    }),
    entryOf("counting", "Counter.at", {
      kind: "set attribute",
      sites: [{ file: "src/main.ts", line: 5, column: 1, count: 1 }],
    }),
  ];
  let project: Project;
  const open = () => {
    project = openProject({
      "snakebridge.json": '{ "libraries": { "math": "stdlib", "counting": "local" }, "python": { "paths": ["py"] } }',
      "py/counting.py": COUNTING,
      "src/main.ts": SOURCE,
      [LEDGER]: ledgerText(...entries),
    });
    return project.engine;
  };
  afterEach(() => project[Symbol.dispose]());

  it("is offered where they stand", async () => {
    const { findings } = await open().analyze();
    assert.deepEqual(
      findings.map(({ message, fixes }) => [message, fixes.map(({ title }) => title)]),
      [
        [
          "`counting.Counter` was called dynamically once; promote it, and the call is typed",
          ["Promote this call of `counting.Counter`", "Promote every call of `counting.Counter`"],
        ],
        [
          "`counting.Counter.up` was called dynamically 2 times; promote it with the call that makes its object",
          ["Promote this use of `counting.Counter.up`"],
        ],
        [
          "`counting.Counter.at` was read dynamically once; promote it with the call that makes its object",
          ["Promote this use of `counting.Counter.at`"],
        ],
        ["`counting.Counter.at` was set dynamically once; attributes of typed handles are read only", []],
      ],
    );
  });

  it("rewrites them with the calls that make their objects, and closes their entries", async () => {
    const { value } = await open().promote();
    assert.equal(
      project.files.read("src/main.ts"),
      `${SB}import * as counting from "./python/counting.js";
import * as math from "./python/math.js";
const counter = await counting.Counter();
const more = await counter.up(2);
console.log(await more.at, await math.isqrt(4));
await sb.Dynamic.setAttr(more, "at", 1);
`,
    );
    assert.deepEqual(value.closed, [
      "counting.Counter(0)",
      "counting.Counter.at get attribute",
      "counting.Counter.up(1)",
    ]);
    assert.deepEqual(
      value.left.map(({ name }) => name),
      ["at"],
    );
  });

  it("takes the calls along that make the object of the one that is pointed at", async () => {
    const { value } = await open().promote({ path: "src/main.ts", offset: SOURCE.indexOf('"at"'), dryRun: true });
    assert.deepEqual(
      value.calls.map(({ module, symbol }) => `${module}.${symbol}`),
      ["counting.Counter", "counting.Counter.up", "counting.Counter.at"],
    );
    assert.deepEqual(value.left, []);
  });

  it("takes them by name and by library", async () => {
    const engine = open();
    const names = async (options: Parameters<typeof engine.promote>[0]) =>
      (await engine.promote({ ...options, dryRun: true })).value.calls.map(({ symbol }) => symbol);
    assert.deepEqual(await names({ symbols: ["counting.Counter", "counting.Counter.up"] }), ["Counter", "Counter.up"]);
    assert.deepEqual(await names({ library: "math" }), ["isqrt"]);
    assert.deepEqual(await names({ library: "counting" }), ["Counter", "Counter.up", "Counter.at"]);
  });
});

describe("promoting computed names", () => {
  const SOURCE = `${SB}for (const name of names)
  console.log(await sb.callDynamic("math", name, [2.5]));
`;
  const entries = ["floor", "ceil"].map((name) =>
    entryOf("math", name, { sites: [{ file: "src/main.ts", line: 3, column: 1, count: 1 }] }),
  );
  let project: Project;
  const open = (source = SOURCE) => {
    project = openProject({
      "snakebridge.json": CONFIGURATION,
      "src/main.ts": source,
      [LEDGER]: ledgerText(...entries),
    });
    return project.engine;
  };
  afterEach(() => project[Symbol.dispose]());

  it("makes a choice among the values that were seen, and keeps the call for others", async () => {
    const { value } = await open().promote({ choices: true });
    assert.deepEqual(value.symbols, ["math.ceil", "math.floor"]);
    assert.equal(
      project.files.read("src/main.ts"),
      `${SB}import * as math from "./python/math.js";
for (const name of names)
  console.log(await (name === "ceil" ? math.ceil(2.5) : name === "floor" ? math.floor(2.5) : sb.callDynamic("math", name, [2.5])));
`,
    );
    assert.deepEqual(value.closed, ["math.ceil(1)", "math.floor(1)"]);
  });

  it("finds them where they stand after another promotion moved them", async () => {
    const engine = open(`${SOURCE}await sb.callDynamic("math", "isqrt", [4]);\n`);
    await engine.promote();
    assert.match(project.files.read("src/main.ts") ?? "", /^import .*\nimport .*\nfor /);
    const { value } = await engine.promote({ choices: true, dryRun: true });
    assert.deepEqual(
      value.calls.map(({ symbol }) => symbol),
      ["{ceil,floor}"],
    );
  });

  it("leaves them unless it is asked, or the call is pointed at", async () => {
    const engine = open();
    assert.deepEqual((await engine.promote({ dryRun: true })).value.calls, []);
    const pointed = await engine.promote({ path: "src/main.ts", offset: SOURCE.indexOf("callDynamic"), dryRun: true });
    assert.deepEqual(
      pointed.value.calls.map(({ symbol }) => symbol),
      ["{ceil,floor}"],
    );
  });

  it("leaves a name that is not the same when it is read again", async () => {
    const engine = open(SOURCE.replace('"math", name', '"math", next()'));
    const { value } = await engine.promote({ choices: true, dryRun: true });
    assert.deepEqual(value.calls, []);
    assert.match(value.left[0]?.reason ?? "", /reading it again could give another/);
  });
});

describe("a ledger that is not ours", () => {
  const BAD: Readonly<Record<string, string>> = {
    "torn in the middle": '{ "schema": 1, "entr',
    "from another version": '{ "schema": 99, "entries": {} }',
    "of another program": '{ "hello": [1, 2] }',
    "merged with conflicts": '<<<<<<< a\n{ "schema": 1 }\n=======\n{}\n>>>>>>> b\n',
    "with an entry of another form": '{ "schema": 1, "entries": { "x": { "module": 1 } } }',
  };
  for (const [what, text] of Object.entries(BAD)) {
    it(`is a finding when it is ${what}, and stays as it is`, async () => {
      using project = openProject({ "snakebridge.json": CONFIGURATION, "src/main.ts": ISQRT, [LEDGER]: text });
      const { findings } = await project.engine.analyze();
      assert.ok(findings.some(({ code }) => code === "ledger"));
      await project.engine.promote();
      assert.equal(project.files.read(LEDGER), text);
      const { value } = await project.engine.repair();
      assert.match(
        value.steps[0] ?? "",
        /ledger.json` could not be read: .* it was kept as `\.snakebridge\/edited-by-hand/,
      );
      assert.equal(project.files.read(LEDGER), null);
    });
  }
});
