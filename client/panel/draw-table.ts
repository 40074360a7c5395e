/** A table whose rows are sorted by a click on the head of a column: up, down, and as they came. */
import type { Cell, ValueView } from "../../contract/run.js";
import { element } from "./element.js";
import { type Order, sortRows } from "./sort-rows.js";

const NEXT: Readonly<Record<Order, Order>> = { none: "ascending", ascending: "descending", descending: "none" };

export function drawTable(view: ValueView & { readonly kind: "table" }): HTMLElement {
  const body = element("tbody", "");
  const heads = view.columns.map(({ name, type }, column) => {
    const head = element("th", "", name, element("small", "", type));
    head.scope = "col";
    head.tabIndex = 0;
    const turn = () => sortBy(column, head);
    head.addEventListener("click", turn);
    head.addEventListener("keydown", ({ key }) => key === "Enter" && turn());
    return head;
  });

  function sortBy(column: number, head: HTMLElement): void {
    const order = NEXT[(head.ariaSort as Order | null) ?? "none"];
    for (const each of heads) each.ariaSort = "none";
    head.ariaSort = order;
    fill(sortRows(view.cells, column, order));
  }

  function fill(rows: readonly number[]): void {
    body.replaceChildren(
      ...rows.map((row) =>
        element(
          "tr",
          "",
          ...(view.index ? [element("th", "", view.index[row] ?? "")] : []),
          ...(view.cells[row] ?? []).map(drawCell),
        ),
      ),
    );
  }

  fill(view.cells.map((_, row) => row));
  const head = element("thead", "", element("tr", "", ...(view.index ? [element("th", "")] : []), ...heads));
  return element(
    "section",
    "",
    element("div", "table", element("table", "", head, body)),
    element("p", "facts", note(view)),
  );
}

function drawCell(cell: Cell): HTMLElement {
  if (cell === null) return element("td", "missing", "–");
  return element("td", typeof cell === "number" ? "number" : "", String(cell));
}

function note({ rows, cells, columns, hidden }: ValueView & { readonly kind: "table" }): string {
  const shown = cells.length < rows ? `the first ${cells.length} of ${rows} rows` : `${rows} rows`;
  return `${shown} × ${columns.length + hidden} columns${hidden > 0 ? `, ${hidden} of them not shown` : ""}`;
}
