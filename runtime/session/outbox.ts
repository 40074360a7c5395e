/** The messages of a lane that wait to be sent: all that are ready in one tick leave as one frame. */
import { pack } from "../codec/msgpack.js";
import { HOST } from "./messages.js";

/** A frame is closed when it has grown beyond this, in bytes. */
const FRAME_BYTES = 1 << 20;

type Entry = Sealed | Releases | Held;
interface Sealed {
  readonly kind: "sealed";
  readonly id: number;
  readonly bytes: Uint8Array;
}
interface Releases {
  readonly kind: "releases";
  readonly ids: number[];
}
/** Cannot be written yet; what stands behind it waits too, for order is promised. */
interface Held {
  readonly kind: "held";
  readonly id: number;
  bytes: Uint8Array | null;
}

export class Outbox {
  #entries: Entry[] = [];
  #scheduled = false;
  readonly #send: () => void;

  /** @param flush is called once per tick in which something became ready. */
  constructor(flush: () => void) {
    this.#send = () => {
      this.#scheduled = false;
      flush();
    };
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** @param id the call that the message belongs to. */
  push(id: number, bytes: Uint8Array): void {
    this.#entries.push({ kind: "sealed", id, bytes });
    this.schedule();
  }

  /** Keeps a place in the order; the returned function fills it. */
  hold(id: number): (bytes: Uint8Array) => void {
    const entry: Held = { kind: "held", id, bytes: null };
    this.#entries.push(entry);
    return (bytes) => {
      entry.bytes = bytes;
      this.schedule();
    };
  }

  release(ids: readonly number[]): void {
    const last = this.#entries.at(-1);
    if (last?.kind === "releases") last.ids.push(...ids);
    else this.#entries.push({ kind: "releases", ids: [...ids] });
    this.schedule();
  }

  /** Takes back the messages of a call that have not left. */
  withdraw(id: number): boolean {
    const kept = this.#entries.filter((entry) => entry.kind === "releases" || entry.id !== id);
    const withdrawn = kept.length < this.#entries.length;
    this.#entries = kept;
    if (withdrawn) this.schedule();
    return withdrawn;
  }

  /** Removes and returns what is ready, as frames. */
  take(): readonly Uint8Array[] {
    const ready = this.#entries.findIndex((entry) => entry.kind === "held" && !entry.bytes);
    const entries = this.#entries.splice(0, ready === -1 ? this.#entries.length : ready);
    return toFrames(entries.map(toBytes));
  }

  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(this.#send);
  }
}

function toBytes(entry: Entry): Uint8Array {
  return entry.kind === "releases" ? pack([HOST.release, entry.ids]) : (entry.bytes ?? new Uint8Array());
}

function toFrames(messages: readonly Uint8Array[]): readonly Uint8Array[] {
  if (messages.length <= 1) return messages;
  const frames: Uint8Array[] = [];
  let group: Uint8Array[] = [];
  let size = 0;
  for (const message of messages) {
    if (size + message.length > FRAME_BYTES && group.length > 0) {
      frames.push(Buffer.concat(group));
      [group, size] = [[], 0];
    }
    group.push(message);
    size += message.length;
  }
  frames.push(Buffer.concat(group));
  return frames;
}
