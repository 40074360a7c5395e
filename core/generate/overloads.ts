/** Overloads of Python brought down to those that differ in TypeScript. */

import { covers, withoutCovered } from "../types/map/covers.js";
import { mapType } from "../types/map/map-type.js";
import { unionText, wrap } from "../types/map/mapping.js";
import { atLimits, type PyType, unionOf } from "../types/py-type.js";
import type { Argument, CallShape } from "./call-shape.js";
import { joined, namesKey, parametersKey, widens } from "./compare-overloads.js";
import type { FileNames } from "./file-names.js";

const MOST = 6;
/** Overloads that a flag or a word tells apart are each worth their place. */
const MOST_TOLD_APART = 10;

/** Most specific first; the last is the widest and always stays. One that never returns says what not to call. */
export function collapse(shapes: readonly CallShape[], names: FileNames): readonly CallShape[] {
  const returning = shapes.filter((each) => each.returns.some(({ kind }) => kind !== "never"));
  if (returning.length < shapes.length && returning.length > 0) return collapse(returning, names);
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

function isToldApart(shape: CallShape): boolean {
  return [...shape.required, ...shape.optional, ...shape.keywords].some((each) => /^(true|false|")/.test(each.text));
}

/** When there are too many, those that only tie element types together go first. */
function capped(shapes: readonly CallShape[], names: FileNames): readonly CallShape[] {
  const last = shapes.at(-1);
  const most = shapes.some(isToldApart) ? MOST_TOLD_APART : MOST;
  if (shapes.length <= most || last === undefined) return shapes;
  const others = shapes.slice(0, -1);
  const ranked = [
    ...others.filter((each) => each.variables.length === 0),
    ...others.filter((each) => each.variables.length > 0),
  ];
  const chosen = new Set(ranked.slice(0, most - 1));
  const kept = others.filter((each) => chosen.has(each));
  const dropped = shapes.filter((each) => each !== last && !kept.includes(each));
  const answering = kept.map((each) =>
    dropped
      .filter((one) => shapes.indexOf(one) < shapes.indexOf(each) && widens(one, each))
      .reduce((shape, one) => withResults(shape, one, names), each),
  );
  return [...answering, dropped.reduce((wide, each) => absorb(wide, each, names), last)];
}

/** The last overload takes what a dropped one took, and gives what it gave. */
function absorb(wide: CallShape, dropped: CallShape, names: FileNames): CallShape {
  const atLimit = (text: string) =>
    dropped.variables.reduce(
      (result, { name, limit }) =>
        result.replaceAll(new RegExp(`(?<![\\w$"])${name}(?!\\w)`, "g"), wrap(limit ?? "$.PyValue")),
      text,
    );
  const given = new Map(
    [...dropped.required, ...dropped.optional, ...dropped.keywords].map((each) => [each.name, each.text]),
  );
  const widen = (argument: Argument): Argument => {
    const more = atLimit(given.get(argument.name) ?? argument.text);
    return covers(argument.text, more)
      ? argument
      : { ...argument, text: withoutCovered(unionText([argument.text, more])) };
  };
  return {
    ...withResults(wide, dropped, names),
    required: wide.required.map(widen),
    optional: wide.optional.map(widen),
    keywords: wide.keywords.map(widen),
  };
}

/** What a call that meant the one and is now taken for the other may give. */
function withResults(shape: CallShape, dropped: CallShape, names: FileNames): CallShape {
  const more = dropped.returns.map(atLimits);
  const text = (types: readonly PyType[]) => names.dryRun(() => mapType(unionOf(types), "out", names));
  const gives = text(more);
  // An array of a class of the caller's own choice says nothing about all others.
  return gives === "$.PyDynamic" || covers(text(shape.returns.map(atLimits)), gives)
    ? shape
    : { ...shape, returns: [...shape.returns, ...more] };
}
