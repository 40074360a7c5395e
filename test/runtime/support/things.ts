/** Handles of a worker that answers every call with the same object. */
import { send } from "../../../runtime/call/send.js";
import { createProxy } from "../../../runtime/refs/proxy.js";
import { HOST } from "../../../runtime/session/messages.js";
import type { Session } from "../../../runtime/session/session.js";
import { answering, wireRef } from "./memory-session.js";

/** Handles have whatever members Python has; the tests use them as generated types would. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Loose = any;

/** Answers every call with the same object. */
export function things() {
  return answering(() => wireRef(1));
}

/** The handle of a call that asks for a `m.Thing`. */
export function make(session: Session): Loose {
  return createProxy(send({ payload: { call_type: "class", class: "Thing" }, typed: false, scope: () => session }));
}

/** The payloads of all calls. */
export function payloads(frames: unknown[][][]): Record<string, unknown>[] {
  return frames
    .flat()
    .filter(([kind]) => kind === HOST.call)
    .map(([, , payload]) => payload as Record<string, unknown>);
}

/** The result of a call, as later calls name it. */
export function result(id: number) {
  return { __type__: "result", id };
}
