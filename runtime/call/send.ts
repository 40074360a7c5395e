/** The way of every call: encode, hand to the lane, return what stands for the result. */
import { findCallbackCall } from "../callback/callback-scope.js";
import { pack } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import { Pending } from "../refs/pending.js";
import { HOST, type WireOptions } from "../session/messages.js";
import { watchCall } from "../telemetry/watch-call.js";
import { currentBody } from "./context-body.js";
import { type EncodedRequest, encodeRequest } from "./encode-request.js";
import { NO_SETTINGS } from "./options.js";
import { libraryOfRequest, type Request } from "./request.js";

/** Sends a call. Never throws: what goes wrong before sending rejects the result. */
export function send(request: Request): Pending {
  try {
    const encoded = encodeRequest(request);
    const pending = new Pending(encoded.session, encoded.lane, request.typed, request.returns ?? null);
    if (request.settings?.idempotent) pending.repeat = () => sendAgain(request, pending);
    dispatch(request, encoded, pending);
    return pending;
  } catch (error) {
    const session = request.settings?.session ?? request.receiver?.session ?? request.scope();
    const failed = new Pending(session, null, request.typed, null);
    failed.reject(SnakeBridgeError.from(error, "unsendable"));
    return failed;
  }
}

function dispatch(request: Request, { session, lane, payload }: EncodedRequest, pending: Pending): void {
  const settings = request.settings ?? NO_SETTINGS;
  const { late } = request;
  const within = findCallbackCall(lane);
  const errors = currentBody();
  const options = toWireOptions(request, within, errors !== null);
  const order = {
    timeoutMs: session.timeouts.budget(settings, libraryOfRequest(request)),
    signal: settings.signal,
    ready: late?.ready,
    nested: within !== null,
    errors,
    write: (id: number) => pack([HOST.call, id, late?.finish(payload) ?? payload, options]),
  };
  pending.id = lane.call(order, watchCall(request, session, pending));
}

/** A call that uses handles cannot be repeated: they died with the worker. */
function sendAgain(request: Request, pending: Pending): boolean {
  try {
    const encoded = encodeRequest(request);
    pending.lane = encoded.lane;
    dispatch(request, encoded, pending);
    return true;
  } catch {
    return false;
  }
}

const TYPED: WireOptions = { leaves: "ref" };

/** The default budget stays on this side; one that the caller asked for also bounds the worker's queue. */
function toWireOptions({ typed, settings }: Request, within: number | null, keepError: boolean): WireOptions | null {
  const timeout = settings?.timeoutMs;
  const bounded = timeout !== undefined && Number.isFinite(timeout);
  if (!bounded && within === null && !keepError) return typed ? TYPED : null;
  return {
    ...(bounded && { timeout_ms: Math.ceil(timeout) }),
    ...(within !== null && { within }),
    ...(keepError && { keep_error: true }),
    ...(typed && TYPED),
  };
}
