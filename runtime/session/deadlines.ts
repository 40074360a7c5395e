/** One timer for all deadlines of a lane: calls come and go too often for a timer each. */

const MAX_DELAY = 2 ** 31 - 1;

export class Deadlines {
  #timer: NodeJS.Timeout | null = null;
  #next = Number.POSITIVE_INFINITY;
  readonly #sweep: (now: number) => number;

  /** @param sweep expires what is due and returns the next deadline, or infinity. */
  constructor(sweep: (now: number) => number) {
    this.#sweep = sweep;
  }

  /** Milliseconds of a clock that never goes back. */
  static now(): number {
    return performance.now();
  }

  /** @param at on the clock of `now`. */
  add(at: number): void {
    if (at >= this.#next) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#next = at;
    this.#timer = setTimeout(() => this.#fire(), Math.min(Math.max(at - Deadlines.now(), 0) + 1, MAX_DELAY));
    this.#timer.unref();
  }

  clear(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#next = Number.POSITIVE_INFINITY;
  }

  #fire(): void {
    this.clear();
    const next = this.#sweep(Deadlines.now());
    if (next < Number.POSITIVE_INFINITY) this.add(next);
  }
}
