/** The answers of a lane on their way in: each message of a frame finds the call, stream or function it is for. */
import { decode } from "../codec/decode.js";
import { unpackAll } from "../codec/msgpack.js";
import { SnakeBridgeError } from "../errors.js";
import { toClassInfo } from "./class-info.js";
import type { Lane } from "./lane.js";
import { unknownKind } from "./lane-errors.js";
import type { Load } from "./load.js";
import { ADAPTER } from "./messages.js";
import type { Adopted } from "./session.js";
import { fromWireError } from "./wire-error.js";
import type { Output } from "./worker-link.js";

type Message = readonly unknown[];

/** So many results of what callbacks have called are forgotten at once. */
const ANSWERED = 256;

export class Inbox {
  readonly #lane: Lane;
  readonly #adopt: Adopted;
  readonly #output: Output;
  readonly #load: Load;
  /** Calls of callbacks that were answered, and whose results Python may keep. */
  readonly #answered: number[] = [];
  /** Mean size of the messages of the frame that is being handled. */
  #messageBytes = 0;

  constructor(lane: Lane, adopt: Adopted, output: Output, load: Load) {
    this.#lane = lane;
    this.#adopt = adopt;
    this.#output = output;
    this.#load = load;
  }

  /** Handles a frame. Nonsense in it ends the lane. */
  receive(frame: Uint8Array): void {
    try {
      const messages = unpackAll(frame) as readonly Message[];
      this.#messageBytes = frame.length / messages.length;
      for (const message of messages) this.#handle(message);
    } catch (error) {
      this.#lane.fail(SnakeBridgeError.from(error, "protocol"));
    }
  }

  /**
   * Calls of callbacks whose results Python need not keep, once there are many: while a call waits for its callbacks
   * nothing is settled, and results of what they call would gather in Python.
   */
  takeAnswered(): readonly number[] {
    return this.#answered.length >= ANSWERED ? this.#answered.splice(0) : [];
  }

  #handle(message: Message): void {
    const kind = message[0];
    const id = message[1] as number;
    const content = message[2];
    switch (kind) {
      case ADAPTER.result:
      case ADAPTER.end:
        this.#settle(id, content);
        break;
      case ADAPTER.error:
        this.#reject(id, fromWireError(content, this.#lane.callbacks));
        break;
      case ADAPTER.items:
        this.#deliver(id, content);
        break;
      case ADAPTER.class: {
        const info = toClassInfo(message[1]);
        this.#lane.classes.set(info.identity, info);
        break;
      }
      case ADAPTER.output:
        this.#output(content === "stderr" ? "stderr" : "stdout", String(message[3]));
        break;
      case ADAPTER.callback:
        this.#callBack(message as readonly [number, number, number, unknown, unknown]);
        break;
      case ADAPTER.dropped:
        this.#lane.callbacks.drop(message[1] as readonly number[]);
        break;
      case ADAPTER.closed:
        this.#lane.fail(fromWireError(message[1]));
        break;
      default:
        throw unknownKind(kind);
    }
  }

  #callBack([, id, callbackId, args, keywords]: readonly [number, number, number, unknown, unknown]): void {
    const adopt = this.#lane.callbacks.isTyped(callbackId) ? this.#adopt.typed : this.#adopt.untyped;
    const given = decode([args, keywords], adopt) as [readonly unknown[], Readonly<Record<string, unknown>>];
    this.#lane.callbacks.run({ id, callbackId, args: given[0], keywords: given[1] });
  }

  // What nobody waits for any more is decoded too: refs in it must be counted to be freed.
  #settle(id: number, content: unknown): void {
    const { pending } = this.#lane;
    const sink = pending.get(id)?.sink;
    const value = decode(content, sink?.typed ? this.#adopt.typed : this.#adopt.untyped);
    const call = pending.take(id);
    if (!call) return;
    if (call.nested) this.#answered.push(id);
    sink?.resolve(value);
    call.stopped?.("finished");
  }

  #deliver(id: number, content: unknown): void {
    const sink = this.#lane.pending.get(id)?.sink;
    const values = decode(content, sink?.typed ? this.#adopt.typed : this.#adopt.untyped) as readonly unknown[];
    sink?.items?.(values, this.#messageBytes);
  }

  #reject(id: number, error: SnakeBridgeError): void {
    const call = this.#lane.pending.take(id);
    call?.errors?.keep(error, this.#lane, id);
    this.#load.totals.failed++;
    call?.sink?.reject(error);
    call?.stopped?.(error.details.rung ?? "finished");
  }
}
