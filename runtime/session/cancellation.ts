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
  const timer = setTimeout(() => {
    void lane.link?.terminate(`call ${id} of session \`${lane.sessionId}\` did not stop within ${grace} ms`);
  }, grace);
  timer.unref();
  await stopped;
  clearTimeout(timer);
}
