/** Measures what overload does to accepted calls and to memory: a process of its own asks more than one worker can do. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type * as SnakeBridge from "../runtime/index.js";
import { findInterpreter } from "../runtime/tooling.js";
import { ACCEPTED, type Asked, type Plan, RECORD, REFUSED } from "./overload-load.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const FLOATS = Array.from({ length: 100 }, (_, index) => index + 0.5);
const WAITING = 64;
const SECONDS = 5;
const MEGABYTE = 2 ** 20;

// What is shipped: the sources would be measured with the loader's additions.
const sb: typeof SnakeBridge = await import(new URL("../dist/runtime/index.js", import.meta.url).href);
const { path: interpreter } = await findInterpreter({ project: root });
sb.configure({
  interpreter,
  ledger: "never",
  callSites: false,
  pool: { size: 1, limits: { callsPerSession: WAITING } },
});
const pid = Number(await sb.call("os", "getpid"));
const directory = mkdtempSync(join(tmpdir(), "sb-overload-"));
const server = createServer(serve).listen(join(directory, "s"));
await once(server, "listening");

await load({ callers: WAITING, perSecond: null, seconds: 2 });
const before = memory();
const most = await load({ callers: WAITING, perSecond: null, seconds: SECONDS });
const capacity = most.accepted / SECONDS;
const rows: Record<string, ReturnType<typeof row>> = { [`${WAITING} at a time, each after its answer`]: row(most) };
for (const factor of [0.5, 1, 2, 4]) {
  const asked = await load({ callers: null, perSecond: capacity * factor, seconds: SECONDS });
  rows[`${factor} x as many a second`] = row(asked);
}
console.table(rows);
const after = memory();
console.table({
  "the program, MB": { before: mb(before.program), after: mb(after.program) },
  "the worker, MB": { before: mb(before.worker), after: mb(after.worker) },
});
server.close();
rmSync(directory, { recursive: true });
await sb.shutdown();

/** Answers each record that comes as soon as Python, or the bound, has answered. */
function serve(socket: Socket): void {
  let rest = Buffer.alloc(0);
  let answers: Buffer[] = [];
  const answer = (record: Buffer, outcome: number) => {
    record[RECORD - 1] = outcome;
    if (answers.push(record) > 1) return;
    setImmediate(() => {
      socket.write(Buffer.concat(answers));
      answers = [];
    });
  };
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    const whole = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (; at + RECORD <= whole.length; at += RECORD) {
      const record = Buffer.from(whole.subarray(at, at + RECORD));
      Promise.resolve(sb.call("math", "fsum", [FLOATS])).then(
        () => answer(record, ACCEPTED),
        () => answer(record, REFUSED),
      );
    }
    rest = whole.subarray(at);
  });
}

async function load(plan: Plan): Promise<Asked> {
  const asking = fork(fileURLToPath(new URL("overload-load.ts", import.meta.url)), [
    join(directory, "s"),
    JSON.stringify(plan),
  ]);
  const [asked] = await once(asking, "message");
  await once(asking, "exit");
  return asked as Asked;
}

function row({ accepted, refused, unanswered, p50, p99 }: Asked) {
  return { accepted, refused, unanswered, "p50, ms": p50.toFixed(1), "p99, ms": p99.toFixed(1) };
}

function memory() {
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return { program: process.memoryUsage().rss, worker: Number(resident) * 1024 };
}

function mb(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1);
}
