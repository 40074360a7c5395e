/** How many items Python may compute before they are read: as few as keep the reader busy. */

const MAX_WINDOW = 8192;
/** Items of one window may take this long, in milliseconds; more would make the reader wait for what it may not want. */
const MAX_WAIT_MS = 20;
/** And as many bytes, so that large items are not computed in numbers. */
const MAX_BYTES = 128 * 1024;
/** A reader that takes this much longer than Python does not need the window. */
const SLOWNESS = 4;

/**
 * Starts with one item and doubles while the reader is faster than the way to Python and back, so that a slow reader
 * stops the producer after an item, and a fast one does not wait for each.
 */
export class CreditWindow {
  readonly #fixed: number | null;
  readonly #now: () => number;
  #size = 1;
  #grantedAt = 0;
  #arrivedAt = 0;
  #bytes = 0;

  /** @param fixed how many items Python may always compute ahead; null adapts to the reader. */
  constructor(fixed: number | null, now: () => number = () => performance.now()) {
    this.#fixed = fixed === null ? null : Math.max(1, Math.floor(fixed));
    this.#now = now;
  }

  /**
   * How many more items to ask for; 0 for none yet.
   *
   * @param waiting reads that wait for an item.
   * @param ahead items that have not been read, and those that were asked for and have not come.
   */
  grant(waiting: number, ahead: number): number {
    const wanted = this.#fixed === null ? this.#adapt(waiting, ahead) : refill(this.#fixed, waiting, ahead);
    if (wanted > 0) {
      this.#grantedAt = this.#now();
      this.#bytes = 0;
    }
    return wanted;
  }

  /** Takes note that items of this size came. */
  arrived(bytes: number): void {
    if (this.#fixed !== null) return;
    this.#arrivedAt = this.#now();
    this.#bytes += bytes;
  }

  #adapt(waiting: number, ahead: number): number {
    if (waiting === 0 || waiting <= ahead) return 0;
    if (this.#arrivedAt > 0) this.#resize();
    return Math.max(waiting, this.#size) - ahead;
  }

  #resize(): void {
    const wait = this.#arrivedAt - this.#grantedAt;
    const reading = this.#now() - this.#arrivedAt;
    if (wait > MAX_WAIT_MS || this.#bytes > MAX_BYTES || reading > SLOWNESS * wait) {
      this.#size = Math.max(1, this.#size >> 1);
    } else if (reading < wait && wait * 2 < MAX_WAIT_MS && this.#bytes * 2 < MAX_BYTES) {
      this.#size = Math.min(MAX_WINDOW, this.#size * 2);
    }
  }
}

/** Asks when half of it was read: one message for many items. */
function refill(size: number, waiting: number, ahead: number): number {
  const wanted = waiting + size - 1 - ahead;
  return wanted >= Math.max(1, size >> 1) ? wanted : 0;
}
