/** Which call of a callback the program is in: what it calls meanwhile runs on top of the Python that waits for it. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Lane } from "../session/lane.js";

export interface CallbackCall {
  readonly lane: Lane;
  readonly id: number;
  /** False once the answer was sent; what goes on after that is like any other work. */
  open: boolean;
}

const calls = new AsyncLocalStorage<CallbackCall>();

export function runInCallback<T>(call: CallbackCall, work: () => T): T {
  return calls.run(call, work);
}

/** The id of the call of a callback that a call on this lane belongs to; null when it belongs to none. */
export function findCallbackCall(lane: Lane): number | null {
  const call = calls.getStore();
  return call?.open && call.lane === lane ? call.id : null;
}
