/** The numbers of a pool at one moment. */

export interface PoolStats {
  readonly size: number;
  /** Open ones. */
  readonly sessions: number;
  readonly calls: { readonly inFlight: number; readonly started: number; readonly failed: number };
  /** Workers that died, and that were replaced because they had served long enough. */
  readonly deaths: number;
  readonly recycled: number;
  readonly workers: readonly WorkerStats[];
}

export interface WorkerStats {
  /** Null while it starts. */
  readonly pid: number | null;
  readonly state: "starting" | "ready" | "retiring";
  readonly sessions: number;
  readonly calls: { readonly inFlight: number; readonly started: number };
  readonly ageMs: number;
}
