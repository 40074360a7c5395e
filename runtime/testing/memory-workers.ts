/** Workers that are no processes: each lane is answered by a function of the test. */
import { SnakeBridgeError } from "../errors.js";
import type { Worker } from "../pool/worker.js";
import { type MemoryLane, type Message, memoryTransport } from "../transport/memory.js";

/** Answers the messages of one lane. */
export type LaneAnswerer = (message: Message) => void;

/** @param open is called for each lane; what it returns gets every message after the first. */
export function startMemoryWorker(open: (lane: MemoryLane) => LaneAnswerer): Worker {
  const lanes = new Map<MemoryLane, LaneAnswerer>();
  const transport = memoryTransport((messages, lane) => {
    const known = lanes.get(lane);
    const answer = known ?? open(lane);
    if (!known) lanes.set(lane, answer);
    for (const message of known ? messages : messages.slice(1)) answer(message);
  });
  return {
    pid: 0,
    transport,
    handshake: {
      protocolVersion: 1,
      adapterVersion: "memory",
      pythonVersion: "3",
      processId: 0,
      capabilities: [],
      maxMessageBytes: 2 ** 26,
    },
    maxMessageBytes: 2 ** 26,
    died: new Promise(() => {}),
    obituary: async (broken) => broken ?? new SnakeBridgeError("closed", "The lane was ended."),
    terminate: async () => "terminated",
    stop: async () => {},
  };
}
