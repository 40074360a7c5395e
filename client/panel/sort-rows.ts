/** The order of the rows of a table by one of its columns; what is missing stands last. */
import type { Cell } from "../../contract/run.js";

export type Order = "none" | "ascending" | "descending";

/** @returns the positions of the rows. */
export function sortRows(cells: readonly (readonly Cell[])[], column: number, order: Order): readonly number[] {
  const rows = cells.map((_, row) => row);
  if (order === "none") return rows;
  const sign = order === "ascending" ? 1 : -1;
  const cellOf = (row: number) => cells[row]?.[column] ?? null;
  return rows.sort((one, other) => {
    const [a, b] = [cellOf(one), cellOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compare(a, b);
  });
}

function compare(a: Exclude<Cell, null>, b: Exclude<Cell, null>): number {
  if (typeof a === "string" || typeof b === "string") return String(a).localeCompare(String(b));
  return Number(a) - Number(b);
}
