/** The ladder of a cancelled call: withdrawn, asked to stop, its worker terminated, its worker killed. Each rung is bounded. */
import { pack } from "../codec/msgpack.js";
import type { Rung, SnakeBridgeError } from "../errors.js";
import type { Lane } from "./lane.js";
import { HOST } from "./messages.js";

/** Rejects the call with the error now; `error.stopped` tells how Python was stopped in the end. */
export function cancelCall(lane: Lane, id: number, error: SnakeBridgeError): void {
  const call = lane.pending.get(id);
  const sink = call?.sink;
  if (!call || !sink) return;
  if (lane.outbox.withdraw(id)) {
    lane.pending.take(id);
    error.stopped = Promise.resolve("queued");
  } else {
    call.sink = null;
    error.stopped = new Promise<Rung>((resolve) => {
      call.stopped = resolve;
    });
    lane.outbox.push(id, pack([HOST.cancel, id]));
    void insist(lane, id, error.stopped);
  }
  sink.reject(error);
}

/** Terminates the worker when it does not answer the cancellation within the grace period. */
async function insist(lane: Lane, id: number, stopped: Promise<Rung>): Promise<void> {
  const grace = lane.cancelGraceMs;
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(() => {
      if (waitsInLine(lane, id)) wait();
      else void lane.link?.terminate(`call ${id} of session \`${lane.sessionId}\` did not stop within ${grace} ms`);
    }, grace).unref();
  };
  wait();
  await stopped;
  clearTimeout(timer);
}

/** Whether an earlier call, which nobody wants to stop, may be what Python is busy with: its worker is left alone. */
function waitsInLine(lane: Lane, id: number): boolean {
  for (const call of lane.pending) {
    if (call.id >= id) return false;
    if (call.sink && !call.background) return true;
  }
  return false;
}
