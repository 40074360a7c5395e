/** The way of every call: encode, hand to the lane, return what stands for the result. */
import { pack } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import { Pending } from "../refs/pending.js";
import { HOST, type WireOptions } from "../session/messages.js";
import { encodeRequest } from "./encode-request.js";
import { NO_SETTINGS, timeoutOf } from "./options.js";
import type { Request } from "./request.js";

/** Sends a call. Never throws: what goes wrong before sending rejects the result. */
export function send(request: Request): Pending {
  const settings = request.settings ?? NO_SETTINGS;
  try {
    const { session, lane, payload } = encodeRequest(request);
    const pending = new Pending(session, lane, request.typed, request.returns ?? null);
    const wireOptions = toWireOptions(request);
    pending.id = lane.call(
      {
        timeoutMs: timeoutOf(settings, session.timeoutProfile),
        signal: settings.signal,
        ready: request.late?.ready,
        write: (id) => pack([HOST.call, id, request.late?.finish(payload) ?? payload, wireOptions]),
      },
      pending,
    );
    return pending;
  } catch (error) {
    const session = settings.session ?? request.receiver?.session ?? request.scope();
    const failed = new Pending(session, null, request.typed, null);
    failed.reject(SnakeBridgeError.from(error, "unsendable"));
    return failed;
  }
}

const TYPED: WireOptions = { leaves: "ref" };

/** The default budget stays on this side; one that the caller asked for also bounds the worker's queue. */
function toWireOptions({ typed, settings }: Request): WireOptions | null {
  const timeout = settings?.timeoutMs;
  if (timeout === undefined || !Number.isFinite(timeout)) return typed ? TYPED : null;
  return { timeout_ms: Math.ceil(timeout), ...(typed && TYPED) };
}
