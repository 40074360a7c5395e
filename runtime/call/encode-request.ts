/** Encodes a request and finds its session: the settings' one, the receiver's, the first handle's among the arguments, the scope's. */

import { inspect } from "node:util";
import { type AnyFunction, requireFunction } from "../callback/require-function.js";
import { dtypeOf } from "../codec/element-types.js";
import { encodeItems, encodeMembers, encodePart, startWriting } from "../codec/encode.js";
import { encodeFrom } from "../codec/unsendable.js";
import { ArrowStream } from "../codec/values.js";
import { SnakeBridgeError } from "../errors.js";
import { receiverOf } from "../refs/receiver.js";
import type { Lane } from "../session/lane.js";
import { isFloating, requireReadiness, route } from "../session/route.js";
import type { Session } from "../session/session.js";
import { CAN_SHARE, SHARED_BYTES, shareArray } from "../transport/shared-memory.js";
import { type CallSettings, NO_SETTINGS } from "./options.js";
import type { EncodedPayload, Request } from "./request.js";

export interface EncodedRequest {
  readonly session: Session;
  readonly lane: Lane;
  readonly payload: EncodedPayload;
}

/** @throws SnakeBridgeError `unsendable`, `stale_ref`, or what a result that is used had failed with. */
export function encodeRequest(request: Request): EncodedRequest {
  const settings = request.settings ?? NO_SETTINGS;
  const home = request.receiver?.session ?? null;
  const addresses = new Addresses(isFloating(settings) ? home : (settings.session ?? home), request.typed);
  const payload: Record<string, unknown> = { ...request.payload };
  const { args, kwargs } = request;
  if (args && !Array.isArray(args)) throw misplaced("Arguments are an array: `[x]`", args);
  if (kwargs && Array.isArray(kwargs)) throw misplaced("Keywords are an object: `{ axis: 0 }`", kwargs);
  const writing = startWriting(addresses.write, [args, kwargs, request.value]);
  if (args && args.length > 0) payload.args = encodeFrom("arguments", () => encodeItems(args, writing));
  if (kwargs) payload.kwargs = encodeFrom("keywords", () => encodeMembers(kwargs, writing));
  if ("value" in request) payload.value = encodeFrom("value", () => encodePart(request.value, writing));
  const { session, lane } = addresses.settle(settings, request.scope);
  if (request.receiver) payload.instance = requireInstance(request.receiver.address(lane));
  if (request.settings?.idempotent) payload.idempotent = true;
  return { session, lane, payload };
}

function misplaced(rule: string, given: unknown): SnakeBridgeError {
  const shown = inspect(given, { depth: 0, breakLength: Number.POSITIVE_INFINITY }).slice(0, 80);
  return new SnakeBridgeError("invalid_payload", `${rule}, not \`${shown}\`.`);
}

/** A result can turn out to be a plain value: before it has arrived Python has its object, after that nobody. */
function requireInstance(address: unknown): unknown {
  if (typeof address === "object" && address !== null && "__type__" in address) return address;
  throw new SnakeBridgeError(
    "invalid_ref",
    "Invalid ref: the result has arrived, and is a plain value without Python's methods and attributes. Use the value, or make the call on it before it arrives.",
  );
}

/** Null for a `Uint8Array`, which is `bytes` in Python, and those own their memory. */
function describeArray(view: ArrayBufferView): object | null {
  const dtype = view instanceof Uint8Array ? null : dtypeOf(view);
  return dtype ? { __type__: "array", dtype, shape: [(view as Float64Array).length] } : null;
}

/** Writes handles. What lives in no session is written last, when the session is known. */
class Addresses {
  #session: Session | null;
  #lane: Lane | null = null;
  readonly #late: ((lane: Lane) => void)[] = [];

  readonly #typed: boolean;

  /** @param typed whether generated code calls; then its functions are called with handles. */
  constructor(session: Session | null, typed: boolean) {
    this.#session = session;
    this.#typed = typed;
  }

  readonly write = (value: object): unknown => {
    const receiver = receiverOf(value);
    if (!receiver) {
      if (typeof value === "function") return this.#writeFunction(requireFunction(value));
      return this.#writeLargeBody(value);
    }
    this.#session ??= receiver.session;
    if (this.#session) {
      this.#lane ??= this.#session.lane();
      return receiver.address(this.#lane);
    }
    const place = {};
    this.#late.push((lane) => Object.assign(place, receiver.address(lane)));
    return place;
  };

  // Last, so that nothing is held for a call that cannot be sent.
  #writeFunction(given: AnyFunction): unknown {
    const place = {};
    this.#late.push((lane) => Object.assign(place, lane.callbacks.address(given, this.#typed)));
    return place;
  }

  // Last, likewise. Small ones are written as other values are.
  #writeLargeBody(value: object): unknown {
    const view = value instanceof ArrowStream ? value.data : ArrayBuffer.isView(value) ? value : null;
    if (!view || view.byteLength < SHARED_BYTES || !CAN_SHARE) return null;
    const place = value === view ? describeArray(view) : { __type__: "arrow" };
    if (!place) return null;
    this.#late.push((lane) => {
      const shm = shareArray(view, lane);
      const data = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      Object.assign(place, shm ? { shm } : { data });
    });
    return place;
  }

  settle(settings: CallSettings, scope: () => Session): { session: Session; lane: Lane } {
    const session = this.#session ?? route(settings, scope);
    if (settings.affinity === "strict_fail_fast") requireReadiness(session);
    const lane = this.#lane ?? session.lane();
    for (const write of this.#late) write(lane);
    return { session, lane };
  }
}
