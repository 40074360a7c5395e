/** The messages of a lane that wait to be sent: all that are ready in one tick leave as one frame. */
import { nextTick } from "node:process";
import { type PackedInPlace, pack, packInPlace } from "../codec/msgpack.js";
import { Batch } from "./batch.js";
import { HOST } from "./messages.js";

/** A frame is closed when it has grown beyond this, in bytes. */
const FRAME_BYTES = 1 << 20;

interface Releases {
  readonly kind: "releases";
  readonly ids: number[];
}

export class Outbox {
  /** In the order in which they leave. */
  readonly #entries: (Batch | Releases)[] = [];
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

  /** Whether something waits, and all of it can leave. */
  get isReady(): boolean {
    return this.#entries.length > 0 && this.#firstHeld() === -1;
  }

  /** Bytes of the messages that wait; releases, which are small and batched, are not counted. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param id the call that the message belongs to. */
  push(id: number, message: readonly unknown[]): void {
    this.add(id, packInPlace(message));
  }

  /** Adds a message that leaves with what waits, and asks for no frame by itself. */
  attach(id: number, message: readonly unknown[]): void {
    this.#put(this.#entries.length, id, packInPlace(message));
  }

  /** As `push`, for a message that is packed already. */
  add(id: number, packed: PackedInPlace): void {
    this.#put(this.#entries.length, id, packed);
    this.schedule();
  }

  /** As `add`, but does not wait behind what is held: Python waits for it, and what is held may wait for Python. */
  overtake(id: number, packed: PackedInPlace): void {
    const held = this.#firstHeld();
    this.#put(held === -1 ? this.#entries.length : held, id, packed);
    this.schedule();
  }

  /** Keeps a place in the order; the returned function fills it. */
  hold(id: number): (packed: PackedInPlace) => void {
    const place = new Batch(id);
    this.#entries.push(place);
    return (packed) => {
      place.heldFor = null;
      this.#bytes += packed.end - packed.start;
      place.add(id, packed);
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
    let withdrawn = 0;
    for (const [index, entry] of [...this.#entries.entries()].reverse()) {
      if (entry.kind === "releases") continue;
      withdrawn += entry.heldFor === id ? 1 : entry.withdraw(id);
      if (entry.heldFor === id || (entry.heldFor === null && entry.isEmpty)) this.#entries.splice(index, 1);
    }
    if (withdrawn === 0) return false;
    this.#bytes = this.#entries.reduce((sum, entry) => sum + (entry.kind === "batch" ? entry.size : 0), 0);
    this.schedule();
    return true;
  }

  /** Removes and returns the next frame of what is ready; null when nothing is. */
  take(): Uint8Array | null {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (let entry = this.#entries[0]; entry; entry = this.#entries[0]) {
      if (entry.kind === "batch" && (entry.heldFor !== null || !fits(entry, size))) break;
      const part = entry.kind === "releases" ? pack([HOST.release, entry.ids]) : entry.take(FRAME_BYTES - size);
      parts.push(part);
      if (entry.kind === "batch") {
        size += part.length;
        this.#bytes -= part.length;
        if (!entry.isEmpty) break;
      }
      this.#entries.shift();
    }
    return parts.length > 1 ? Buffer.concat(parts) : (parts[0] ?? null);
  }

  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(this.#afterTick);
  }

  #put(place: number, id: number, packed: PackedInPlace): void {
    const before = this.#entries[place - 1];
    const bytes = packed.end - packed.start;
    this.#bytes += bytes;
    if (before?.kind === "batch" && before.takes(bytes)) {
      before.add(id, packed);
      return;
    }
    const batch = new Batch();
    batch.add(id, packed);
    this.#entries.splice(place, 0, batch);
  }

  #firstHeld(): number {
    return this.#entries.findIndex((entry) => entry.kind === "batch" && entry.heldFor !== null);
  }
}

function fits(batch: Batch, size: number): boolean {
  return size === 0 || size + batch.firstSize <= FRAME_BYTES;
}
