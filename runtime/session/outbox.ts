/** The messages of a lane that wait to be sent: all that are ready in one tick leave as one frame. */
import { nextTick } from "node:process";
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
  #bytes = 0;
  #scheduled = false;
  readonly #afterTick: () => void;

  /** @param flush is called once per tick in which something became ready. */
  constructor(flush: () => void) {
    const send = () => {
      this.#scheduled = false;
      flush();
    };
    // After all microtasks: an `await` asks its thenable, so `await ref.name`, in one of its own.
    this.#afterTick = () => nextTick(send);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Bytes of the messages that wait; releases, which are small and batched, are not counted. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param id the call that the message belongs to. */
  push(id: number, bytes: Uint8Array): void {
    this.#entries.push({ kind: "sealed", id, bytes });
    this.#bytes += bytes.length;
    this.schedule();
  }

  /** As `push`, but does not wait behind what is held: Python waits for it, and what is held may wait for Python. */
  overtake(id: number, bytes: Uint8Array): void {
    const held = this.#entries.findIndex((entry) => entry.kind === "held" && !entry.bytes);
    this.#entries.splice(held === -1 ? this.#entries.length : held, 0, { kind: "sealed", id, bytes });
    this.#bytes += bytes.length;
    this.schedule();
  }

  /** Keeps a place in the order; the returned function fills it. */
  hold(id: number): (bytes: Uint8Array) => void {
    const entry: Held = { kind: "held", id, bytes: null };
    this.#entries.push(entry);
    return (bytes) => {
      entry.bytes = bytes;
      this.#bytes += bytes.length;
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
    this.#bytes = kept.reduce((sum, entry) => sum + sizeOf(entry), 0);
    if (withdrawn) this.schedule();
    return withdrawn;
  }

  /** Removes and returns the next frame of what is ready; null when nothing is. */
  take(): Uint8Array | null {
    let size = 0;
    let count = 0;
    for (const entry of this.#entries) {
      if (entry.kind === "held" && !entry.bytes) break;
      if (count > 0 && size + sizeOf(entry) > FRAME_BYTES) break;
      size += sizeOf(entry);
      count++;
    }
    if (count === 0) return null;
    this.#bytes -= size;
    const messages = this.#entries.splice(0, count).map(toBytes);
    return messages.length === 1 ? (messages[0] as Uint8Array) : Buffer.concat(messages);
  }

  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(this.#afterTick);
  }
}

function toBytes(entry: Entry): Uint8Array {
  return entry.kind === "releases" ? pack([HOST.release, entry.ids]) : (entry.bytes ?? new Uint8Array());
}

function sizeOf(entry: Entry): number {
  return entry.kind === "releases" ? 0 : (entry.bytes?.length ?? 0);
}
