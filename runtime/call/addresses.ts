/** How the live objects among the values of a call are written, and which session that makes the call's. */
import { type AnyFunction, requireFunction } from "../callback/require-function.js";
import { dtypeOf } from "../codec/element-types.js";
import type { Writing } from "../codec/encode.js";
import type { Shared } from "../codec/shared.js";
import { ArrowStream } from "../codec/values.js";
import { receiverOf } from "../refs/receiver.js";
import type { Lane } from "../session/lane.js";
import { requireReadiness, route } from "../session/route.js";
import type { Session } from "../session/session.js";
import { CAN_SHARE, SHARED_BYTES, shareArray } from "../transport/shared-memory.js";
import type { CallSettings } from "./options.js";

/** Writes handles. What lives in no session is written last, when the session is known. */
export class Addresses implements Writing {
  shared: Shared | null = null;
  #session: Session | null;
  #lane: Lane | null = null;
  #late: ((lane: Lane) => void)[] | null = null;
  readonly #typed: boolean;

  /** @param typed whether generated code calls; then its functions are called with handles. */
  constructor(session: Session | null, typed: boolean) {
    this.#session = session;
    this.#typed = typed;
  }

  handle(value: object): unknown {
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
    this.#later((lane) => Object.assign(place, receiver.address(lane)));
    return place;
  }

  settle(settings: CallSettings, scope: () => Session): { session: Session; lane: Lane } {
    const session = this.#session ?? route(settings, scope);
    if (settings.affinity === "strict_fail_fast") requireReadiness(session);
    const lane = this.#lane ?? session.lane();
    if (this.#late) for (const write of this.#late) write(lane);
    return { session, lane };
  }

  #later(write: (lane: Lane) => void): void {
    this.#late ??= [];
    this.#late.push(write);
  }

  // Last, so that nothing is held for a call that cannot be sent.
  #writeFunction(given: AnyFunction): unknown {
    const place = {};
    this.#later((lane) => Object.assign(place, lane.callbacks.address(given, this.#typed)));
    return place;
  }

  // Last, likewise. Small ones are written as other values are.
  #writeLargeBody(value: object): unknown {
    const view = value instanceof ArrowStream ? value.data : ArrayBuffer.isView(value) ? value : null;
    if (!view || view.byteLength < SHARED_BYTES || !CAN_SHARE) return null;
    const place = value === view ? describeArray(view) : { __type__: "arrow" };
    if (!place) return null;
    this.#later((lane) => {
      const shm = shareArray(view, lane);
      const data = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      Object.assign(place, shm ? { shm } : { data });
    });
    return place;
  }
}

/** Null for a `Uint8Array`, which is `bytes` in Python, and those own their memory. */
function describeArray(view: ArrayBufferView): object | null {
  const dtype = view instanceof Uint8Array ? null : dtypeOf(view);
  return dtype ? { __type__: "array", dtype, shape: [(view as Float64Array).length] } : null;
}
