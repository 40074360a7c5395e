/** The ordered channel of one session to one worker: calls go out, answers come in, every call settles. */
import { Callbacks } from "../callback/callbacks.js";
import { type PackedInPlace, pack, packInPlace } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import type { Channel } from "../transport/transport.js";
import type { CallOrder } from "./call-order.js";
import { cancelCall } from "./cancellation.js";
import type { ClassInfo } from "./class-info.js";
import { Deadlines } from "./deadlines.js";
import { Inbox } from "./inbox.js";
import { aborted, timedOut, tooLarge } from "./lane-errors.js";
import { type Limits, overload } from "./limits.js";
import type { Load } from "./load.js";
import { HOST } from "./messages.js";
import { Outbox } from "./outbox.js";
import { PendingCalls, type Sink } from "./pending-calls.js";
import type { Adopted, Session } from "./session.js";
import { SignalCalls } from "./signal-calls.js";
import type { Output, WorkerLink } from "./worker-link.js";

export interface LaneOptions {
  readonly session: Session;
  /** The worker, perhaps still starting; calls made meanwhile wait in the lane. */
  readonly link: Promise<WorkerLink>;
  /** Makes the handle of a ref that arrives on this lane, in the answer of a typed call or of another one. */
  readonly adopt: (lane: Lane) => Adopted;
  readonly output: Output;
  /** How long the worker may take to answer a cancellation before it is terminated. */
  readonly cancelGraceMs: number;
  readonly limits: Limits;
  /** That of the worker. */
  readonly load: Load;
}

/** In the place of a call's id, for messages that belong to none. */
const NO_CALL = 0;

export class Lane {
  readonly session: Session;
  readonly pending: PendingCalls;
  readonly outbox = new Outbox(() => this.#flush());
  /** Classes of the refs that have arrived, by `module.QualName`. */
  readonly classes = new Map<string, ClassInfo>();
  /** Functions of the program that Python holds. */
  readonly callbacks = new Callbacks(this);
  readonly #options: LaneOptions;
  readonly #signals = new SignalCalls((id, signal) => this.cancel(id, aborted(signal)));
  readonly #deadlines = new Deadlines((now) => this.#expire(now));
  readonly #adopt: Adopted;
  readonly #inbox: Inbox;
  #link: WorkerLink | null = null;
  #channel: Channel | null = null;
  #full = false;
  #ended: SnakeBridgeError | null = null;

  constructor(options: LaneOptions) {
    this.session = options.session;
    this.#options = options;
    this.pending = new PendingCalls(options.load);
    this.#adopt = options.adopt(this);
    this.#inbox = new Inbox(this, this.#adopt, options.output, options.load);
    options.link.then(
      (link) => this.#open(link),
      (error) => this.fail(SnakeBridgeError.from(error, "worker_start_failed")),
    );
  }

  /** Why nothing can be sent any more; null while it can. */
  get ended(): SnakeBridgeError | null {
    return this.#ended;
  }

  get sessionId(): string {
    return this.session.id;
  }

  /** Number of objects that the worker keeps for the lane. */
  get refs(): number {
    return this.#adopt.held?.() ?? 0;
  }

  get link(): WorkerLink | null {
    return this.#link;
  }

  get cancelGraceMs(): number {
    return this.#options.cancelGraceMs;
  }

  /**
   * Sends a call. The sink is told exactly once, never before this returns.
   *
   * @returns the id under which later calls can use the result.
   */
  call(order: CallOrder, sink: Sink): number {
    const id = this.pending.nextId();
    const refusal = this.#ended ?? (order.signal?.aborted ? aborted(order.signal) : this.#overload());
    if (refusal) {
      queueMicrotask(() => sink.reject(refusal));
      return id;
    }
    const deadline = Deadlines.now() + order.timeoutMs;
    const forget = order.signal ? this.#signals.listen(order.signal, id) : null;
    const { timeoutMs, background = false } = order;
    this.pending.add({
      id,
      sink,
      deadline,
      timeoutMs,
      background,
      forget,
      stopped: null,
      errors: order.errors ?? null,
      nested: order.nested ?? false,
    });
    this.#deadlines.add(deadline);
    if (order.ready) {
      const fill = this.outbox.hold(id);
      const write = () => this.#write(id, order, fill);
      order.ready.then(write, write);
    } else this.#write(id, order, null);
    return id;
  }

  /** Rejects a call at once and makes Python stop it; see `cancellation.ts`. */
  cancel(id: number, error: SnakeBridgeError): void {
    cancelCall(this, id, error);
  }

  credit(id: number, items: number): void {
    if (this.pending.get(id)) this.outbox.push(id, [HOST.credit, id, items]);
  }

  closeStream(id: number): void {
    if (this.pending.get(id)) this.outbox.push(id, [HOST.close, id]);
  }

  /**
   * Sends the answer of a callback.
   *
   * @throws SnakeBridgeError `too_large`.
   */
  answer(message: readonly unknown[]): void {
    if (!this.#ended) this.outbox.overtake(NO_CALL, this.#checked(packInPlace(message)));
  }

  /** Says that results and exceptions of these calls will not be named any more. */
  forget(ids: readonly number[]): void {
    if (!this.#ended && ids.length > 0) this.outbox.push(NO_CALL, [HOST.forget, ids]);
  }

  /** Frees refs; each id once for every time it arrived. */
  release(ids: readonly number[]): void {
    if (!this.#ended) this.outbox.release(ids);
  }

  /** Ends the lane: the worker frees the session, calls without an answer reject. */
  close(reason = new SnakeBridgeError("closed", "The session was closed.")): void {
    if (this.#ended) return;
    this.#flush();
    this.#channel?.end();
    this.fail(reason);
  }

  fail(error: SnakeBridgeError): void {
    this.#ended ??= error;
    this.#deadlines.clear();
    this.callbacks.clear();
    for (const call of this.pending.takeAll()) {
      this.#options.load.totals.failed++;
      call.sink?.reject(error);
      call.stopped?.(error.details.rung ?? "killed");
    }
  }

  #overload(): SnakeBridgeError | null {
    return overload(this.#options.limits, this.#options.load, this.pending.size, this.outbox.bytes);
  }

  #open(link: WorkerLink): void {
    this.#link = link;
    if (this.#ended) return;
    const channel = link.transport.openLane({
      onFrame: (bytes) => this.#inbox.receive(bytes),
      onClose: (error) => this.#lose(error),
      onDrain: () => {
        this.#full = false;
        this.#flush();
      },
    });
    channel.send(pack([HOST.open, this.sessionId, { max_refs: this.#options.limits.refsPerSession }]));
    this.#channel = channel;
    this.outbox.schedule();
  }

  #lose(error: SnakeBridgeError | null): void {
    if (this.#ended || !this.#link) return;
    this.#ended = error ?? new SnakeBridgeError("closed", "The worker ended the lane.");
    void this.#link.obituary(error).then((obituary) => {
      this.#ended = obituary;
      this.fail(obituary);
    });
  }

  /** @param fill puts the message into the place that was kept for it. */
  #write(id: number, order: CallOrder, fill: ((packed: PackedInPlace) => void) | null): void {
    if (fill && !this.pending.get(id)?.sink) return;
    try {
      const packed = this.#checked(order.write(id));
      if (fill) fill(packed);
      else if (order.nested) this.outbox.overtake(id, packed);
      else this.outbox.add(id, packed);
    } catch (error) {
      this.outbox.withdraw(id);
      const sink = this.pending.take(id)?.sink;
      queueMicrotask(() => sink?.reject(SnakeBridgeError.from(error, "unsendable")));
    }
  }

  #checked(packed: PackedInPlace): PackedInPlace {
    const bytes = packed.end - packed.start;
    const limit = this.#link?.maxMessageBytes ?? Number.POSITIVE_INFINITY;
    if (bytes > limit) throw tooLarge(bytes, limit);
    return packed;
  }

  // A full transport is not written to: what waits here can still be withdrawn, and is bounded.
  #flush(): void {
    const channel = this.#channel;
    if (!channel || this.#ended || this.#full) return;
    const answered = this.#inbox.takeAnswered();
    if (answered.length > 0) this.outbox.attach(NO_CALL, [HOST.forget, answered]);
    // What was written may use results by their call; only behind all of it may the adapter forget them.
    const watermark = this.outbox.isReady ? this.pending.takeWatermark() : null;
    if (watermark !== null) this.outbox.attach(NO_CALL, [HOST.settled, watermark]);
    while (!this.#full) {
      const frame = this.outbox.take();
      if (!frame) return;
      this.#full = !channel.send(frame);
    }
  }

  #expire(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const call of [...this.pending]) {
      if (!call.sink) continue;
      if (call.deadline <= now) this.cancel(call.id, timedOut(call.timeoutMs));
      else next = Math.min(next, call.deadline);
    }
    return next;
  }
}
