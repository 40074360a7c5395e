/** The tricky list: fifty-five symbols, and what it takes to type each of them. */

/**
 * `rule`: the mapping does it for every library alike. `overlay`: reviewed data says what stubs and docstrings do not.
 * `open`: the binding says less than could be said, or takes a call that fails in Python.
 */
export type Reach = "rule" | "overlay" | "open";

const OPEN = "2 4 12 19 20 23 24 25 32 40 43 44 45 46 49 53";
const OVERLAY = "";

const numbers = (text: string) => new Set(text.split(" ").filter(Boolean).map(Number));

export const ROWS: ReadonlyMap<number, Reach> = (() => {
  const [open, overlay] = [numbers(OPEN), numbers(OVERLAY)];
  const reach = (row: number): Reach => (open.has(row) ? "open" : overlay.has(row) ? "overlay" : "rule");
  return new Map(Array.from({ length: 55 }, (_, index) => [index + 1, reach(index + 1)] as const));
})();
