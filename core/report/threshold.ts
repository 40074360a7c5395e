/** Thresholds for continuous integration: `returns=95`, or `numpy.functions.exact=60` for a part of one library. */
import { SHARES, type Share } from "./figures.js";
import type { LibraryReport } from "./library-report.js";

const PARTS = ["functions", "methods"] as const;

export interface Threshold {
  /** As it was written. */
  readonly text: string;
  /** Null for every library. */
  readonly library: string | null;
  /** Null for both. */
  readonly part: (typeof PARTS)[number] | null;
  readonly share: Share;
  /** In percent. */
  readonly least: number;
}

/** Null when the text is none. */
export function parseThreshold(text: string): Threshold | null {
  const found = /^(?:(.+)\.)?(\w+)=(\d+(?:\.\d+)?)$/.exec(text.trim());
  if (found === null) return null;
  const names = found[1]?.split(".") ?? [];
  const part = PARTS.find((each) => each === names.at(-1)) ?? null;
  const library = (part === null ? names : names.slice(0, -1)).join(".");
  const share = SHARES.find((each) => each === found[2]);
  const least = Number(found[3]);
  if (share === undefined || least > 100) return null;
  return { text: text.trim(), library: library === "" ? null : library, part, share, least };
}

/** A sentence for each figure that is below its threshold, and for each threshold that is about nothing. */
export function belowThresholds(
  reports: readonly LibraryReport[],
  thresholds: readonly Threshold[],
): readonly string[] {
  return thresholds.flatMap(({ text, library, part, share, least }) => {
    const about = reports.filter((each) => library === null || each.library === library);
    if (about.length === 0) return [`\`${text}\` is about no library of this report`];
    return about.flatMap((report) =>
      PARTS.filter((each) => part === null || each === part).flatMap((each) => {
        const value = report[each][share];
        return value === null || value >= least
          ? []
          : [`\`${report.library}\` has ${value} % (${each}, ${share}), and ${least} % were asked for`];
      }),
    );
  });
}
