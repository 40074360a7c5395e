/** When a worker has served long enough: libraries leak, and a fresh process is the only cure. */

/** Each bound is absent for none. */
export interface Recycling {
  /** Calls after which a worker is replaced. */
  readonly calls?: number;
  readonly ageMs?: number;
  /** Resident memory, measured from outside. */
  readonly residentBytes?: number;
  /** By how much calls and age of each worker fall short of the bound at most, so that not all are replaced at once; 0.1 by default. */
  readonly jitter?: number;
}

export type RecyclingReason = "calls" | "age" | "memory";

/** The bounds of one worker. */
export interface Term {
  readonly calls: number;
  readonly ageMs: number;
  readonly residentBytes: number;
}

const NEVER = Number.POSITIVE_INFINITY;

/** @param random from 0 to 1. */
export function termOf(recycling: Recycling, random: number): Term {
  const share = 1 - (recycling.jitter ?? 0.1) * random;
  return {
    calls: Math.ceil((recycling.calls ?? NEVER) * share),
    ageMs: (recycling.ageMs ?? NEVER) * share,
    residentBytes: recycling.residentBytes ?? NEVER,
  };
}

/** @param residentBytes null when it is not known. */
export function reasonToRetire(
  term: Term,
  served: { readonly calls: number; readonly ageMs: number; readonly residentBytes: number | null },
): RecyclingReason | null {
  if (served.calls >= term.calls) return "calls";
  if (served.ageMs >= term.ageMs) return "age";
  return (served.residentBytes ?? 0) >= term.residentBytes ? "memory" : null;
}
