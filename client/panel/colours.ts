/** The colours of numbers: viridis of matplotlib, which keeps its order in grey and for the colour-blind. */

const STOPS: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
];

/** @param position from 0 to 1. */
export function colourOf(position: number): string {
  const place = Math.min(1, Math.max(0, position)) * (STOPS.length - 1);
  const index = Math.min(STOPS.length - 2, Math.floor(place));
  const [from, to] = [STOPS[index], STOPS[index + 1]];
  const mixed = [0, 1, 2].map((part) => {
    const [a, b] = [from?.[part] ?? 0, to?.[part] ?? 0];
    return Math.round(a + (b - a) * (place - index));
  });
  return `rgb(${mixed.join(" ")})`;
}
