/** The owner of refs: lives on one worker, and on another one with new refs when that died. */
import type { Adopt } from "../codec/decode.js";
import { SnakeBridgeError } from "../errors.js";
import { Lane } from "./lane.js";
import type { Output, WorkerLink } from "./worker-link.js";

export interface SessionOptions {
  readonly id: string;
  /** Finds a worker; `leave` says that the session needs it no more. */
  readonly place: () => Placement;
  readonly adopt: (session: Session, lane: Lane) => { readonly typed: Adopt; readonly untyped: Adopt };
  readonly output: Output;
  readonly cancelGraceMs: number;
  /** For calls that name no time of their own. */
  readonly timeoutProfile: string;
  readonly onClose?: () => void;
}

export interface Placement {
  readonly link: Promise<WorkerLink>;
  leave(): void;
}

export class Session implements AsyncDisposable {
  readonly id: string;
  readonly timeoutProfile: string;
  readonly #options: SessionOptions;
  #current: { readonly lane: Lane; readonly placement: Placement } | null = null;
  #closed: SnakeBridgeError | null = null;

  constructor(options: SessionOptions) {
    this.id = options.id;
    this.timeoutProfile = options.timeoutProfile;
    this.#options = options;
  }

  /**
   * The lane that calls go through now: starts a worker when there is none, without waiting for it. That of a closed
   * session has ended, and rejects every call.
   *
   * @throws SnakeBridgeError `closed` when the session was closed before it was used.
   */
  lane(): Lane {
    if (this.#current && (this.#closed || !this.#current.lane.ended)) return this.#current.lane;
    if (this.#closed) throw this.#closed;
    this.#current?.placement.leave();
    const { place, adopt, output, cancelGraceMs } = this.#options;
    const placement = place();
    const lane = new Lane({
      session: this,
      link: placement.link,
      adopt: (own) => adopt(this, own),
      output,
      cancelGraceMs,
    });
    this.#current = { lane, placement };
    return lane;
  }

  /** Frees everything the session owns; calls without an answer reject with `closed`. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = new SnakeBridgeError("closed", `Session \`${this.id}\` was closed.`);
    this.#current?.lane.close(this.#closed.message);
    this.#current?.placement.leave();
    this.#options.onClose?.();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
