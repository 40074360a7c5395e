/** The way of every call: encode, hand to the lane, return what stands for the result. */
import { findCallbackCall } from "../callback/callback-scope.js";
import { SnakeBridgeError } from "../errors.js";
import { Pending } from "../refs/pending.js";
import type { CallOrder, KeptErrors } from "../session/lane.js";
import { HOST, type WireOptions } from "../session/messages.js";
import type { Session } from "../session/session.js";
import { watchCall } from "../telemetry/watch-call.js";
import { currentBody } from "./context-body.js";
import { type EncodedRequest, encodeRequest } from "./encode-request.js";
import { NO_SETTINGS } from "./options.js";
import { type EncodedPayload, libraryOfRequest, type Request } from "./request.js";

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
  const within = findCallbackCall(lane);
  const errors = currentBody();
  const order = new RequestOrder(request, session, payload, within, errors);
  pending.id = lane.call(order, watchCall(request, session, pending));
}

class RequestOrder implements CallOrder {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly ready: Promise<unknown> | undefined;
  readonly background = false;
  readonly nested: boolean;
  readonly errors: KeptErrors | null;
  readonly #payload: EncodedPayload;
  readonly #options: WireOptions | null;
  readonly #late: Request["late"];

  constructor(
    request: Request,
    session: Session,
    payload: EncodedPayload,
    within: number | null,
    errors: KeptErrors | null,
  ) {
    const settings = request.settings ?? NO_SETTINGS;
    this.timeoutMs = session.timeouts.budget(settings, libraryOfRequest(request));
    this.signal = settings.signal;
    this.ready = request.late?.ready;
    this.nested = within !== null;
    this.errors = errors;
    this.#payload = payload;
    this.#options = toWireOptions(request, within, errors !== null);
    this.#late = request.late;
  }

  write(id: number): readonly unknown[] {
    return [HOST.call, id, this.#late?.finish(this.#payload) ?? this.#payload, this.#options];
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
