import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { commandLine } from "../support/command-line.js";
import type { Folder } from "../support/folder.js";
import { makeProject } from "../support/snakebridge.js";

const LEDGER = ".snakebridge/ledger.json";
const MANIFEST = ".snakebridge/manifest.json";
const CALL = 'await sb.callDynamic("math", "isqrt", [17]);';
const PROGRAM = `import * as sb from "snakebridge";
import { gcd } from "./python/math.js";
await gcd(12, 18);
${CALL}
`;
/** Commands that write, and commands that only look. */
const COMMANDS = ["generate", "promote --all", "prune", "plan", "scan", "analyze", "verify", "ledger"];

describe("records on disk", () => {
  let project: Folder;
  const text = (path: string) => readFile(join(project.path, path), "utf8");
  const run = async (command: string) => {
    const { code, stdout, stderr } = await commandLine([...command.split(" "), "--json", "--project", project.path]);
    assert.equal(stderr, "", command);
    return { code, ...(JSON.parse(stdout) as { findings: { code: string; severity: string; message: string }[] }) };
  };
  beforeEach(async () => {
    project = await makeProject({ "src/main.ts": PROGRAM });
    assert.equal((await run("generate")).code, 0);
  });
  afterEach(() => project[Symbol.asyncDispose]());

  describe("a ledger that cannot be read", () => {
    const rows: readonly (readonly [what: string, text: string, words: RegExp])[] = [
      ["torn", ledgerText(entryOf("math", "isqrt")).slice(0, 90), /is not whole JSON/],
      ["of another version", '{ "schema": 99, "entries": {} }\n', /another version of SnakeBridge \(form 99/],
      ["foreign", '{ "name": "somebody else\'s" }\n', /is not of the form/],
      ["empty", "", /is not whole JSON/],
      ["binary", "\u0000\u0001\ufffd", /is not whole JSON/],
    ];
    for (const [what, content, words] of rows) {
      it(`${what}: each command says so, does its work and leaves it as it is; repair keeps it aside`, async () => {
        await project.write(LEDGER, content);
        for (const command of ["scan", "analyze", "ledger", "verify"]) {
          const { code, findings } = await run(command);
          assert.equal(code, 0, `${command}: a ledger is no reason to fail`);
          assert.match(findings.find((finding) => finding.code === "ledger")?.message ?? "", words, command);
        }
        for (const command of COMMANDS) {
          await run(command);
          assert.equal(await text(LEDGER), content, command);
        }
        assert.match(await text("src/main.ts"), /math\.isqrt\(17\)/, "the call was promoted");
        await run("repair");
        assert.equal(await text(".snakebridge/edited-by-hand/.snakebridge/ledger.json"), content);
        assert.deepEqual((await run("ledger")).findings, []);
      });
    }
  });

  describe("a manifest that cannot be read", () => {
    const rows: readonly (readonly [what: string, of: (text: string) => string, words: RegExp])[] = [
      [
        "with merge markers",
        (whole) => `<<<<<<< ours\n${whole}=======\n${whole}>>>>>>> theirs\n`,
        /conflicts of a merge/,
      ],
      ["torn", (whole) => whole.slice(0, -9), /is not whole JSON/],
      ["of another version", (whole) => whole.replace('"schema": 1', '"schema": 7'), /another version .*form 7/],
    ];
    for (const [what, of, words] of rows) {
      it(`${what}: nothing is generated over it, nothing is rewritten, and repair mends it`, async () => {
        const whole = await text(MANIFEST);
        const [broken, binding] = [of(whole), await text("src/python/math.ts")];
        await project.write(MANIFEST, broken);
        for (const command of COMMANDS) {
          const { code, findings } = await run(command);
          assert.equal(code, 1, command);
          assert.match(findings.find((finding) => finding.code === "manifest")?.message ?? "", words, command);
          assert.equal(await text(MANIFEST), broken, command);
          assert.equal(await text("src/main.ts"), PROGRAM, command);
          assert.equal(await text("src/python/math.ts"), binding, command);
        }
        assert.equal((await run("repair")).code, 0);
        assert.equal(await text(MANIFEST), whole);
        assert.equal(await text(".snakebridge/edited-by-hand/.snakebridge/manifest.json"), broken);
        assert.equal((await run("verify")).code, 0);
      });
    }
  });

  describe("a call site whose file changed since it was recorded", () => {
    const sites = (file: string, line: number) => [{ file, line, column: 10, count: 3 }];
    const entry = (site: ReturnType<typeof sites>) => ({ ...entryOf("math", "isqrt"), count: 3, sites: site });

    it("that is shorter, gone or outside of the project: the call is found by its name where it stands now", async () => {
      for (const site of [sites("src/main.ts", 4_000), sites("src/gone.ts", 4), sites("../elsewhere.ts", 1)]) {
        await project.write(LEDGER, ledgerText(entry(site)));
        const { code, findings } = await run("scan");
        assert.equal(code, 0);
        const found = findings.find((finding) => finding.code === "dynamic-call");
        assert.match(found?.message ?? "", /`math\.isqrt` was called dynamically 3 times; promote it/);
      }
    });

    it("in which another call stands there now: only what the source says is promoted", async () => {
      const changed = PROGRAM.replace(CALL, 'await sb.callDynamic("math", "floor", [1.5]);');
      await project.write("src/main.ts", changed);
      await project.write(LEDGER, ledgerText(entry(sites("src/main.ts", 4))));
      assert.equal((await run("promote math.isqrt")).code, 0);
      assert.equal(await text("src/main.ts"), changed);
      const { code } = await run("prune");
      assert.equal(code, 0);
      assert.equal(await text(LEDGER), ledgerText(), "the entry of the call that is gone is closed");
    });

    it("and `promote --at` a line without a call says how to find it", async () => {
      const { code, stdout } = await commandLine([
        "promote",
        "--at",
        "src/main.ts:2",
        "--json",
        "--project",
        project.path,
      ]);
      assert.equal(code, 2);
      assert.match(JSON.parse(stdout).error.fix, /lists the calls with their lines/);
    });
  });
});
