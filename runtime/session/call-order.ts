/** What a lane is asked to send, and how long, in which order and for whom. */
import type { PackedInPlace } from "../codec/msgpack.js";
import type { SnakeBridgeError } from "../errors.js";
import type { Lane } from "./lane.js";

export interface CallOrder {
  /** Milliseconds from now to the answer, waiting in queues included; infinity for no bound. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Packs the message, which is sent before the next one is packed. Throws when a value cannot be sent. */
  write(id: number): PackedInPlace;
  /** When given, `write` may run only after this; later calls wait, so that order is kept. */
  readonly ready?: Promise<unknown> | undefined;
  /** True for streams, which keep the program alive only while somebody reads. */
  readonly background?: boolean;
  /** True for what a callback calls: Python waits for it. */
  readonly nested?: boolean;
  /** Told of the error that Python answers, whose exception Python keeps. */
  readonly errors?: KeptErrors | null;
}

export interface KeptErrors {
  keep(error: SnakeBridgeError, lane: Lane, id: number): void;
}
