/** A transport within the process: the other side is a function that answers messages. For tests. */
import { pack, unpackAll } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import type { Transport } from "./transport.js";

export type Message = readonly unknown[];

export interface MemoryLane {
  /** Sends messages to the host as one frame. */
  reply(...messages: readonly Message[]): void;
  /** Sends bytes as they are, also such as are no messages. */
  replyBytes(bytes: Uint8Array): void;
  /** Breaks the channel, as a dying worker does. */
  breakOff(message?: string): void;
}

/** @param receive is given every frame, as the messages in it, maps as `Map`. */
export function memoryTransport(receive: (messages: readonly Message[], lane: MemoryLane) => void): Transport {
  return {
    async handshake() {
      return {
        protocolVersion: 1,
        adapterVersion: "memory",
        pythonVersion: "3",
        processId: 0,
        maxMessageBytes: 2 ** 26,
        capabilities: [],
      };
    },
    openLane(handlers) {
      let open = true;
      const later = (step: () => void) => setImmediate(() => open && step());
      const close = (error: SnakeBridgeError | null) => {
        open = false;
        handlers.onClose(error);
      };
      const lane: MemoryLane = {
        reply: (...messages) => lane.replyBytes(Buffer.concat(messages.map(pack))),
        replyBytes: (bytes) => later(() => handlers.onFrame(bytes)),
        breakOff: (message = "broken off") => later(() => close(new SnakeBridgeError("worker_died", message))),
      };
      return {
        send(bytes) {
          later(() => receive(unpackAll(bytes) as Message[], lane));
          return true;
        },
        end: () => later(() => close(null)),
      };
    },
    close() {},
  };
}
