/** `npm run bench`: SnakeBridge over both transports, its peers, and the floor of a raw socket, in one run. */
import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { findInterpreter } from "../runtime/tooling.js";
import { type Contender, PEERS, snakebridge } from "./contenders.js";
import { openFloor } from "./floor.js";
import { ROWS } from "./rows.js";
import { importTime, startTime } from "./start.js";

const FLOOR = "raw socket";
const root = fileURLToPath(new URL("..", import.meta.url));
execFileSync(process.execPath, ["scripts/build.mjs", "runtime"], { cwd: root, stdio: "inherit" });
const python = await findInterpreter({ project: root });
console.log(machine(python.version));

const results = new Map<string, Map<string, number>>();
const contenders: readonly (readonly [string, () => Promise<Contender>])[] = [
  [FLOOR, () => floor(python.path)],
  ["snakebridge, local", () => snakebridge("local", python.path)],
  ["snakebridge, grpc", () => snakebridge("grpc", python.path)],
  ...Object.entries(PEERS).map(([name, open]) => [name, () => open(python.path)] as const),
];
for (const [name, open] of contenders) await measure(name, open);
for (const transport of ["local", "grpc"] as const) {
  const { ready, resident } = await startTime(transport, python.path);
  note("worker ready, ms", `snakebridge, ${transport}`, ready);
  note("worker idle, MB", `snakebridge, ${transport}`, resident);
}
note('import "snakebridge", ms', "snakebridge, local", importTime());

const names = contenders.map(([name]) => name);
console.table(
  Object.fromEntries(
    [...results].map(([what, row]) => [what, Object.fromEntries(names.map((name) => [name, cell(row, name)]))]),
  ),
);
process.exit();

async function measure(name: string, open: () => Promise<Contender>): Promise<void> {
  let contender: Contender;
  try {
    contender = await open();
  } catch (error) {
    console.log(`${name} is not measured: ${String(error).split("\n")[0]}`);
    return;
  }
  for (const { what, unit, measure: run } of ROWS) {
    const value = await run(contender).catch((error: unknown) => {
      console.log(`${name}, ${what}: ${String(error).split("\n")[0]}`);
      return null;
    });
    if (value !== null) note(`${what}, ${unit}`, name, value);
  }
  await contender.close();
}

function note(what: string, name: string, value: number): void {
  const row = results.get(what) ?? new Map<string, number>();
  results.set(what, row.set(name, value));
}

/** The value, and its ratio to that of the local lane. */
function cell(row: ReadonlyMap<string, number>, name: string): string {
  const value = row.get(name);
  const own = row.get("snakebridge, local");
  if (value === undefined) return "";
  const text = value < 1_000 ? value.toFixed(1) : value.toFixed(0);
  return own === undefined || own === value ? text : `${text} (x ${(value / own).toFixed(2)})`;
}

async function floor(path: string): Promise<Contender> {
  const raw = await openFloor(path);
  return {
    name: FLOOR,
    scalar: () => raw.call("math", "gcd", [12, 18]),
    sum: (list) => raw.call("math", "fsum", [list]),
    chain: () => raw.chain(),
    close: () => raw.close(),
  };
}

function machine(version: string): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1);
  return `${cpus().length} x ${cpu?.model.trim()}, ${memory} GB, Linux ${release()}, Node ${process.version}, Python ${version}, load ${load}`;
}
