import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfiguration } from "./configuration.js";

describe("readConfiguration", () => {
  let project: string;
  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "sb-configuration-")));
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  const write = (text: string) => writeFileSync(join(project, "snakebridge.json"), text);

  it("finds the nearest snakebridge.json upward, and resolves its paths from there", () => {
    write(
      '{ // comments are fine\n "python": { "interpreter": "env/bin/python", "paths": ["py"] }, "pool": { "size": 3 }, }',
    );
    mkdirSync(join(project, "a/b"), { recursive: true });
    assert.deepEqual(readConfiguration(join(project, "a/b")), {
      root: project,
      interpreter: "env/bin/python",
      paths: [join(project, "py")],
      poolSize: 3,
      timeoutProfile: "default",
      timeoutProfiles: {},
      libraryTimeouts: {},
      ledger: "development",
    });
  });

  it("reads timeout profiles, of the project and of its libraries", () => {
    write(`{
      "libraries": { "math": "stdlib", "torch": { "timeoutProfile": "ml_inference" } },
      "pool": { "timeoutProfile": "quick", "timeoutProfiles": { "quick": 5000 } }
    }`);
    const { timeoutProfile, timeoutProfiles, libraryTimeouts } = readConfiguration(project);
    assert.deepEqual([timeoutProfile, timeoutProfiles], ["quick", { quick: 5000 }]);
    assert.deepEqual(libraryTimeouts, { torch: "ml_inference" });
  });

  it("has defaults for everything", () => {
    write("{}");
    const { root, interpreter, paths, poolSize } = readConfiguration(project);
    assert.deepEqual(
      { root, interpreter, paths, poolSize },
      { root: project, interpreter: null, paths: [], poolSize: 2 },
    );
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['{ "pool": { "timeoutProfiles": { "quick": "5s" } } }', /`pool\.timeoutProfiles\.quick` must be a number/],
    ["{", /snakebridge\.json` is wrong: CloseBraceExpected/],
    ["[]", /the document must be an object/],
    ['{"python": 1}', /`python` must be an object/],
    ['{"python": {"paths": "py"}}', /`python\.paths` must be a list of strings/],
    ['{"pool": {"size": "2"}}', /`pool\.size` must be a number/],
    ['{"ledger": "sometimes"}', /`ledger` must be "development", "always" or "never"/],
  ];
  for (const [text, message] of wrong) {
    it(`refuses ${text} and says why`, () => {
      write(text);
      assert.throws(() => readConfiguration(project), { code: "configuration", message });
    });
  }
});
