/** The way of every call: encode, hand to the lane, return what stands for the result. */
import { findCallbackCall } from "../callback/callback-scope.js";
import { type PackedInPlace, pack, packInPlace } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import { Pending } from "../refs/pending.js";
import type { CallOrder, KeptErrors } from "../session/call-order.js";
import { HOST, type WireOptions } from "../session/messages.js";
import { watchCall } from "../telemetry/watch-call.js";
import { currentBody } from "./context-body.js";
import { type EncodedRequest, encodeRequest, toPayload } from "./encode-request.js";
import { NO_SETTINGS } from "./options.js";
import { packCall } from "./packed-call.js";
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

function dispatch(request: Request, encoded: EncodedRequest, pending: Pending): void {
  const { session, lane } = encoded;
  const order = new RequestOrder(request, encoded, findCallbackCall(lane), currentBody());
  pending.id = lane.call(order, watchCall(request, session, pending));
}

class RequestOrder implements CallOrder {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly ready: Promise<unknown> | undefined;
  readonly background = false;
  readonly nested: boolean;
  readonly errors: KeptErrors | null;
  readonly #request: Request;
  readonly #encoded: EncodedRequest;
  readonly #options: WireOptions | null;

  constructor(request: Request, encoded: EncodedRequest, within: number | null, errors: KeptErrors | null) {
    const settings = request.settings ?? NO_SETTINGS;
    this.timeoutMs = encoded.session.timeouts.budget(settings, libraryOfRequest(request));
    this.signal = settings.signal;
    this.ready = request.late?.ready;
    this.nested = within !== null;
    this.errors = errors;
    this.#request = request;
    this.#encoded = encoded;
    this.#options = toWireOptions(request, within, errors !== null);
  }

  write(id: number): PackedInPlace {
    const { payload, late } = this.#request;
    const { args, more } = this.#encoded;
    const options = this.#options === null ? NO_OPTIONS : this.#options === TYPED ? TYPED_OPTIONS : null;
    const packed = args && !more && !late && options ? packCall(payload, id, args, options) : null;
    if (packed) return packed;
    const whole = toPayload(this.#request, this.#encoded);
    return packInPlace([HOST.call, id, late?.finish(whole) ?? whole, this.#options]);
  }
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
const TYPED_OPTIONS = pack(TYPED);
const NO_OPTIONS = pack(null);

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
