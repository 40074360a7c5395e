/** A call in flight: a promise of its result, and already something that calls can be made on. */
import { blameCaller, noteCaller } from "../call/caller.js";
import { encode } from "../codec/encode.js";
import { SnakeBridgeError } from "../errors.js";
import type { Lane } from "../session/lane.js";
import type { Sink } from "../session/pending-calls.js";
import type { Session } from "../session/session.js";
import { isCallable } from "./class-facts.js";
import { NO_TRAITS, type Origin, RECEIVER, type Receiver, receiverOf } from "./receiver.js";

/** Before the outcome is known. */
const OPEN: unique symbol = Symbol("open");

export class Pending implements Receiver, Sink {
  readonly session: Session;
  /** Where the call was sent; null for one that failed before it had a lane. */
  lane: Lane | null;
  readonly typed: boolean;
  readonly call = null;
  /** The id of the call; later calls name its result by it. */
  id = 0;
  /** Sends the call again, or returns false when that is not possible. Asked once, when the worker dies. */
  repeat: (() => boolean) | null = null;
  readonly #expected: string | null;
  readonly #caller = noteCaller();
  #value: unknown = OPEN;
  #error: SnakeBridgeError | null = null;
  #result: Promise<unknown> | null = null;
  #resolve: ((value: unknown) => void) | null = null;
  #reject: ((error: unknown) => void) | null = null;

  /** @param expected identity of the result's class, when the signature says it. */
  constructor(session: Session, lane: Lane | null, typed: boolean, expected: string | null) {
    this.session = session;
    this.lane = lane;
    this.typed = typed;
    this.#expected = expected;
  }

  // Made when it is asked for: of a chain only the last result is.
  get result(): Promise<unknown> {
    if (this.#result) return this.#result;
    const result = new Promise<unknown>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#result = result;
    if (this.#error) this.#fail(this.#error);
    else if (this.#value !== OPEN) this.#resolve?.(this.#value);
    return result;
  }

  get promise(): () => Promise<unknown> {
    return () => this.result;
  }

  resolve(value: unknown): void {
    this.#value = value;
    this.#resolve?.(value);
  }

  reject(error: SnakeBridgeError): void {
    const { repeat } = this;
    this.repeat = null;
    if (error.code === "worker_died" && repeat?.()) return;
    blameCaller(error, this.#caller);
    this.#error = error;
    this.#fail(error);
  }

  #fail(error: SnakeBridgeError): void {
    // A result that nobody awaits may fail without ending the program.
    this.#result?.catch(() => {});
    this.#reject?.(error);
  }

  get #isOpen(): boolean {
    return this.#value === OPEN && this.#error === null;
  }

  get [RECEIVER](): this {
    return this;
  }

  scope(): Session {
    return this.session;
  }

  address(lane: Lane): unknown {
    if (this.#isOpen) {
      if (lane === this.lane) return { __type__: "result", id: this.id };
      throw new SnakeBridgeError(
        "stale_ref",
        `A result that session \`${this.session.id}\` waits for cannot be used in another one.`,
      );
    }
    if (this.#error) throw this.#error;
    return encode(this.#value, (value) => receiverOf(value)?.address(lane) ?? null);
  }

  /** The arrived handle; null before, and when a plain value arrived. */
  get #handle(): Receiver | null {
    return receiverOf(this.#value);
  }

  get identity(): string | null {
    return this.#handle?.identity ?? this.#expected;
  }

  get origin(): Origin | null {
    return this.#handle?.origin ?? null;
  }

  mro(): readonly string[] | null {
    return this.#handle?.mro() ?? null;
  }

  get callable(): boolean {
    return this.#expected !== null && isCallable(this.#expected);
  }

  traits(): ReadonlySet<string> {
    return this.#handle?.traits() ?? NO_TRAITS;
  }

  get arrival(): Promise<unknown> | null {
    return this.#isOpen ? this.result : null;
  }

  async release(by: string): Promise<void> {
    const value = await this.result.catch(() => null);
    await receiverOf(value)?.release(by);
  }

  describe(): string {
    if (this.#isOpen) return this.#expected ? `${this.#expected} (pending)` : "pending";
    if (this.#error) return `failed: ${this.#error.message}`;
    return receiverOf(this.#value)?.describe() ?? `resolved: ${typeof this.#value}`;
  }
}
