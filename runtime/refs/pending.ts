/** A call in flight: a promise of its result, and already something that calls can be made on. */
import { blameCaller, noteCaller } from "../call/caller.js";
import { encode } from "../codec/encode.js";
import { SnakeBridgeError } from "../errors.js";
import type { Lane } from "../session/lane.js";
import type { Sink } from "../session/pending-calls.js";
import type { Session } from "../session/session.js";
import { isCallable } from "./class-facts.js";
import { NO_TRAITS, type Origin, RECEIVER, type Receiver, receiverOf } from "./receiver.js";

type Outcome = { readonly value: unknown } | { readonly error: SnakeBridgeError };

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
  #outcome: Outcome | null = null;
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
    this.#result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A result that nobody awaits may fail without ending the program.
    this.#result.catch(() => {});
    if (this.#outcome) this.#tell(this.#outcome);
    return this.#result;
  }

  get promise(): () => Promise<unknown> {
    return () => this.result;
  }

  resolve(value: unknown): void {
    this.#end({ value });
  }

  reject(error: SnakeBridgeError): void {
    const { repeat } = this;
    this.repeat = null;
    if (error.code === "worker_died" && repeat?.()) return;
    blameCaller(error, this.#caller);
    this.#end({ error });
  }

  #end(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#tell(outcome);
  }

  #tell(outcome: Outcome): void {
    if ("error" in outcome) this.#reject?.(outcome.error);
    else this.#resolve?.(outcome.value);
  }

  get [RECEIVER](): this {
    return this;
  }

  scope(): Session {
    return this.session;
  }

  address(lane: Lane): unknown {
    const outcome = this.#outcome;
    if (!outcome) {
      if (lane === this.lane) return { __type__: "result", id: this.id };
      throw new SnakeBridgeError(
        "stale_ref",
        `A result that session \`${this.session.id}\` waits for cannot be used in another one.`,
      );
    }
    if ("error" in outcome) throw outcome.error;
    return encode(outcome.value, (value) => receiverOf(value)?.address(lane) ?? null);
  }

  /** The arrived handle; null before, and when a plain value arrived. */
  get #handle(): Receiver | null {
    return this.#outcome && "value" in this.#outcome ? receiverOf(this.#outcome.value) : null;
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
    return this.#outcome ? null : this.result;
  }

  async release(by: string): Promise<void> {
    const value = await this.result.catch(() => null);
    await receiverOf(value)?.release(by);
  }

  describe(): string {
    const outcome = this.#outcome;
    if (!outcome) return this.#expected ? `${this.#expected} (pending)` : "pending";
    if ("error" in outcome) return `failed: ${outcome.error.message}`;
    return receiverOf(outcome.value)?.describe() ?? `resolved: ${typeof outcome.value}`;
  }
}
