import assert from "node:assert/strict";
import { createEngine } from "../../core/create-engine.js";
import type { Files } from "../../core/files.js";
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { openProject, type Project } from "./project.js";

const FILES = {
  "snakebridge.json": '{ "libraries": { "math": "stdlib", "fractions": "stdlib", "json": "stdlib" } }',
  "src/main.ts": 'import { gcd } from "./python/math.js";\n',
};
const MORE = `import * as sb from "snakebridge";
import { Fraction } from "./python/fractions.js";
import { dumps } from "./python/json/index.js";
sb.callDynamic("math", "isqrt", [17]);
`;
const RECORDS = [".snakebridge/manifest.json", "snakebridge.lock"];

/** A disk with room for so many more files; what the cache writes does not count, for it is never missed. */
function withRoomFor(count: number, files: Files): Files {
  let left = count;
  return {
    ...files,
    write(path, text) {
      if (path.startsWith(".snakebridge/cache/") || files.read(path) === text) return files.write(path, text);
      if (left-- <= 0)
        throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
      return files.write(path, text);
    },
  };
}

const isLock = (path: string) => path.startsWith(".snakebridge/") && path.endsWith(".lock");
const withoutLocks = (contents: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(contents).filter(([path]) => !isLock(path)));

describe("a disk that becomes full", function () {
  this.timeout(60_000);
  let project: Project;
  let old: Readonly<Record<string, string>>;
  let whole: Readonly<Record<string, string>>;
  const full = (room: number) =>
    createEngine({ root: project.engine.root, files: withRoomFor(room, project.files), inspector: project.inspector });
  const restore = () => {
    for (const path of Object.keys(project.contents())) if (!(path in old)) project.files.remove(path);
    for (const [path, text] of Object.entries(old)) project.files.write(path, text);
  };

  before(async () => {
    project = openProject(FILES);
    await project.generate();
    project.files.write("src/more.ts", MORE);
    project.files.write(".snakebridge/ledger.json", ledgerText(entryOf("math", "isqrt")));
    old = withoutLocks(project.contents());
    await project.another().generate();
    whole = withoutLocks(project.contents());
  });
  afterEach(restore);
  after(() => project[Symbol.dispose]());

  it("leaves every file old or new, and the records as they were until all is written", async () => {
    const changed = Object.keys(whole).filter((path) => whole[path] !== old[path]);
    assert.ok(changed.length >= 4, changed.join());
    for (let room = 0; room < changed.length; room++) {
      restore();
      const { value, findings } = await full(room).generate();
      const files = findings.filter(({ code }) => code === "file");
      assert.deepEqual(files.length, 1, JSON.stringify(findings));
      assert.match(
        files[0]?.message ?? "",
        /cannot be written: no space left on device \(ENOSPC\); make room on the disk/,
      );
      assert.equal(value.written.length, room);
      const now = withoutLocks(project.contents());
      for (const [path, text] of Object.entries(now)) assert.ok(text === old[path] || text === whole[path], path);
      assert.equal(now[RECORDS[1] ?? ""], old[RECORDS[1] ?? ""], "the lock is written last");
      const { findings: said } = await project.another().verify();
      assert.ok(
        said.some(({ severity }) => severity === "error"),
        "and `verify` tells",
      );
    }
  });

  it("is completed by the next generation", async () => {
    await full(2).generate();
    const { findings } = await project.another().generate();
    assert.deepEqual(findings, []);
    assert.deepEqual(withoutLocks(project.contents()), whole);
  });

  it("makes no call typed whose binding could not be written, and keeps the ledger", async () => {
    const { value, findings } = await full(1).promote();
    assert.match(findings.at(-1)?.message ?? "", /no space left on device/);
    assert.deepEqual([value.symbols, value.edits, value.calls, value.closed], [[], [], [], []]);
    assert.equal(project.files.read("src/more.ts"), MORE);
    assert.equal(project.files.read(".snakebridge/ledger.json"), old[".snakebridge/ledger.json"]);
  });

  it("keeps what was edited by hand where it is when there is no room to keep it aside", async () => {
    const path = "src/python/math.ts";
    const edited = `${project.files.read(path)}// mine\n`;
    project.files.write(path, edited);
    await full(0).generate();
    assert.equal(project.files.read(path), edited);
    await full(0).repair();
    assert.equal(project.files.read(path), edited);
  });
});
