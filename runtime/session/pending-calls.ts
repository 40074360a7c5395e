/** The calls of a lane that have no answer yet. */
import type { Rung, SnakeBridgeError } from "../errors.js";
import type { KeptErrors } from "./call-order.js";
import { keepAlive, letGo } from "./keep-alive.js";
import type { Load } from "./load.js";

/** Who waits for the answers of a call. */
export interface Sink {
  /** Whether generated code made the call; see `Receiver.typed`. */
  readonly typed: boolean;
  resolve(value: unknown): void;
  reject(error: SnakeBridgeError): void;
  /**
   * For streams; `resolve` is then called with what the generator returned.
   *
   * @param bytes their size, about.
   */
  items?(values: readonly unknown[], bytes: number): void;
}

export interface PendingCall {
  readonly id: number;
  /** Null when the caller was already told, and only the worker still has to answer. */
  sink: Sink | null;
  /** On the clock of `Deadlines`; infinity when there is none. */
  readonly deadline: number;
  readonly timeoutMs: number;
  /** Does not keep the program alive. */
  readonly background: boolean;
  /** Made by a callback. */
  readonly nested: boolean;
  /** Told of the error that Python answers. */
  readonly errors: KeptErrors | null;
  /** Stops listening to the caller's signal. */
  readonly forget: (() => void) | null;
  /** Told when a cancelled call is over. */
  stopped: ((rung: Rung) => void) | null;
}

/** So many of the latest calls are found by their id alone; a power of two. */
const LATEST = 128;

export class PendingCalls {
  /**
   * The latest calls, each in the place of its id. A `Map` alone would keep answered calls alive: one of its tables
   * that has grown old holds those that it was replaced with, until the whole heap is collected.
   */
  readonly #latest: (PendingCall | null)[] = new Array(LATEST).fill(null);
  /** Those that had to make room for a later one, in order. */
  readonly #earlier = new Map<number, PendingCall>();
  readonly #load: Load;
  #size = 0;
  #awaited = 0;
  /** Every call before this one is answered. */
  #oldest = 1;
  #settled = 0;
  #lastId = 0;

  constructor(load: Load) {
    this.#load = load;
  }

  get size(): number {
    return this.#size;
  }

  nextId(): number {
    return ++this.#lastId;
  }

  add(call: PendingCall): void {
    const place = call.id % LATEST;
    const earlier = this.#latest[place];
    if (earlier) this.#earlier.set(earlier.id, earlier);
    this.#latest[place] = call;
    this.#size++;
    this.#load.begin();
    if (!call.background && this.#awaited++ === 0) keepAlive();
  }

  get(id: number): PendingCall | undefined {
    const call = this.#latest[id % LATEST];
    return call?.id === id ? call : this.#earlier.get(id);
  }

  /** Removes a call because it was answered, or because it never left. */
  take(id: number): PendingCall | undefined {
    const call = this.get(id);
    if (!call) return undefined;
    if (this.#latest[id % LATEST] === call) this.#latest[id % LATEST] = null;
    else this.#earlier.delete(id);
    this.#size--;
    this.#load.end();
    call.forget?.();
    if (!call.background && --this.#awaited === 0) letGo();
    return call;
  }

  takeAll(): readonly PendingCall[] {
    return [...this].map(({ id }) => this.take(id) as PendingCall);
  }

  *[Symbol.iterator](): IterableIterator<PendingCall> {
    yield* this.#earlier.values();
    for (let id = Math.max(1, this.#lastId - LATEST + 1); id <= this.#lastId; id++) {
      const call = this.#latest[id % LATEST];
      if (call?.id === id) yield call;
    }
  }

  /** The id up to which every call is answered, when it has grown since it was last asked for; else null. */
  takeWatermark(): number | null {
    while (this.#oldest <= this.#lastId && !this.get(this.#oldest)) this.#oldest++;
    const settled = this.#oldest - 1;
    if (settled <= this.#settled) return null;
    this.#settled = settled;
    return settled;
  }
}
