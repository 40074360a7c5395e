/** The owner of refs: lives on one worker, and on another one with new refs when that died. */
import type { Timeouts } from "../call/timeouts.js";
import type { Adopt } from "../codec/decode.js";
import { SnakeBridgeError } from "../errors.js";
import { tellSession } from "../telemetry/channels.js";
import { Lane } from "./lane.js";
import { LIMITS, type Limits } from "./limits.js";
import { Load } from "./load.js";
import type { Output, WorkerLink } from "./worker-link.js";

export interface SessionOptions {
  readonly id: string;
  /** Name of the pool it belongs to. */
  readonly pool?: string;
  /** Finds a worker; `leave` says that the session needs it no more. */
  readonly place: (session: Session) => Placement;
  /** A session on the freest worker, for calls that need not run on this one's. */
  readonly fanOut?: () => Session;
  readonly adopt: (session: Session, lane: Lane) => Adopted;
  readonly output: Output;
  readonly cancelGraceMs: number;
  readonly timeouts: Timeouts;
  readonly limits?: Limits;
  readonly onClose?: () => void;
}

export interface Adopted {
  readonly typed: Adopt;
  readonly untyped: Adopt;
  /** Number of objects that the worker keeps for the lane. */
  readonly held?: () => number;
}

export interface Placement {
  readonly link: Promise<WorkerLink>;
  /** That of the worker. */
  readonly load?: Load;
  leave(): void;
}

interface Home {
  readonly lane: Lane;
  readonly placement: Placement;
}

export class Session implements AsyncDisposable {
  readonly id: string;
  readonly pool: string;
  readonly timeouts: Timeouts;
  /** When it was last used, on the clock of `performance.now`. */
  lastUsed = performance.now();
  readonly #options: SessionOptions;
  #current: Home | null = null;
  #closed: SnakeBridgeError | null = null;
  /** Why it is to leave its worker, until it has. */
  #leaving: string | null = null;

  constructor(options: SessionOptions) {
    this.id = options.id;
    this.pool = options.pool ?? "default";
    this.timeouts = options.timeouts;
    this.#options = options;
    tellSession({ phase: "open", session: this.id, pool: this.pool });
  }

  /**
   * The lane that calls go through now: starts a worker when there is none, without waiting for it. That of a closed
   * session has ended, and rejects every call.
   *
   * @throws SnakeBridgeError `closed` or `session_expired` when the session was closed before it was used.
   */
  lane(): Lane {
    this.lastUsed = performance.now();
    if (this.#leaving) this.move(this.#leaving);
    if (this.#current && (this.#closed || !this.#current.lane.ended)) return this.#current.lane;
    if (this.#closed) throw this.#closed;
    this.#current?.placement.leave();
    const { place, adopt, output, cancelGraceMs, limits = LIMITS } = this.#options;
    const placement = place(this);
    const lane = new Lane({
      session: this,
      link: placement.link,
      adopt: (own) => adopt(this, own),
      output,
      cancelGraceMs,
      limits,
      load: placement.load ?? new Load(),
    });
    this.#current = { lane, placement };
    return lane;
  }

  /** Whether its worker runs calls, of this session or of another one. */
  get isBusy(): boolean {
    return (this.#current?.placement.load?.inFlight ?? 0) > 0;
  }

  /** Whether nothing of it waits for an answer. */
  get isIdle(): boolean {
    return (this.#current?.lane.pending.size ?? 0) === 0;
  }

  /** Number of objects that Python keeps for it. */
  get refs(): number {
    return this.#current && !this.#current.lane.ended ? this.#current.lane.refs : 0;
  }

  /** Why its worker is gone, when it died and the session has no new one yet. */
  get loss(): SnakeBridgeError | null {
    const ended = this.#closed ? null : this.#current?.lane.ended;
    return ended?.code === "worker_died" ? ended : null;
  }

  /** Tells the loss once; the next call has a new worker. */
  takeLoss(): SnakeBridgeError | null {
    const { loss } = this;
    if (loss) this.#forget("");
    return loss;
  }

  /** A session on the freest worker of the pool; itself where there is no pool. */
  fanOut(): Session {
    return this.#options.fanOut?.() ?? this;
  }

  /** Leaves the worker as soon as no call is under way and no object is held there; the next call chooses anew. */
  move(reason: string): void {
    this.#leaving = null;
    if (!this.#current || this.#closed) return;
    if (!this.isIdle || this.refs > 0) {
      this.#leaving = reason;
      return;
    }
    this.#forget(reason);
    tellSession({ phase: "move", session: this.id, pool: this.pool });
  }

  /** Frees everything the session owns; calls without an answer reject with `closed`. */
  close(): Promise<void> {
    return this.end(new SnakeBridgeError("closed", `Session \`${this.id}\` was closed.`));
  }

  /** Closes the session for a reason, which later calls reject with. */
  async end(reason: SnakeBridgeError): Promise<void> {
    if (this.#closed) return;
    this.#closed = reason;
    this.#current?.lane.close(reason);
    this.#current?.placement.leave();
    this.#options.onClose?.();
    tellSession({ phase: "close", session: this.id, pool: this.pool, code: reason.code });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #forget(reason: string): void {
    this.#current?.lane.close(new SnakeBridgeError("closed", reason));
    this.#current?.placement.leave();
    this.#current = null;
  }
}
