/** The load of `overload.ts`, in a process of its own, so that asking and being refused does not slow what is measured. */
import { connect } from "node:net";

/** Bytes of a question and of its answer: a number, and the outcome. */
export const RECORD = 5;
export const ACCEPTED = 1;
export const REFUSED = 2;

/** So many callers that each ask again once they are answered, or so many questions a second whatever comes back. */
export interface Plan {
  readonly callers: number | null;
  readonly perSecond: number | null;
  readonly seconds: number;
}

export interface Asked {
  readonly accepted: number;
  readonly refused: number;
  /** Questions that had no answer a second after the last one was asked. */
  readonly unanswered: number;
  /** Milliseconds from a question to its answer, of those that were accepted. */
  readonly p50: number;
  readonly p99: number;
}

/** What may be late before a question is asked, in milliseconds; questions of one tick travel together. */
const TICK_MS = 1;
const PATIENCE_MS = 1_000;

if (process.send) {
  const [path = "", plan = ""] = process.argv.slice(2);
  process.send(await ask(path, JSON.parse(plan)));
  process.disconnect();
}

async function ask(path: string, plan: Plan): Promise<Asked> {
  const socket = connect(path);
  const started: number[] = [];
  const times: number[] = [];
  let refused = 0;
  let rest = Buffer.alloc(0);
  const begin = performance.now();
  const isOver = () => performance.now() - begin > plan.seconds * 1_000;

  const send = (count: number) => {
    const records = Buffer.alloc(count * RECORD);
    const now = performance.now();
    for (let index = 0; index < count; index++) records.writeUInt32LE(started.push(now) - 1, index * RECORD);
    socket.write(records);
  };
  socket.on("data", (chunk) => {
    const whole = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    const now = performance.now();
    let at = 0;
    for (; at + RECORD <= whole.length; at += RECORD) {
      if (whole[at + RECORD - 1] === REFUSED) refused++;
      else times.push(now - (started[whole.readUInt32LE(at)] ?? 0));
    }
    rest = whole.subarray(at);
    if (plan.callers !== null && !isOver()) send(at / RECORD);
  });
  if (plan.callers !== null) send(plan.callers);

  await new Promise<void>((resolve) => {
    const ticking = setInterval(() => {
      if (isOver()) {
        clearInterval(ticking);
        setTimeout(resolve, PATIENCE_MS);
      } else if (plan.perSecond !== null) {
        const due = Math.floor(((performance.now() - begin) / 1_000) * plan.perSecond) - started.length;
        if (due > 0) send(due);
      }
    }, TICK_MS);
  });
  socket.destroy();
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  const unanswered = started.length - times.length - refused;
  return { accepted: times.length, refused, unanswered, p50: quantile(0.5), p99: quantile(0.99) };
}
