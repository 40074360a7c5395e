/** "Did you mean": the names that are near enough to be what was meant. */
import { distance } from "fastest-levenshtein";

/** @returns at most `count` names, best first; a third of the letters may be wrong, or stand in another order. */
export function nearest(name: string, candidates: Iterable<string>, count = 1): readonly string[] {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const wanted = name.toLowerCase();
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, far: farness(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= limit && candidate !== name)
    .sort((one, other) => one.far - other.far || (one.candidate < other.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Letters in another order are one mistake. */
function farness(one: string, other: string): number {
  const letters = (word: string) => [...word].sort().join("");
  return one !== other && letters(one) === letters(other) ? 1 : distance(one, other);
}

/** `; did you mean "x"?` or `; did you mean "x" or "y"?`, empty when there is nothing to offer. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return "";
  return `; did you mean ${names.map((name) => `\`${name}\``).join(" or ")}?`;
}
