/** What the views of the sidebar are told, by a real engine and real workers; `$0` is the cursor. */
import assert from "node:assert/strict";
import { watch } from "node:fs/promises";
import { after, before, describe, it } from "mocha";
import { COMMANDS } from "../../contract/editor.js";
import { RUN, type RunResult } from "../../contract/run.js";
import {
  INTERRUPT_POOL,
  LEDGER,
  type LedgerAnswer,
  LIBRARIES,
  type LibrariesAnswer,
  POOLS,
  type PoolParameters,
  type PoolsAnswer,
  RESTART_POOL,
} from "../../contract/views.js";
import { openHost } from "../../host/open-host.js";
import { entryOf, ledgerText } from "../ledger/ledger-entry.js";
import { PYTHON } from "../support/run-program.js";
import { parseCursor } from "./cursor.js";
import { startInProcess } from "./in-process.js";
import type { LanguageClient } from "./language-client.js";
import { createProjectFolder, type ProjectFolder } from "./project-folder.js";

const MAIN = "src/main.ts";
const TEXT = `import * as sb from "snakebridge";
import { mean } from "./python/statistics.js";
mean([1, 2]);
sb.callDynamic("statistics", "median", [[1, 2]]);
`;
const HOLD = `import os
import pathlib


def hold(path):
    pathlib.Path(path).write_text("")
    while True:
        pass
`;
const MEDIAN = entryOf("statistics", "median", {
  count: 12,
  failed: 1,
  errors: { TypeError: 1 },
  argumentTypes: [["list[int]"]],
  resultTypes: ["float"],
  sites: [{ file: MAIN, line: 4, column: 4, count: 12 }],
});

describe("the views of the sidebar", () => {
  let folder: ProjectFolder;
  let client: LanguageClient;
  let uri: string;

  before(async () => {
    folder = await createProjectFolder({
      "snakebridge.json": {
        python: { paths: ["py"] },
        libraries: { holding: "local", math: "stdlib", statistics: "stdlib" },
      },
      "py/holding.py": HOLD,
      ".snakebridge/ledger.json": ledgerText(MEDIAN),
      [MAIN]: TEXT,
    });
    uri = folder.uri(MAIN);
    client = await startInProcess(openHost, { folder: folder.uri(), initializationOptions: { interpreter: PYTHON } });
    await client.open(uri, TEXT);
  });

  after(async () => {
    await client?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  const ask = <Answer>(request: string, parameters?: unknown) =>
    client.connection.sendRequest<Answer>(request, parameters);

  async function run(expression: string): Promise<RunResult> {
    const { text, cursor } = parseCursor(`${TEXT}import { hold } from "./python/holding.js";\n${expression}`);
    await client.change(uri, text);
    return ask<RunResult>(RUN, { uri, range: { start: cursor, end: cursor } });
  }

  async function library(name: string) {
    const [project] = await ask<LibrariesAnswer>(LIBRARIES);
    return project?.rows.find((row) => row.name === name);
  }

  async function runsPool() {
    const [project] = await ask<PoolsAnswer>(POOLS);
    return project?.rows.find(({ pool }) => pool === "runs");
  }

  /** The pool of runs, as soon as it has a worker of another process. */
  async function replaced(pid: number | null | undefined) {
    for (;;) {
      const pool = await runsPool();
      const now = pool?.workers[0]?.pid ?? null;
      if (now !== null && now !== pid) return pool;
    }
  }

  const pool = (): PoolParameters => ({ project: folder.uri().replace(/\/$/, ""), pool: "runs" });

  it("tell of a library how much of what is used has a binding, and what is bound", async () => {
    const before = await library("statistics");
    assert.deepEqual([before?.used, before?.covered, before?.bound], [1, 0, []]);
    await client.execute(COMMANDS.generate, { uri });
    const [project] = await ask<PoolsAnswer>(POOLS);
    assert.deepEqual(
      project?.rows.map(({ pool, workers }) => [pool, workers.length]),
      [["descriptions", 1]],
    );
    const after = await library("statistics");
    assert.deepEqual([after?.used, after?.covered, after?.stale], [1, 1, []]);
    assert.ok(after?.bound.some(({ name, kind }) => name === "statistics.mean" && kind === "function"));
    assert.equal((await library("math"))?.used, 0);
  });

  it("tell of a local library when its sources are newer than its bindings", async () => {
    await client.execute(COMMANDS.generate, { uri, symbols: ["holding.hold"] });
    assert.deepEqual((await library("holding"))?.stale, []);
    await folder.write("py/holding.py", `${HOLD}\nSPEED = 1\n`);
    const [reason] = (await library("holding"))?.stale ?? [];
    assert.match(reason ?? "", /^the sources of `holding` changed/);
  });

  it("tell of a dynamic call how often it ran, where it stands, and what can become of it", async () => {
    const [project] = await ask<LedgerAnswer>(LEDGER);
    assert.deepEqual(project?.rows, [
      {
        names: ["statistics.median"],
        state: "promotable",
        count: 12,
        failed: 1,
        sites: [{ uri, line: 3, character: 29, text: 'sb.callDynamic("statistics", "median", [[1, 2]]);' }],
      },
    ]);
  });

  it("tell of a pool its workers with memory and calls, and a killed worker comes back", async () => {
    await run("me$0an([1, 2]);");
    const before = await runsPool();
    const pid = before?.workers[0]?.pid;
    assert.ok(pid);
    assert.ok((before?.workers[0]?.bytes ?? 0) > 1e6);
    assert.equal(before?.workers[0]?.calls, 1);
    process.kill(pid, "SIGKILL");
    assert.equal((await replaced(pid))?.deaths, 1);
    const result = await run("me$0an([1, 2]);");
    assert.equal(result.kind === "value" && result.repr, "1.5");
  });

  it("restart a pool, and interrupt what it runs", async () => {
    const before = (await runsPool())?.workers[0]?.pid;
    await ask(RESTART_POOL, pool());
    const restarted = (await replaced(before))?.workers[0]?.pid;
    const began = next(folder.path, "began");
    const running = run(`ho$0ld(${JSON.stringify(`${folder.path}/began`)});`);
    await began;
    assert.equal((await runsPool())?.workers[0]?.inFlight, 1);
    await ask(INTERRUPT_POOL, pool());
    assert.deepEqual(await running, { kind: "refused", message: "The run was interrupted." });
    assert.equal((await runsPool())?.workers[0]?.pid, restarted);
  });
});

/** Resolves when a file of this name appears in the folder. */
async function next(folder: string, name: string): Promise<void> {
  for await (const { filename } of watch(folder)) if (filename === name) return;
}
