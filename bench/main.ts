/** Measures calls through a lane against the floor of a raw socket, in the same run. */
import { cpus, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import * as sb from "../runtime/index.js";
import { findInterpreter } from "../runtime/tooling.js";
import { type Floor, openFloor } from "./floor.js";
import { atOnce, inSequence } from "./measure.js";

type Call = (module: string, name: string, args: readonly unknown[]) => PromiseLike<unknown>;

interface Row {
  readonly what: string;
  readonly unit: "us" | "calls/s";
  measure(call: Call): Promise<readonly (readonly [label: string, value: number])[]>;
}

const FLOATS = Array.from({ length: 1_000 }, (_, index) => index + 0.5);

const ROWS: readonly Row[] = [
  {
    what: "scalar call in sequence",
    unit: "us",
    async measure(call) {
      const { median, p95 } = await inSequence(5_000, (index) => call("math", "sqrt", [index]));
      return [
        ["median", median],
        ["p95", p95],
      ];
    },
  },
  {
    what: "64 scalar calls in flight",
    unit: "calls/s",
    measure: async (call) => [["", await atOnce(64, 200_000, (index) => call("math", "sqrt", [index]))]],
  },
  {
    what: "list of 1,000 floats, there and back",
    unit: "us",
    async measure(call) {
      const { median, p95 } = await inSequence(2_000, () => call("builtins", "list", [FLOATS]));
      return [
        ["median", median],
        ["p95", p95],
      ];
    },
  },
];

const root = fileURLToPath(new URL("..", import.meta.url));
const python = await findInterpreter({ project: root });
// As in production: neither the ledger nor call sites.
sb.configure({ interpreter: python.path, pool: { size: 1 }, ledger: "never", callSites: false });
const floor: Floor = await openFloor(python.path);
console.log(machine(python.version));
const table: Record<string, object> = {};
for (const row of ROWS) {
  const base = await row.measure(floor.call);
  const lane = await row.measure((module, name, args) => sb.call(module, name, args));
  for (const [index, [label, value]] of lane.entries()) {
    const reference = base[index]?.[1] ?? Number.NaN;
    table[`${row.what} ${label}`.trim()] = {
      unit: row.unit,
      "raw socket": round(reference),
      snakebridge: round(value),
      ratio: Number((value / reference).toFixed(2)),
    };
  }
}
console.table(table);
floor.close();
await sb.shutdown();

function machine(version: string): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} x ${cpu?.model.trim()}, ${memory} GB, Linux ${release()}, Node ${process.version}, Python ${version}`;
}

function round(value: number): number {
  return Number(value < 1_000 ? value.toFixed(1) : value.toFixed(0));
}
