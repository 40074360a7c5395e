import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../test/support/folder.js";
import { birthOf } from "./operating-system.js";
import { makeSocketDirectory, sweepSocketDirectories } from "./socket-directory.js";

describe("directories of sockets", () => {
  const earlier = process.env.TMPDIR;
  afterEach(() => {
    if (earlier === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = earlier;
  });

  it("are swept when their program is dead, and only then", async () => {
    await using folder = await makeFolder();
    process.env.TMPDIR = folder.path;
    const living = makeSocketDirectory();
    const owner = JSON.parse(await readFile(join(living, "owner"), "utf8"));
    const make = async (name: string, content: string | null, mode = 0o700) => {
      const directory = join(folder.path, name);
      await mkdir(directory);
      if (content !== null) await writeFile(join(directory, "owner"), content);
      await chmod(directory, mode);
    };
    const dead = { ...owner, pid: await deadProcess() };
    await make("sb-dead", JSON.stringify(dead));
    await make("sb-reused", JSON.stringify({ ...owner, birth: "1" }));
    await make("sb-elsewhere", JSON.stringify({ ...dead, host: "another" }));
    await make("sb-nobody", null);
    await make("sb-broken", "{");
    await make("sb-open", JSON.stringify(dead), 0o755);
    await make("other-dead", JSON.stringify(dead));
    await sweepSocketDirectories(folder.path);
    const kept = ["other-dead", "sb-broken", "sb-elsewhere", "sb-nobody", "sb-open", living.split("/").at(-1) ?? ""];
    // Where a birth is not known, a process id is all there is.
    if (birthOf(process.pid) === null) kept.push("sb-reused");
    assert.deepEqual((await readdir(folder.path)).sort(), kept.sort());
  });
});

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}
