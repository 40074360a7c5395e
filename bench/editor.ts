/** Measures what is waited for while typing, beside pyright's language server on the same machine: `npm run bench:editor`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openSession, type Server, type Session } from "./editor/session.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PYTHON = process.env.SNAKEBRIDGE_PYTHON ?? join(ROOT, ".venv/bin/python");
const LINES = 2_000;
/** Symbols of numpy that the file does not use. */
const UNSEEN = "linspace arange zeros clip outer trace histogram percentile interp kron roll tile cumsum argsort".split(
  " ",
);

const folder = mkdtempSync(join(tmpdir(), "snakebridge-bench-"));
const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
mkdirSync(join(folder, "src"));
writeFileSync(join(folder, "snakebridge.json"), '{ "libraries": { "numpy": "*" } }\n');

/** The two programs say the same, each in its language. */
const typescript = program(
  'import * as np from "./python/numpy/index.js";',
  (line) => `const x${line} = await np.mean([${line}]);`,
);
const python = program("import numpy as np", (line) => `x${line} = np.mean([${line}])`);
writeFileSync(join(folder, "src/main.ts"), typescript.text);
writeFileSync(join(folder, "main.py"), python.text);

const snakebridge = (report: string): Server => ({
  command: ["--import", join(ROOT, "bench/editor/loop-delay.mjs"), join(ROOT, "dist/server/main.js"), "--stdio"],
  env: { LOOP_REPORT: report, SNAKEBRIDGE_PYTHON: PYTHON },
  settings: null,
  folder: pathToFileURL(folder).href,
  uri: uriOf("src/main.ts"),
  languageId: "typescript",
  text: typescript.text,
});
const pyright: Server = {
  command: [join(ROOT, "node_modules/pyright/langserver.index.js"), "--stdio"],
  settings: { pythonPath: PYTHON, analysis: {} },
  folder: pathToFileURL(folder).href,
  uri: uriOf("main.py"),
  languageId: "python",
  text: python.text,
};

interface Program {
  readonly text: string;
  /** A text whose line 2 is `np.` and a name; the hover and the completion are asked for there. */
  with(name: string): string;
}

function program(head: string, line: (number: number) => string): Program {
  const lines = Array.from({ length: LINES - 2 }, (_, index) => line(index));
  const withName = (name: string) => [head, `np.${name}`, ...lines, ""].join("\n");
  return { text: withName("mean"), with: withName };
}

async function measure(open: () => Promise<Session>, { with: withName }: Program) {
  const starts: number[] = [];
  for (let round = 0; round < 3; round++) {
    const session = await open();
    starts.push(session.firstDiagnostics);
    await session.stop();
  }
  const session = await open();
  const name = { line: 1, character: 4 };
  const coldHover = await session.hover(name);
  const warm = await times(300, () => session.hover(name));
  const unseen: number[] = [];
  for (const symbol of UNSEEN) {
    await session.change(withName(symbol));
    unseen.push(await session.hover(name));
  }
  const completions: number[] = [];
  for (let round = 0; round < 30; round++) {
    await session.change(withName("abcdefghij"[round % 10] ?? ""));
    completions.push(await session.complete({ line: 1, character: 3 }));
  }
  await session.change(withName("mean"));
  const keystrokes = await times(40, () => session.type({ line: 1000, character: 0 }, " "));
  await session.stop();
  return { starts, coldHover, warm, unseen, completions, keystrokes };
}

async function times(count: number, once: () => Promise<number>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index++) taken.push(await once());
  return taken;
}

const quantile = (values: readonly number[], share: number) =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;
const show = (milliseconds: number) => Number(milliseconds.toPrecision(3));

const ROWS: Readonly<Record<string, (measured: Awaited<ReturnType<typeof measure>>) => number>> = {
  "start to first findings, ms (700)": ({ starts }) => quantile(starts, 0.5),
  "very first hover, ms": ({ coldHover }) => coldHover,
  "warm hover p50, ms (1)": ({ warm }) => quantile(warm, 0.5),
  "warm hover p95, ms": ({ warm }) => quantile(warm, 0.95),
  "first hover of an unseen symbol p50, ms (400)": ({ unseen }) => quantile(unseen, 0.5),
  "first hover of an unseen symbol, worst, ms (400)": ({ unseen }) => quantile(unseen, 1),
  "completion in numpy p50, ms (20)": ({ completions }) => quantile(completions, 0.5),
  "findings after a keystroke in 2,000 lines p50, ms (50)": ({ keystrokes }) => quantile(keystrokes, 0.5),
  "findings after a keystroke in 2,000 lines p95, ms": ({ keystrokes }) => quantile(keystrokes, 0.95),
};

function print(name: string, measured: Awaited<ReturnType<typeof measure>>): void {
  const rows = Object.entries(ROWS).map(([row, pick]) => [row, { [name]: show(pick(measured)) }]);
  console.table(Object.fromEntries(rows));
}

const report = join(folder, "loop.json");
try {
  print("snakebridge", await measure(() => openSession(snakebridge(report)), typescript));
  const loop = JSON.parse(readFileSync(report, "utf8")) as { readonly max: number; readonly p99: number };
  console.log(`event loop of the server held at most ${show(loop.max)} ms (50), p99 ${show(loop.p99)} ms`);
  print("pyright", await measure(() => openSession(pyright), python));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
