/** Overloads of Python brought down to those that differ in TypeScript. */

import { covers } from "../types/map/covers.js";
import { mapType } from "../types/map/map-type.js";
import { unionText, wrap } from "../types/map/mapping.js";
import { unionOf } from "../types/py-type.js";
import type { Argument, CallShape } from "./call-shape.js";
import { joined, namesKey, parametersKey, widens } from "./compare-overloads.js";
import type { FileNames } from "./file-names.js";

const MOST = 6;

/** Most specific first; the last is the widest and always stays. */
export function collapse(shapes: readonly CallShape[], names: FileNames): readonly CallShape[] {
  if (shapes.length < 2) return shapes;
  const merged: CallShape[] = [];
  const places = new Map<string, number>();
  for (const shape of shapes) {
    const key = parametersKey(shape);
    const same = places.get(key) ?? merged.length;
    const known = merged[same];
    merged[same] = known ? { ...known, returns: [...known.returns, ...shape.returns] } : shape;
    places.set(key, same);
  }
  const results = new Map(merged.map((each) => [each, resultText(each, names)]));
  const sameResult = (a: CallShape, b: CallShape) => results.get(a) === results.get(b);
  const distinct = merged.filter(
    (shape, index) =>
      !merged.some(
        (other, at) =>
          other !== shape &&
          ((at < index && widens(shape, other)) || // never reached
            (sameResult(shape, other) && (spelledOut(shape, other) || (at > index && widens(shape, other))))),
      ),
  );
  return capped(joined(distinct, sameResult), names);
}

function resultText(shape: CallShape, names: FileNames): string {
  return names.dryRun(() => names.withVariables(shape.scope, () => mapType(unionOf(shape.returns), "out", names)));
}

/**
 * Stubs write a required argument after optional ones twice: with all before it by position, and by name.
 * By name is enough.
 */
function spelledOut(long: CallShape, short: CallShape): boolean {
  return short.required.length + 1 < long.required.length && namesKey(short) === namesKey(long);
}

/** When there are too many, those that only tie element types together go first. */
function capped(shapes: readonly CallShape[], names: FileNames): readonly CallShape[] {
  const last = shapes.at(-1);
  if (shapes.length <= MOST || last === undefined) return shapes;
  const others = shapes.slice(0, -1);
  const ranked = [
    ...others.filter((each) => each.variables.length === 0),
    ...others.filter((each) => each.variables.length > 0),
  ];
  const chosen = new Set(ranked.slice(0, MOST - 1));
  const kept = others.filter((each) => chosen.has(each));
  const dropped = shapes.filter((each) => each !== last && !kept.includes(each));
  return [...kept, dropped.reduce((wide, each) => absorb(wide, each, names), last)];
}

/** The last overload takes what a dropped one took, where its result allows it. */
function absorb(wide: CallShape, dropped: CallShape, names: FileNames): CallShape {
  const erased = (shape: CallShape) => names.dryRun(() => mapType(unionOf(shape.returns), "out", names));
  if (!covers(erased(wide), erased(dropped))) return wide;
  const bounds = dropped.variables.map((each) => each.split(" extends ") as [string, string?]);
  const withoutVariables = (text: string) =>
    bounds.reduce(
      (result, [name, bound]) =>
        result.replaceAll(new RegExp(`(?<![\\w$"])${name}(?!\\w)`, "g"), wrap(bound ?? "$.PyValue")),
      text,
    );
  const given = new Map(
    [...dropped.required, ...dropped.optional, ...dropped.keywords].map((each) => [each.name, each.text]),
  );
  const widen = (argument: Argument): Argument => {
    const more = withoutVariables(given.get(argument.name) ?? argument.text);
    return covers(argument.text, more) ? argument : { ...argument, text: unionText([argument.text, more]) };
  };
  return {
    ...wide,
    required: wide.required.map(widen),
    optional: wide.optional.map(widen),
    keywords: wide.keywords.map(widen),
  };
}
