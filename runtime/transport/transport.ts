/** How frames reach a worker: over `grpc.ts`, over `local.ts` on one machine; `memory.ts` is their twin for tests. */
import type { SnakeBridgeError } from "../errors.js";

export interface Transport {
  /**
   * Agrees on a protocol version; the first thing on a connection.
   *
   * @throws SnakeBridgeError of code `protocol` when there is no common version.
   */
  handshake(options?: { readonly timeoutMs?: number }): Promise<Handshake>;
  /** Opens a channel for one lane. Frames arrive in order; `onClose` is called once, after the last frame. */
  openLane(handlers: ChannelHandlers): Channel;
  /** Closes the connection and every channel on it. */
  close(): void;
}

/** Where a worker listens: a Unix socket, or a port of this machine's loopback. */
export type Address = { readonly path: string } | { readonly port: number };

export const LOOPBACK_HOST = "127.0.0.1";

export interface ChannelHandlers {
  /** The bytes are valid until this returns: the next frame may overwrite them. */
  onFrame(messages: Uint8Array): void;
  /** @param error why the channel broke; null when the other side ended it. */
  onClose(error: SnakeBridgeError | null): void;
  /** Called when a channel that was full can take more. */
  onDrain?(): void;
}

export interface Channel {
  /**
   * Sends messages that stand one after the other as one frame. Owns the bytes from now on.
   *
   * @returns false when the channel is full, and more is better sent after `onDrain`.
   */
  send(messages: Uint8Array): boolean;
  /** Says that no more will be sent; the other side frees the session. */
  end(): void;
}

export interface Handshake {
  readonly protocolVersion: number;
  readonly adapterVersion: string;
  readonly pythonVersion: string;
  readonly processId: number;
  readonly maxMessageBytes: number;
  /** What the adapter can do, by the names of docs/wire.md. */
  readonly capabilities: readonly string[];
}
