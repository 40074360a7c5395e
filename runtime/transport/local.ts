/** The transport over a plain socket: the same frames as gRPC, for a worker on the same machine. */
import { pack, unpack } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import { fromWireError } from "../session/wire-error.js";
import { type FrameSocket, openFrameSocket } from "./frame-socket.js";
import type { Address, Channel, ChannelHandlers, Handshake, Transport } from "./transport.js";

const PROTOCOL_VERSION = 1;

export interface LocalOptions {
  readonly address: Address;
  readonly token: string;
  /** The bound of one frame in bytes. */
  readonly maxMessageBytes: number;
}

/** Each connection begins with a greeting and carries one lane; that of the handshake carries the first. */
export function connectLocal(options: LocalOptions): Transport {
  const open = new Set<Connection>();
  let greeted: Connection | null = null;
  const connect = () => {
    const connection = new Connection(options, () => open.delete(connection));
    open.add(connection);
    return connection;
  };
  return {
    async handshake({ timeoutMs = 10_000 } = {}) {
      const connection = connect();
      const handshake = await connection.greeting(timeoutMs);
      greeted = connection;
      return handshake;
    },
    openLane(handlers) {
      const connection = greeted?.isOpen ? greeted : connect();
      greeted = null;
      return connection.carry(handlers);
    },
    close() {
      for (const connection of open) connection.destroy();
    },
  };
}

/** The adapter answers the greeting with the first frame; all others are the lane's. */
class Connection {
  isOpen = true;
  readonly #frames: FrameSocket;
  #lane: ChannelHandlers | null = null;
  #answer: (answer: Handshake | SnakeBridgeError) => void = () => {};
  #refusal: SnakeBridgeError | null = null;
  #onFrame = (frame: Uint8Array) => this.#receiveAnswer(frame);

  constructor({ address, token, maxMessageBytes }: LocalOptions, closed: () => void) {
    this.#frames = openFrameSocket(address, maxMessageBytes, {
      onFrame: (frame) => this.#onFrame(frame),
      onDrain: () => this.#lane?.onDrain?.(),
      onClose: (error) => {
        closed();
        this.#close(error);
      },
    });
    this.#frames.send(pack({ token, protocol_version: PROTOCOL_VERSION, min_supported_version: PROTOCOL_VERSION }));
  }

  greeting(timeoutMs: number): Promise<Handshake> {
    return new Promise((resolve, reject) => {
      const late = new SnakeBridgeError("worker_start_failed", `The worker did not answer within ${timeoutMs} ms.`);
      const timer = setTimeout(() => this.#answer(late), timeoutMs);
      timer.unref();
      this.#answer = (answer) => {
        clearTimeout(timer);
        if (answer instanceof SnakeBridgeError) reject(answer);
        else resolve(answer);
      };
    });
  }

  carry(handlers: ChannelHandlers): Channel {
    this.#lane = handlers;
    return this.#frames;
  }

  destroy(): void {
    this.#frames.destroy();
  }

  #receiveAnswer(frame: Uint8Array): void {
    const answer = readAnswer(unpack(frame));
    if (answer instanceof SnakeBridgeError) this.#refusal = answer;
    this.#onFrame = (next) => this.#lane?.onFrame(next);
    this.#answer(answer);
  }

  #close(error: SnakeBridgeError | null): void {
    this.isOpen = false;
    const reason = this.#refusal ?? error;
    this.#answer(reason ?? new SnakeBridgeError("worker_start_failed", "The worker closed the connection."));
    this.#lane?.onClose(reason);
  }
}

function readAnswer(answer: unknown): Handshake | SnakeBridgeError {
  if (!(answer instanceof Map) || typeof answer.get("protocol_version") !== "number") return fromWireError(answer);
  return {
    protocolVersion: answer.get("protocol_version"),
    adapterVersion: String(answer.get("adapter_version")),
    pythonVersion: String(answer.get("python_version")),
    processId: Number(answer.get("process_id")),
    maxMessageBytes: Number(answer.get("max_message_bytes")),
    capabilities: Array.isArray(answer.get("capabilities")) ? answer.get("capabilities").map(String) : [],
  };
}
