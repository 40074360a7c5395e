/** How frames reach a worker. `grpc.ts` is the real one, `memory.ts` its twin for tests. */
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

export interface ChannelHandlers {
  onFrame(messages: Uint8Array): void;
  /** @param error why the channel broke; null when the other side ended it. */
  onClose(error: SnakeBridgeError | null): void;
}

export interface Channel {
  /** Sends messages that stand one after the other as one frame. Owns the bytes from now on. */
  send(messages: Uint8Array): void;
  /** Says that no more will be sent; the other side frees the session. */
  end(): void;
}

export interface Handshake {
  readonly protocolVersion: number;
  readonly adapterVersion: string;
  readonly pythonVersion: string;
  readonly processId: number;
  readonly maxMessageBytes: number;
}
