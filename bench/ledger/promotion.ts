/** `promote --all` of 500 calls in 100 files, with a real Python: scan, generation, rewriting, writing, the ledger. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskFiles } from "../../core/files.js";
import { openHost } from "../../host/open-host.js";
import { entryOf, ledgerText } from "../../test/ledger/ledger-entry.js";
import { PYTHON } from "../../test/support/run-program.js";
import { leastOf, type Row } from "./stopwatch.js";

const FILES = 100;
const NAMES = ["isqrt", "ceil", "floor", "exp", "factorial"];
const FILLER = "export const other = [1, 2, 3].map((each) => each * 2);\n".repeat(100);
const CALLS = NAMES.map((name) => `console.log(await sb.callDynamic("math", "${name}", [16]));\n`).join("");
const CONFIGURATION = { python: { interpreter: PYTHON }, libraries: { math: "stdlib" } };

export async function promotionRows(): Promise<readonly Row[]> {
  const first = await leastOf(3, async () => (await promoteAll({ isAsked: false })).milliseconds);
  const again = await leastOf(3, async () => (await promoteAll({ isAsked: true })).milliseconds);
  const floor = { what: "100 files read and written", measured: await leastOf(5, writeAll) };
  const work = "promotion of 500 calls in 100 files";
  return [
    { work: `${work}, Python asked`, unit: "ms", measured: first, floor, goal: 3_000 },
    { work: `${work}, its answers in the cache`, unit: "ms", measured: again, floor, goal: null },
  ];
}

/** Milliseconds of the clock, for the worker works too. */
async function promoteAll({ isAsked }: { readonly isAsked: boolean }): Promise<{ readonly milliseconds: number }> {
  using project = makeProject();
  await using host = openHost({ root: project.root, trusted: true, log: () => {} });
  if (isAsked) await host.engine.generate({ symbols: NAMES.map((name) => `math.${name}`), check: true });
  const start = performance.now();
  const { value } = await host.engine.promote();
  const milliseconds = performance.now() - start;
  if (value.calls.length !== FILES * NAMES.length) throw new Error(`${value.calls.length} calls were promoted`);
  if (value.closed.length !== NAMES.length) throw new Error(`${value.closed.length} entries were closed`);
  return { milliseconds };
}

async function writeAll(): Promise<number> {
  using project = makeProject();
  const start = performance.now();
  for (let file = 0; file < FILES; file++) {
    const path = join(project.root, pathOf(file));
    writeFileSync(path, `${readFileSync(path, "utf8")}// written\n`);
  }
  return performance.now() - start;
}

const pathOf = (file: number) => `src/file-${file}.ts`;

function makeProject(): Disposable & { readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), "bench-promotion-"));
  const files = diskFiles(root);
  files.write("snakebridge.json", JSON.stringify(CONFIGURATION));
  files.write(".snakebridge/ledger.json", ledgerText(...NAMES.map((name) => entryOf("math", name))));
  for (let file = 0; file < FILES; file++)
    files.write(pathOf(file), `import * as sb from "snakebridge";\n${CALLS}${FILLER}`);
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}
