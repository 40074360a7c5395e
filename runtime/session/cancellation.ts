/** The ladder of a cancelled call: withdrawn, asked to stop, its worker terminated, its worker killed. Each rung is bounded. */
import { randomUUID } from "node:crypto";
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
    lane.outbox.push(id, [HOST.cancel, id]);
    void insist(lane, id, error.stopped);
  }
  sink.reject(error);
}

/** Terminates the worker when it does not answer the cancellation within the grace period. */
async function insist(lane: Lane, id: number, stopped: Promise<Rung>): Promise<void> {
  const grace = lane.cancelGraceMs;
  while (await isSilent(stopped, grace)) {
    // An earlier call, which nobody wants to stop, may be what Python is busy with: its worker is left alone.
    if (waitsInLine(lane, id) && (await canRunPython(lane))) continue;
    void lane.link?.terminate(`call ${id} of session \`${lane.sessionId}\` did not stop within ${grace} ms`);
    return;
  }
}

function isSilent(answer: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms);
    timer.unref();
    void answer.then(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}

function waitsInLine(lane: Lane, id: number): boolean {
  for (const call of lane.pending) {
    if (call.id >= id) return false;
    if (call.sink && !call.background) return true;
  }
  return false;
}

/** Opens a lane and ends it: only an adapter that can run Python closes it in time. */
async function canRunPython(lane: Lane): Promise<boolean> {
  const { link } = lane;
  if (!link) return true;
  const closed = new Promise<void>((resolve) => {
    const channel = link.transport.openLane({ onFrame() {}, onClose: () => resolve() });
    channel.send(pack([HOST.open, `probe-${randomUUID()}`, {}]));
    channel.end();
  });
  return !(await isSilent(closed, lane.cancelGraceMs));
}
