/** Counts the calls of one worker, and of its pool. */

/** Counts of a pool, since it was opened. */
export interface Totals {
  /** Calls without an answer. */
  inFlight: number;
  started: number;
  failed: number;
}

export class Load {
  /** Calls without an answer. */
  inFlight = 0;
  started = 0;
  readonly totals: Totals;

  constructor(totals: Totals = { inFlight: 0, started: 0, failed: 0 }) {
    this.totals = totals;
  }

  begin(): void {
    this.inFlight++;
    this.started++;
    this.totals.inFlight++;
    this.totals.started++;
  }

  end(): void {
    this.inFlight--;
    this.totals.inFlight--;
  }
}
