/** The calls of a lane that have no answer yet. */
import type { Rung, SnakeBridgeError } from "../errors.js";
import { keepAlive, letGo } from "./keep-alive.js";
import type { KeptErrors } from "./lane.js";
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

export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();
  readonly #load: Load;
  #awaited = 0;
  #settled = 0;
  #lastId = 0;

  constructor(load: Load) {
    this.#load = load;
  }

  get size(): number {
    return this.#calls.size;
  }

  nextId(): number {
    return ++this.#lastId;
  }

  add(call: PendingCall): void {
    this.#calls.set(call.id, call);
    this.#load.begin();
    if (!call.background && this.#awaited++ === 0) keepAlive();
  }

  get(id: number): PendingCall | undefined {
    return this.#calls.get(id);
  }

  /** Removes a call because it was answered, or because it never left. */
  take(id: number): PendingCall | undefined {
    const call = this.#calls.get(id);
    if (!call) return undefined;
    this.#calls.delete(id);
    this.#load.end();
    call.forget?.();
    if (!call.background && --this.#awaited === 0) letGo();
    return call;
  }

  takeAll(): readonly PendingCall[] {
    return [...this.#calls.keys()].map((id) => this.take(id) as PendingCall);
  }

  [Symbol.iterator](): IterableIterator<PendingCall> {
    return this.#calls.values();
  }

  /** The id up to which every call is answered, when it has grown since it was last asked for; else null. */
  takeWatermark(): number | null {
    const oldest = this.#calls.keys().next();
    const settled = oldest.done ? this.#lastId : oldest.value - 1;
    if (settled <= this.#settled) return null;
    this.#settled = settled;
    return settled;
  }
}
