/** Overloads of Python brought down to those that differ in TypeScript. */
import { unionOf } from "../types/py-type.js";
import type { Argument, CallShape } from "./call-shape.js";

const MOST = 6;

/** Most specific first; the last is the widest and always stays. */
export function collapse(shapes: readonly CallShape[]): readonly CallShape[] {
  const merged: CallShape[] = [];
  for (const shape of shapes) {
    const same = merged.findIndex((each) => parametersKey(each) === parametersKey(shape));
    const known = merged[same];
    if (known) merged[same] = { ...known, returns: [...known.returns, ...shape.returns] };
    else if (!merged.some((each) => saysTheSame(each, shape))) merged.push(shape);
  }
  const distinct = withoutSpelledOut(merged);
  const last = distinct.at(-1);
  return distinct.length <= MOST || last === undefined ? distinct : [...distinct.slice(0, MOST - 1), last];
}

function parametersKey(shape: CallShape): string {
  const { variables, required, optional, rest, keywords, anyKeyword } = shape;
  return JSON.stringify([variables, required, optional, rest, keywords, anyKeyword].map((each) => each));
}

function returnsKey(shape: CallShape): string {
  return JSON.stringify(unionOf(shape.returns));
}

/** `f(x: int) -> A` adds nothing to `f(x: int | str) -> A`, wherever it stands before or after. */
function saysTheSame(earlier: CallShape, later: CallShape): boolean {
  return (
    returnsKey(earlier) === returnsKey(later) &&
    namesKey(earlier) === namesKey(later) &&
    spread(earlier) === spread(later)
  );
}

/**
 * Stubs write a required argument after optional ones twice: with all before it by position, and by name. By name is
 * enough.
 */
function withoutSpelledOut(shapes: readonly CallShape[]): readonly CallShape[] {
  return shapes.filter(
    (shape) =>
      !shapes.some(
        (other) =>
          other !== shape &&
          other.required.length < shape.required.length &&
          returnsKey(other) === returnsKey(shape) &&
          namesKey(other) === namesKey(shape),
      ),
  );
}

function namesKey(shape: CallShape): string {
  const all = [...shape.required, ...shape.optional, ...shape.keywords];
  const texts = all.map((each: Argument) => `${each.name}: ${each.text}`).sort();
  return JSON.stringify([texts, shape.rest?.text, shape.anyKeyword]);
}

function spread(shape: CallShape): string {
  return [shape.required, shape.optional, shape.keywords].map((each) => each.length).join();
}
