/** The kinds of messages on a lane; see docs/wire.md. */

export const HOST = { open: 0, call: 1, cancel: 2, release: 3, credit: 4, close: 5, settled: 6 } as const;

export const ADAPTER = { result: 16, error: 17, items: 18, end: 19, class: 20, output: 21, closed: 22 } as const;

/** What a call tells the adapter besides its payload. */
export interface WireOptions {
  readonly timeout_ms?: number;
  readonly leaves?: "value" | "ref";
  readonly credit?: number;
}

/** What an `error` message holds, once read. */
export type WireError = ReadonlyMap<string, unknown>;
