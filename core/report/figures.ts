/** Figures of many callables: counts, and the shares that gates are about. */
import type { Provenance } from "../model.js";
import type { Measured } from "./measure.js";

export interface Figures {
  readonly count: number;
  /** In percent, to one decimal; null of nothing. */
  readonly returns: number | null;
  readonly exact: number | null;
  readonly parameters: number | null;
  readonly documented: number | null;
  /** How many have most of their types from where. */
  readonly tiers: Readonly<Partial<Record<Provenance, number>>>;
}

/** The figures that a gate may be about. */
export const SHARES = ["returns", "exact", "parameters", "documented"] as const;
export type Share = (typeof SHARES)[number];

export function figuresOf(rows: readonly Measured[]): Figures {
  const sum = (of: (row: Measured) => number) => rows.reduce((total, row) => total + of(row), 0);
  const tiers: Partial<Record<Provenance, number>> = {};
  for (const { tier } of [...rows].sort((a, b) => (a.tier < b.tier ? -1 : 1))) tiers[tier] = (tiers[tier] ?? 0) + 1;
  return {
    count: rows.length,
    returns: percent(
      sum(({ isKnown }) => Number(isKnown)),
      rows.length,
    ),
    exact: percent(
      sum(({ isExact }) => Number(isExact)),
      rows.length,
    ),
    parameters: percent(
      sum(({ mapped }) => mapped),
      sum(({ parameters }) => parameters),
    ),
    documented: percent(
      sum(({ isDocumented }) => Number(isDocumented)),
      rows.length,
    ),
    tiers,
  };
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1000 * part) / whole) / 10;
}
