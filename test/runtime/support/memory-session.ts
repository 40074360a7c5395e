/** A session whose worker is a function of the test: it gets messages and answers them. */
import { Timeouts } from "../../../runtime/call/timeouts.js";
import { SnakeBridgeError } from "../../../runtime/errors.js";
import { createProxy } from "../../../runtime/refs/proxy.js";
import { RefTable } from "../../../runtime/refs/ref-table.js";
import { ADAPTER, HOST } from "../../../runtime/session/messages.js";
import { Session } from "../../../runtime/session/session.js";
import { type MemoryLane, type Message, memoryTransport } from "../../../runtime/transport/memory.js";

export interface MemoryWorker {
  readonly session: Session;
  /** Every frame that arrived, as messages without the first `open`; maps as plain objects. */
  readonly frames: unknown[][][];
  /** The newest lane, to speak out of turn. */
  lane(): MemoryLane;
  /** Why the worker was terminated; empty while it was not. */
  readonly terminated: string[];
}

/** @param answer what to reply to each message of a frame; nothing when it returns nothing. */
export function memoryWorker(answer: (message: Message) => readonly Message[] | undefined): MemoryWorker {
  const frames: unknown[][][] = [];
  const terminated: string[] = [];
  let newest: MemoryLane | null = null;
  const transport = memoryTransport((messages, lane) => {
    newest = lane;
    const calls = messages.filter(([kind]) => kind !== HOST.open);
    if (calls.length > 0) frames.push(plain(calls) as unknown[][]);
    const replies = calls.flatMap((message) => answer(message) ?? []);
    if (replies.length > 0) lane.reply(...replies);
  });
  const session = new Session({
    id: "s",
    place: () => ({
      link: Promise.resolve({
        transport,
        maxMessageBytes: 1_000_000,
        obituary: async (broken) => broken ?? new SnakeBridgeError("worker_died", "Worker 1 died, killed by SIGKILL."),
        terminate: async (why: string) => {
          terminated.push(why);
          newest?.breakOff(`Worker 1 was terminated because ${why}.`);
          return "terminated" as const;
        },
      }),
      leave() {},
    }),
    adopt(owner, lane) {
      const refs = new RefTable(owner, lane, createProxy);
      return { typed: (ref) => refs.adopt(ref, true), untyped: (ref) => refs.adopt(ref, false) };
    },
    output() {},
    cancelGraceMs: 20,
    timeouts: new Timeouts(),
  });
  return { session, frames, terminated, lane: () => newest ?? fail() };
}

/** Answers every call with what the function gives for its payload. */
export function answering(value: (payload: ReadonlyMap<string, unknown>) => unknown) {
  return ([kind, id, payload]: Message): readonly Message[] | undefined =>
    kind === HOST.call ? [[ADAPTER.result, id, value(payload as ReadonlyMap<string, unknown>)]] : undefined;
}

/** A ref as the adapter writes it. */
export function wireRef(id: number, typeName = "Thing", more: object = {}): object {
  return {
    __type__: "ref",
    __schema__: 1,
    id,
    session_id: "s",
    python_module: "m",
    library: "m",
    type_name: typeName,
    ...more,
  };
}

/** Maps -> objects, for comparing. */
export function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function fail(): never {
  throw new Error("no lane was opened yet");
}
