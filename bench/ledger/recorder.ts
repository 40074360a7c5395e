/** What the recorder adds to a dynamic call: on the call's way, and behind its back. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LedgerWriter } from "../../runtime/ledger/ledger-writer.js";
import { installRecorder, record } from "../../runtime/ledger/record.js";
import type { Row } from "./stopwatch.js";

const CALLS = 20_000;
const FORM = { module: "math", function: "sqrt", kind: "call", arity: 1, keywords: [] } as const;

export async function recorderRows(): Promise<readonly Row[]> {
  const root = mkdtempSync(join(tmpdir(), "bench-ledger-"));
  const writer = new LedgerWriter(root);
  installRecorder((called, seen) => writer.note(called, seen));
  const result = Promise.resolve(1);
  const likenesses = ["math.sqrt/0", "math.sqrt/1", "math.sqrt/2"];
  const toForm = () => FORM;
  const recorded = await timesOf((index) =>
    record(result, { likeness: likenesses[index % 3] ?? "", args: [index], kwargs: {}, toForm }),
  );
  const nothing = () => undefined;
  const floor = await timesOf(() => void result.then(nothing, nothing));
  installRecorder(null);
  await writer.close();
  rmSync(root, { recursive: true, force: true });
  const what = "a promise that is listened to";
  return [
    {
      work: "recording a dynamic call, on the call's way",
      unit: "us",
      measured: recorded.hot,
      floor: { what, measured: floor.hot },
      goal: 2,
    },
    {
      work: "the same with the counting behind it",
      unit: "us",
      measured: recorded.all,
      floor: { what, measured: floor.all },
      goal: null,
    },
  ];
}

/** Microseconds of the processor a call, the least of several rounds, once the engine has compiled it. */
async function timesOf(call: (index: number) => void): Promise<{ readonly hot: number; readonly all: number }> {
  const rounds: { readonly hot: number; readonly all: number }[] = [];
  for (let round = 0; round < 8; round++) {
    const start = process.cpuUsage();
    for (let index = 0; index < CALLS; index++) call(index);
    const hot = micros(start);
    await new Promise((resolve) => setImmediate(resolve));
    rounds.push({ hot: hot / CALLS, all: micros(start) / CALLS });
  }
  const least = (of: (round: (typeof rounds)[number]) => number) => Math.min(...rounds.slice(2).map(of));
  return { hot: least(({ hot }) => hot), all: least(({ all }) => all) };
}

function micros(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
}
