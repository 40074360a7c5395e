/** The kinds of messages on a lane; see docs/wire.md. */

export const HOST = {
  open: 0,
  call: 1,
  cancel: 2,
  release: 3,
  credit: 4,
  close: 5,
  settled: 6,
  callbackResult: 7,
  callbackError: 8,
  forget: 9,
} as const;

export const ADAPTER = {
  result: 16,
  error: 17,
  items: 18,
  end: 19,
  class: 20,
  output: 21,
  closed: 22,
  callback: 23,
  dropped: 24,
} as const;

/** What a call tells the adapter besides its payload. */
export interface WireOptions {
  readonly timeout_ms?: number;
  readonly leaves?: "value" | "ref";
  readonly credit?: number;
  /** The call of a callback in which the call was made. */
  readonly within?: number;
  /** The exception will be asked for, see `forget`. */
  readonly keep_error?: true;
}

/** What an `error` message holds, once read. */
export type WireError = ReadonlyMap<string, unknown>;
