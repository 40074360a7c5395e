/** Messages of a lane that stand one after the other, each with the call that it belongs to. */
import { type PackedInPlace, takeOut } from "../codec/msgpack.js";

const FIRST_BYTES = 1024;
/** Below this a loop is faster than making the view that `set` needs. */
const LOOPED_BYTES = 128;
/** A message of more bytes is not copied, and stands alone. */
const COPIED_BYTES = 64 * 1024;

export class Batch {
  readonly kind = "batch";
  /** The call whose message is still to be written here; what stands behind it waits, for order is promised. */
  heldFor: number | null;
  #room: Uint8Array | null = null;
  #size = 0;
  #ids: number[] = [];
  #ends: number[] = [];

  constructor(heldFor: number | null = null) {
    this.heldFor = heldFor;
  }

  get size(): number {
    return this.#size;
  }

  get isEmpty(): boolean {
    return this.#ids.length === 0;
  }

  /** Whether a message of so many bytes can stand here too. */
  takes(bytes: number): boolean {
    return this.heldFor === null && (this.isEmpty || (bytes <= COPIED_BYTES && this.#size <= COPIED_BYTES));
  }

  /** Bytes of the message that leaves first. */
  get firstSize(): number {
    return this.#ends[0] ?? 0;
  }

  /** @param id the call that the message belongs to. */
  add(id: number, message: PackedInPlace): void {
    const { start, end } = message;
    const bytes = end - start;
    if (bytes > COPIED_BYTES && this.isEmpty) this.#room = takeOut(message);
    else {
      const room = this.#reserve(bytes);
      if (bytes > LOOPED_BYTES) room.set(message.subarray(start, end), this.#size);
      else for (let from = start, to = this.#size; from < end; ) room[to++] = message[from++] as number;
    }
    this.#size += bytes;
    this.#ids.push(id);
    this.#ends.push(this.#size);
  }

  /** Takes back the messages of a call; returns how many there were. */
  withdraw(id: number): number {
    const [room, ids, ends] = [this.#room, this.#ids, this.#ends];
    this.#room = null;
    this.#size = 0;
    this.#ids = [];
    this.#ends = [];
    let start = 0;
    for (const [index, owner] of ids.entries()) {
      const end = ends[index] ?? start;
      if (room && owner !== id) this.#append(owner, room.subarray(start, end));
      start = end;
    }
    return ids.length - this.#ids.length;
  }

  /** Removes as many whole messages as have room in so many bytes, at least the first. They are the caller's. */
  take(limit: number): Uint8Array {
    const room = this.#room ?? new Uint8Array();
    let count = this.#ids.length;
    while (count > 1 && (this.#ends[count - 1] ?? 0) > limit) count--;
    const end = this.#ends[count - 1] ?? 0;
    const [ids, ends] = [this.#ids.slice(count), this.#ends.slice(count)];
    this.#ids = ids;
    this.#ends = ends.map((each) => each - end);
    this.#room = ids.length === 0 ? null : room.subarray(end);
    this.#size -= end;
    return room.subarray(0, end);
  }

  #append(id: number, bytes: Uint8Array): void {
    this.#reserve(bytes.length).set(bytes, this.#size);
    this.#size += bytes.length;
    this.#ids.push(id);
    this.#ends.push(this.#size);
  }

  #reserve(bytes: number): Uint8Array {
    const needed = this.#size + bytes;
    if (this.#room && this.#room.length >= needed) return this.#room;
    const larger = Buffer.allocUnsafe(Math.max(FIRST_BYTES, needed, 2 * (this.#room?.length ?? 0)));
    if (this.#room) larger.set(this.#room.subarray(0, this.#size));
    this.#room = larger;
    return larger;
  }
}
