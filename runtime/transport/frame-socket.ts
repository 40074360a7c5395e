/** Frames on a local socket: a length of four bytes, little endian, and as many bytes of messages. */
import { connect } from "node:net";
import { SnakeBridgeError } from "../errors.js";
import { type Address, LOOPBACK_HOST } from "./transport.js";

export interface FrameSocket {
  /** @returns false when so much waits that more is better sent after `onDrain`. */
  send(messages: Uint8Array): boolean;
  /** Says that no more will be sent; what was sent still arrives, and so does the answer. */
  end(): void;
  destroy(): void;
}

export interface FrameHandlers {
  /** The bytes are valid until this returns. */
  onFrame(messages: Uint8Array): void;
  /** Called once. @param error null when the other side ended the connection. */
  onClose(error: SnakeBridgeError | null): void;
  onDrain(): void;
}

const HEADER_BYTES = 4;
const READ_BYTES = 64 * 1024;
/** Larger frames are not copied to stand behind their header. */
const COPIED_BYTES = 64 * 1024;

/** Connects at once; what is sent meanwhile waits. The socket never keeps the program alive. */
export function openFrameSocket(address: Address, maxFrameBytes: number, handlers: FrameHandlers): FrameSocket {
  const cutter = new FrameCutter(maxFrameBytes, handlers.onFrame);
  let failure: SnakeBridgeError | null = null;
  const fail = (error: unknown) => {
    failure ??= SnakeBridgeError.from(error, "worker_died");
    socket.destroy();
  };
  const socket = connect({
    // A short frame must not wait until the one before it is acknowledged.
    ...("port" in address ? { ...address, host: LOOPBACK_HOST, noDelay: true } : address),
    onread: {
      // One buffer for all reads: an own one for each costs more than a short call's frame does.
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback(count, buffer) {
        try {
          cutter.read(buffer as Buffer, count);
        } catch (error) {
          fail(error);
        }
        return true;
      },
    },
  });
  socket.unref();
  socket.on("error", fail);
  socket.on("drain", handlers.onDrain);
  socket.once("close", () => handlers.onClose(failure));
  return {
    send(messages) {
      if (messages.length <= COPIED_BYTES) return socket.write(withHeader(messages));
      socket.cork();
      socket.write(withHeader(messages.subarray(0, 0), messages.length));
      const hasRoom = socket.write(messages);
      socket.uncork();
      return hasRoom;
    },
    end: () => socket.end(),
    destroy: () => socket.destroy(),
  };
}

function withHeader(messages: Uint8Array, length = messages.length): Buffer {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + messages.length);
  frame.writeUInt32LE(length, 0);
  frame.set(messages, HEADER_BYTES);
  return frame;
}

/** Cuts what is read into frames. A frame that arrives in one piece is given on without a copy. */
class FrameCutter {
  readonly #maxFrameBytes: number;
  readonly #onFrame: (messages: Uint8Array) => void;
  /** What of a header has arrived. */
  #header = Buffer.alloc(0);
  /** A frame that has arrived in part, and how much of it. */
  #frame: Buffer | null = null;
  #filled = 0;

  constructor(maxFrameBytes: number, onFrame: (messages: Uint8Array) => void) {
    this.#maxFrameBytes = maxFrameBytes;
    this.#onFrame = onFrame;
  }

  read(chunk: Buffer, end: number): void {
    let at = 0;
    while (at < end) at = this.#frame ? this.#fill(this.#frame, chunk, at, end) : this.#begin(chunk, at, end);
  }

  #begin(chunk: Buffer, at: number, end: number): number {
    const kept = this.#header.length;
    const body = at + HEADER_BYTES - kept;
    if (body > end) {
      this.#header = Buffer.concat([this.#header, chunk.subarray(at, end)]);
      return end;
    }
    const size = kept === 0 ? chunk.readUInt32LE(at) : this.#joinHeader(chunk.subarray(at, body));
    if (size > this.#maxFrameBytes) {
      throw new SnakeBridgeError("protocol", `The adapter sent a frame of ${size} bytes.`, {
        limit: this.#maxFrameBytes,
      });
    }
    if (body + size <= end) this.#onFrame(chunk.subarray(body, body + size));
    else {
      this.#frame = Buffer.allocUnsafeSlow(size);
      this.#filled = 0;
      return body;
    }
    return body + size;
  }

  #joinHeader(rest: Buffer): number {
    const size = Buffer.concat([this.#header, rest]).readUInt32LE(0);
    this.#header = Buffer.alloc(0);
    return size;
  }

  #fill(frame: Buffer, chunk: Buffer, at: number, end: number): number {
    const count = Math.min(frame.length - this.#filled, end - at);
    chunk.copy(frame, this.#filled, at, at + count);
    this.#filled += count;
    if (this.#filled === frame.length) {
      this.#frame = null;
      this.#onFrame(frame);
    }
    return at + count;
  }
}
