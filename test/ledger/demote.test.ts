import assert from "node:assert/strict";
import { openProject, type Project } from "../engine/project.js";

const CONFIGURATION = '{ "libraries": { "math": "stdlib", "json": { "version": "stdlib", "include": ["loads"] } } }';
const MATH = 'import * as math from "./python/math.js";\n';
const MANIFEST = ".snakebridge/manifest.json";

describe("demoting", () => {
  let project: Project;
  const open = async (files: Readonly<Record<string, string>>) => {
    project = openProject({ "snakebridge.json": CONFIGURATION, ...files });
    await project.generate();
    return project.engine;
  };
  const bound = () => Object.keys(JSON.parse(project.files.read(MANIFEST) ?? "{}").symbols);
  afterEach(() => project[Symbol.dispose]());

  it("makes the calls dynamic, and drops the binding", async () => {
    const engine = await open({ "src/main.ts": `${MATH}console.log(await math.isqrt(17), await math.gcd(4, 6));\n` });
    const { value, findings } = await engine.demote({ symbols: ["math.isqrt"] });
    assert.deepEqual(findings, []);
    assert.deepEqual([value.symbols, value.left, value.kept], [["math.isqrt"], [], []]);
    assert.equal(
      project.files.read("src/main.ts"),
      `${MATH}import { callDynamic } from "snakebridge";\nconsole.log(await callDynamic("math", "isqrt", [17]), await math.gcd(4, 6));\n`,
    );
    assert.deepEqual(bound(), ["json.loads", "math.gcd"]);
    assert.doesNotMatch(project.files.read("src/python/math.ts") ?? "", /isqrt/);
    assert.deepEqual((await engine.verify()).findings, []);
  });

  it("is the reverse of promoting", async () => {
    const source = `import * as sb from "snakebridge";\nconsole.log(await sb.callDynamic("math", "isqrt", [17]), await sb.moduleAttr("math", "pi"));\nawait sb.shutdown();\n`;
    const engine = await open({ "src/main.ts": source });
    const before = project.contents();
    await engine.promote();
    assert.deepEqual(bound(), ["json.loads", "math.isqrt", "math.pi"]);
    await engine.demote({ library: "math" });
    assert.deepEqual(project.contents(), before);
  });

  it("changes nothing in a dry run, and says what it would do", async () => {
    const engine = await open({ "src/main.ts": `${MATH}await math.isqrt(17);\n` });
    const before = project.contents();
    const { value } = await engine.demote({ dryRun: true });
    assert.deepEqual(project.contents(), before);
    assert.deepEqual(value.symbols, ["math.isqrt"]);
    assert.deepEqual(value.generation?.removed, ["src/python/math.ts"]);
    assert.equal(value.edits[0]?.path, "src/main.ts");
  });

  it("keeps a binding that is still used, and says where", async () => {
    const engine = await open({
      "src/main.ts": `${MATH}await math.isqrt(17);\n`,
      "src/other.ts": `${MATH}[4].map(math.isqrt);\n`,
    });
    const { value } = await engine.demote({ symbols: ["math.isqrt"] });
    assert.deepEqual(value.symbols, []);
    assert.deepEqual(value.kept, [{ name: "math.isqrt", reason: "it is used in `src/other.ts`" }]);
    assert.match(value.left[0]?.reason ?? "", /not a call/);
    assert.match(project.files.read("src/main.ts") ?? "", /callDynamic\("math", "isqrt", \[17\]\)/);
    assert.ok(bound().includes("math.isqrt"));
  });

  it("keeps what the configuration includes", async () => {
    const engine = await open({ "src/main.ts": "" });
    const { value } = await engine.demote({ symbols: ["json.loads"] });
    assert.match(value.kept[0]?.reason ?? "", /stands in the `include`/);
    assert.deepEqual(bound(), ["json.loads"]);
  });

  it("drops a binding that no source uses", async () => {
    const engine = await open({ "src/main.ts": `${MATH}await math.isqrt(17);\n` });
    await project.generate({ symbols: ["math.lcm"] });
    assert.ok(bound().includes("math.lcm"));
    const { value } = await engine.demote({ symbols: ["math.lcm"] });
    assert.deepEqual(value.symbols, ["math.lcm"]);
    assert.deepEqual(bound(), ["json.loads", "math.isqrt"]);
  });

  it("says which name is not bound, and the nearest", async () => {
    const engine = await open({ "src/main.ts": `${MATH}await math.isqrt(17);\n` });
    const { findings } = await engine.demote({ symbols: ["math.isqr"] });
    assert.deepEqual(
      findings.map(({ severity, message }) => `${severity}: ${message}`),
      ["error: `math.isqr` is not bound; did you mean `math.isqrt`?"],
    );
  });

  it("leaves a file that changed since it was read, with its binding", async () => {
    const source = `${MATH}await math.isqrt(17);\n`;
    const engine = await open({ "src/main.ts": source });
    engine.setDocument("src/main.ts", `${source}// not saved\n`);
    const { value, findings } = await engine.demote();
    assert.match(findings[0]?.message ?? "", /`src\/main.ts` changed .* save it/);
    assert.deepEqual([value.edits, value.symbols], [[], []]);
    assert.equal(project.files.read("src/main.ts"), source);
    assert.ok(bound().includes("math.isqrt"));
  });

  it("leaves the sources to an editor, and drops the binding when asked again", async () => {
    const engine = await open({ "src/main.ts": `${MATH}await math.isqrt(17);\n` });
    const before = project.contents();
    const { value } = await engine.demote({ leaveSources: true });
    assert.deepEqual(project.contents(), before);
    assert.deepEqual([value.symbols, value.generation], [["math.isqrt"], null]);
  });
});
