import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createEngine } from "../../core/create-engine.js";
import { diskFiles } from "../../core/files.js";
import { InspectionError } from "../../core/inspect/inspector.js";
import { openProject, type Project } from "../engine/project.js";
import { entryOf, ledgerText } from "./ledger-entry.js";

const CONFIGURATION = '{ "libraries": { "math": "stdlib", "fractions": "stdlib" } }';
const USES =
  'import * as math from "./python/math.js";\nimport { Fraction } from "./python/fractions.js";\nmath.gcd(1, 2);\nFraction.from_float(1);\n';
const MATH = "src/python/math.ts";
const MANIFEST = ".snakebridge/manifest.json";

let project: Project;
async function generated(change: Readonly<Record<string, string>> = {}): Promise<Project> {
  project = openProject({ "snakebridge.json": CONFIGURATION, "src/main.ts": USES, ...change });
  await project.generate();
  return project;
}
/** As in continuous integration: another process, and no Python. */
function withoutPython() {
  const fail = () => Promise.reject(new InspectionError("no-interpreter", "There is no Python."));
  const { root } = project.engine;
  return createEngine({ root, files: diskFiles(root), inspector: { fingerprint: fail, describe: fail } });
}
const errors = async () =>
  (await withoutPython().verify()).findings
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message}`);

describe("verifying without Python", () => {
  afterEach(() => project[Symbol.dispose]());

  it("passes what was generated", async () => {
    await generated();
    assert.deepEqual(await errors(), []);
  });

  it("fails for a missing file", async () => {
    await generated();
    project.files.remove(MATH);
    assert.match((await errors()).join("\n"), /missing-binding: `math` has no bindings yet for `gcd`/);
  });

  it("fails for a missing function", async () => {
    await generated();
    project.files.write("src/main.ts", `${USES}math.lcm(1, 2);\n`);
    assert.deepEqual(await errors(), ["missing-binding: `math.lcm` has no binding yet; generate it"]);
  });

  it("fails for a function that is in the manifest and not in the file", async () => {
    await generated();
    const text = project.files.read(MATH) ?? "";
    project.files.write(MATH, text.replace(/\n\/\*\*[\s\S]*$/, "\n"));
    assert.match((await errors()).join("\n"), /the file of `math` does not offer `gcd`/);
  });

  it("fails for a missing class", async () => {
    await generated();
    project.files.write("src/main.ts", USES.replace("{ Fraction }", "{ Fraction, Decimal }"));
    assert.deepEqual(await errors(), ["missing-binding: `fractions.Decimal` has no binding yet; generate it"]);
  });

  it("fails for a missing member", async () => {
    await generated();
    project.files.write("src/main.ts", USES.replace("from_float", "from_flot"));
    assert.deepEqual(await errors(), [
      "missing-binding: the binding of the class `fractions.Fraction` has no member `from_flot`; did you mean `from_float`?",
    ]);
  });

  it("fails for a file that was edited by hand", async () => {
    await generated();
    project.files.write(MATH, `${project.files.read(MATH)}// mine\n`);
    assert.match((await errors()).join("\n"), /edited-binding: `src\/python\/math.ts` was edited by hand/);
  });

  it("fails for a manifest with conflicts", async () => {
    await generated();
    project.files.write(MANIFEST, `<<<<<<< a\n${project.files.read(MANIFEST)}=======\n>>>>>>> b\n`);
    assert.match((await errors()).join("\n"), /manifest: .*has conflicts of a merge/);
  });
});

describe("repairing", () => {
  afterEach(() => project[Symbol.dispose]());

  it("keeps the symbols of both sides of a merge", async () => {
    await generated();
    const [before, after] = [
      project.files.read(MANIFEST) ?? "",
      '    "math.lcm": { "library": "math", "kind": "function", "reason": "promoted" },',
    ];
    project.files.write(
      MANIFEST,
      before.replace('    "math.gcd"', `<<<<<<< ours\n${after}\n=======\n>>>>>>> theirs\n    "math.gcd"`),
    );
    project.engine.refresh();
    const { value, findings } = await project.engine.repair();
    assert.deepEqual(findings, []);
    assert.match(value.steps[0] ?? "", /every symbol that could be read in it is kept/);
    assert.match(project.files.read(MANIFEST) ?? "", /math\.gcd[\s\S]*math\.lcm/);
    assert.deepEqual(await errors(), []);
  });

  it("makes a lock anew, and mends removed and edited files, whose text is kept aside", async () => {
    await generated();
    const before = project.contents();
    project.files.write("snakebridge.lock", "{ torn");
    project.files.write(MATH, `${before[MATH]}// mine\n`);
    project.files.remove("src/python/fractions.ts");
    project.engine.refresh();
    await project.engine.repair();
    const after = project.contents();
    for (const path of ["snakebridge.lock", MATH, "src/python/fractions.ts", MANIFEST])
      assert.equal(after[path], before[path], path);
    const aside = Object.keys(after).filter((path) => path.startsWith(".snakebridge/edited-by-hand/"));
    assert.deepEqual(aside, [".snakebridge/edited-by-hand/snakebridge.lock", `.snakebridge/edited-by-hand/${MATH}`]);
  });

  it("only says what it would do when it checks", async () => {
    await generated();
    project.files.write("snakebridge.lock", "{ torn");
    project.engine.refresh();
    const before = project.contents();
    const { value } = await project.engine.repair({ check: true });
    assert.equal(value.steps.length, 1);
    assert.deepEqual(project.contents(), before);
  });
});

describe("pruning", () => {
  afterEach(() => project[Symbol.dispose]());

  it("keeps what is used no more until it is asked to prune", async () => {
    await generated();
    project.files.write("src/main.ts", 'import * as math from "./python/math.js";\nmath.gcd(1, 2);\n');
    project.engine.refresh();
    await project.generate();
    assert.match(project.files.read(MANIFEST) ?? "", /fractions\.Fraction/);
    const { removed } = await project.generate({ prune: true });
    assert.ok(removed.includes("src/python/fractions.ts"));
    assert.deepEqual(Object.keys(JSON.parse(project.files.read(MANIFEST) ?? "").symbols), ["math.gcd"]);
    assert.deepEqual(await errors(), []);
  });

  it("closes entries whose calls are gone", async () => {
    const ledger = ledgerText(entryOf("math", "isqrt"));
    await generated({ ".snakebridge/ledger.json": ledger });
    const { value: uses } = await project.engine.reconcile();
    const gone = uses.filter(({ state }) => state === "gone").flatMap(({ keys }) => keys);
    assert.deepEqual(gone, ["math.isqrt(1)"]);
    assert.equal(await project.engine.closeEntries(gone), 1);
    assert.equal(project.files.read(".snakebridge/ledger.json"), ledgerText());
  });
});

describe("an environment that is not the one of the lock", () => {
  afterEach(() => project[Symbol.dispose]());

  it("has no findings while nothing changed", async () => {
    await generated({
      "snakebridge.json": '{ "libraries": { "numpy": "*" } }',
      "src/main.ts": 'import { mean } from "./python/numpy/index.js";',
    });
    const { value, findings } = await project.engine.drift();
    assert.deepEqual(findings, []);
    assert.equal(value.installed.numpy, value.lock?.libraries.numpy?.installed);
  });

  it("has a finding for another version, another Python and another platform, with the action that refreshes", async () => {
    await generated({
      "snakebridge.json": '{ "libraries": { "numpy": "*" } }',
      "src/main.ts": 'import { mean } from "./python/numpy/index.js";',
    });
    const lock = JSON.parse(project.files.read("snakebridge.lock") ?? "");
    lock.libraries.numpy.installed = "1.0.0";
    project.files.write("snakebridge.lock", JSON.stringify({ ...lock, python: "3.8.1", platform: "solaris" }));
    project.engine.refresh();
    const { findings } = await project.engine.drift();
    assert.match(findings[0]?.message ?? "", /`numpy` was bound from `1.0.0`, and `[\d.]+` is installed/);
    assert.match(findings[1]?.message ?? "", /generated with Python `3.8.1`/);
    assert.match(findings[2]?.message ?? "", /generated on `solaris`/);
    assert.ok(findings.every(({ code, fixes }) => code === "stale-binding" && fixes[0]?.kind === "generate"));
    assert.equal(findings[0]?.place?.path, "snakebridge.json");
  });

  it("is said at the library's name once Python was asked about the names, until the bindings are generated again", async () => {
    await generated({
      "snakebridge.json": '{ "libraries": { "numpy": "*" } }',
      "src/main.ts": 'import { mean } from "./python/numpy/index.js";',
    });
    const lock = JSON.parse(project.files.read("snakebridge.lock") ?? "");
    const { installed } = lock.libraries.numpy;
    lock.libraries.numpy.installed = "1.0.0";
    project.files.write("snakebridge.lock", JSON.stringify(lock));
    const engine = project.another();
    const stale = async () => (await engine.analyze()).findings.filter(({ code }) => code === "stale-binding");
    assert.deepEqual(await stale(), [], "nobody asked Python yet");
    await engine.askNames();
    const [finding, ...others] = await stale();
    assert.match(finding?.message ?? "", new RegExp(`^\`numpy\` was bound from \`1.0.0\`, and \`${installed}\` is`));
    assert.deepEqual(
      [others.length, finding?.place?.path, finding?.fixes[0]?.kind],
      [0, "snakebridge.json", "generate"],
    );
    await engine.generate({ force: true });
    assert.deepEqual(await stale(), []);
  });

  it("has an error for a library that is gone", async () => {
    await generated();
    const lock = JSON.parse(project.files.read("snakebridge.lock") ?? "");
    lock.libraries.nowhere = { requested: "*", installed: "1.0" };
    project.files.write("snakebridge.lock", JSON.stringify(lock));
    project.engine.refresh();
    const { findings } = await project.engine.drift();
    assert.deepEqual(
      findings.map(({ code, severity }) => `${code} ${severity}`),
      ["library-not-installed error"],
    );
  });
});

describe("two branches that bind different symbols of one library", () => {
  afterEach(() => project[Symbol.dispose]());

  /** Both begin with `ceil`, `gcd` and `sqrt`. @returns the files in which git found conflicts. */
  async function merge(one: string, other: string): Promise<readonly string[]> {
    project = openProject({
      "snakebridge.json": CONFIGURATION,
      ".gitignore": ".snakebridge/cache/\n.snakebridge/*.lock\n",
    });
    const author = ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false"];
    const git = (...args: readonly string[]) =>
      execFileSync("git", [...author, ...args], { cwd: project.engine.root, encoding: "utf8", stdio: "pipe" });
    const commit = async (path: string, names: string) => {
      project.files.write(path, `import { ${names} } from "./python/math.js";\n`);
      project.engine.refresh();
      await project.generate();
      git("add", "-A");
      git("commit", "-qm", path);
    };
    git("init", "-q", "-b", "main");
    await commit("src/base.ts", "ceil, gcd, sqrt");
    git("checkout", "-qb", "one");
    await commit("src/one.ts", one);
    git("checkout", "-q", "main");
    git("checkout", "-qb", "other");
    await commit("src/other.ts", other);
    try {
      git("merge", "-q", "one");
    } catch {
      // The lock holds a hash of each file: a conflict there and in the bindings is mended by generating.
    }
    const conflicts = git("diff", "--name-only", "--diff-filter=U").split("\n").filter(Boolean);
    project.engine.refresh();
    await project.engine.repair();
    git("add", "-A");
    git("commit", "-qm", "merged");
    return conflicts;
  }
  const bound = () => Object.keys(JSON.parse(project.files.read(MANIFEST) ?? "").symbols);

  it("merge without conflicts in the manifest and, once generated, verify", async () => {
    const conflicts = await merge("acos", "tau");
    assert.ok(!conflicts.includes(MANIFEST), conflicts.join());
    assert.deepEqual(await errors(), []);
    assert.deepEqual(bound(), ["math.acos", "math.ceil", "math.gcd", "math.sqrt", "math.tau"]);
  });

  it("keep the symbols of both where their lines stand side by side, and verify", async () => {
    const conflicts = await merge("lcm", "ldexp");
    assert.ok(conflicts.includes(MANIFEST));
    assert.deepEqual(await errors(), []);
    assert.deepEqual(bound(), ["math.ceil", "math.gcd", "math.lcm", "math.ldexp", "math.sqrt"]);
  });
});
