/** Measures what is waited for while typing, beside pyright's language server on the same machine: `npm run bench:editor`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
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

/** With `PROFILE=folder` a profile of each server is written there. */
const profile = process.env.PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${process.env.PROFILE}`] : [];
const snakebridge: Server = {
  command: [...profile, join(ROOT, "dist/server/main.js"), "--stdio"],
  env: { SNAKEBRIDGE_PYTHON: PYTHON },
  settings: null,
  folder: pathToFileURL(folder).href,
  uri: uriOf("src/main.ts"),
  languageId: "typescript",
  text: typescript.text,
};
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

/** What was waited for, and what of it the server computed; a series stops where its time is up. */
interface Series {
  readonly waits: readonly number[];
  /** CPU of the server for one of them, on average. */
  readonly cpu: number;
}

const SERIES_MS = 20_000;

async function measure(server: Server, { with: withName }: Program) {
  const starts: number[] = [];
  const startCpu: number[] = [];
  for (let round = 0; round < 3; round++) {
    const session = await openSession(server);
    starts.push(session.firstDiagnostics);
    startCpu.push((await session.observe()).cpu);
    await session.stop();
  }
  const session = await openSession(server);
  const name = { line: 1, character: 4 };
  const cold = await series(session, 1, () => session.hover(name));
  const warm = await series(session, 300, () => session.hover(name));
  const unseen = await series(session, UNSEEN.length, async (index) => {
    await session.change(withName(UNSEEN[index] ?? ""));
    return session.hover(name);
  });
  const completions = await series(session, 30, async (index) => {
    await session.change(withName("abcdefghij"[index % 10] ?? ""));
    return session.complete({ line: 1, character: 3 });
  });
  await session.change(withName("mean"));
  const keystrokes = await series(session, 40, () => session.type({ line: 1000, character: 0 }, " "));
  const { held, heldP99 } = await session.observe();
  await session.stop();
  const start = { waits: starts, cpu: quantile(startCpu, 0.5) };
  // A letter is taken away again.
  return {
    start,
    cold,
    warm,
    unseen,
    completions,
    keystrokes: { ...keystrokes, cpu: keystrokes.cpu / 2 },
    held,
    heldP99,
  };
}

async function series(session: Session, count: number, once: (index: number) => Promise<number>): Promise<Series> {
  const waits: number[] = [];
  const before = await session.observe();
  const end = performance.now() + SERIES_MS;
  while (waits.length < count && (waits.length < 3 || performance.now() < end)) waits.push(await once(waits.length));
  const after = await session.observe();
  return { waits, cpu: (after.cpu - before.cpu) / waits.length };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

const show = (milliseconds: number) => Number(milliseconds.toPrecision(3));

type Measured = Awaited<ReturnType<typeof measure>>;

/** In brackets what is to be reached. */
const ROWS: Readonly<Record<string, (measured: Measured) => Series>> = {
  "start to first findings (700)": ({ start }) => start,
  "very first hover": ({ cold }) => cold,
  "warm hover (1)": ({ warm }) => warm,
  "first hover of an unseen symbol (400)": ({ unseen }) => unseen,
  "completion in numpy (20)": ({ completions }) => completions,
  "findings after a keystroke in 2,000 lines (50)": ({ keystrokes }) => keystrokes,
};

function print(name: string, measured: Measured): void {
  console.log(`${name}, milliseconds; load ${loadavg().map(show).join(" ")}`);
  const rows = Object.entries(ROWS).map(([row, pick]) => {
    const { waits, cpu } = pick(measured);
    const [median, p95, worst] = [0.5, 0.95, 1].map((share) => show(quantile(waits, share)));
    return [row, { median, p95, worst, "CPU each": show(cpu), times: waits.length }];
  });
  console.table(Object.fromEntries(rows));
  console.log(`event loop held at most ${show(measured.held)} ms (50), p99 ${show(measured.heldP99)} ms`);
}

try {
  print("snakebridge", await measure(snakebridge, typescript));
  print("pyright", await measure(pyright, python));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
