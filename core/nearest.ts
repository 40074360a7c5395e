/** "Did you mean": the names that are near enough to be what was meant. */
import { distance } from "fastest-levenshtein";

/** @returns at most `count` names, best first; two of five letters may be wrong. */
export function nearest(name: string, candidates: Iterable<string>, count = 1): readonly string[] {
  const limit = Math.max(1, Math.round(name.length * 0.4));
  const wanted = name.toLowerCase();
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, far: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= limit && candidate !== name)
    .sort((one, other) => one.far - other.far || (one.candidate < other.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** `; did you mean "x"?` or `; did you mean "x" or "y"?`, empty when there is nothing to offer. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return "";
  return `; did you mean ${names.map((name) => `\`${name}\``).join(" or ")}?`;
}
