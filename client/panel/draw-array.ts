/** An array as a heat-map: one cell a number, its value under the mouse. */
import type { Heat, ValueView } from "../../contract/run.js";
import { colourOf } from "./colours.js";
import { element } from "./element.js";

const LARGEST = 512;

export function drawArray({ shape, dtype, heat }: ValueView & { readonly kind: "array" }): HTMLElement {
  const facts = element(
    "p",
    "array",
    element("b", "", `shape (${shape.join(", ")}${shape.length === 1 ? "," : ""})`),
    ` · dtype ${dtype}`,
  );
  return heat ? element("section", "", facts, ...drawHeat(heat, shape.length)) : element("section", "", facts);
}

function drawHeat(heat: Heat, dimensions: number): readonly HTMLElement[] {
  const height = heat.values.length;
  const width = heat.values[0]?.length ?? 0;
  const cell = Math.max(4, Math.min(40, Math.floor(LARGEST / Math.max(width, height))));
  const canvas = element("canvas", "heat");
  canvas.width = width * cell;
  canvas.height = height * cell;
  const context = canvas.getContext("2d");
  const position = positionIn(heat.least ?? 0, heat.most ?? 0);
  for (const [row, numbers] of heat.values.entries()) {
    for (const [column, value] of numbers.entries()) {
      if (!context || value === null) continue;
      context.fillStyle = colourOf(position(value));
      context.fillRect(column * cell, row * cell, cell, cell);
    }
  }
  const under = element("p", "facts", "\u00a0");
  canvas.addEventListener("mousemove", ({ offsetX, offsetY }) => {
    const [row, column] = [Math.floor(offsetY / cell), Math.floor(offsetX / cell)];
    const value = heat.values[row]?.[column];
    const [rows = 1, columns = 1] = heat.every;
    if (value !== undefined) under.textContent = `[${row * rows}, ${column * columns}] = ${value ?? "not finite"}`;
  });
  return [canvas, drawLegend(heat), under, ...drawNotes(heat, dimensions)];
}

function drawLegend({ least, most }: Heat): HTMLElement {
  const bar = element("canvas", "legend");
  bar.width = 128;
  bar.height = 10;
  const context = bar.getContext("2d");
  for (let x = 0; context && x < bar.width; x++) {
    context.fillStyle = colourOf(x / (bar.width - 1));
    context.fillRect(x, 0, 1, bar.height);
  }
  return element("p", "facts", `${least ?? "?"} `, bar, ` ${most ?? "?"}`);
}

function drawNotes({ every: [rows = 1, columns = 1] }: Heat, dimensions: number): readonly HTMLElement[] {
  const notes: string[] = [];
  if (dimensions > 2) notes.push("The first plane of the array.");
  if (rows > 1 || columns > 1) notes.push(`One of ${rows} rows and one of ${columns} columns is drawn.`);
  return notes.map((note) => element("p", "facts", note));
}

/** Where a number stands between the extremes; in the middle when all are the same. */
function positionIn(least: number, most: number): (value: number) => number {
  return (value) => (most === least ? 0.5 : (value - least) / (most - least));
}
