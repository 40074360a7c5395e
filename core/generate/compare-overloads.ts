/** Overloads side by side: which are equal, which takes all that another takes, which two can be one. */
import { covers, withoutCovered } from "../types/map/covers.js";
import { unionText } from "../types/map/mapping.js";
import { type Argument, type CallShape, typeParameterText } from "./call-shape.js";

/** Equal for overloads with the same parameters. */
export function parametersKey(shape: CallShape): string {
  return keyOf(shape, ({ text }) => text);
}

function keyOf(shape: CallShape, type: (argument: Argument) => string): string {
  const { receiver, variables, required, optional, rest, keywords, anyKeyword } = shape;
  const text = (each: Argument) =>
    `${each.name}${each.positionalOnly ? "/" : ""}${each.required ? "" : "?"}: ${type(each)}`;
  const lists = [required, optional, rest ? [rest] : [], keywords].map((list) => list.map(text).join(", "));
  return [receiver, variables.map(typeParameterText).join(", "), ...lists, anyKeyword].join(" ; ");
}

/** Equal for overloads whose parameters have the same names and types, in any order. */
export function namesKey(shape: CallShape): string {
  const all = [...shape.required, ...shape.optional, ...shape.keywords];
  return JSON.stringify([
    shape.receiver,
    all.map((each) => `${each.name}: ${each.text}`).sort(),
    shape.rest?.text,
    shape.anyKeyword,
  ]);
}

/** `f(x: int) -> A` adds nothing before `f(x: int | str) -> A`, and `f(x: int) -> B` is never reached after it. */
export function widens(narrow: CallShape, wide: CallShape): boolean {
  const pairs = (a: readonly Argument[], b: readonly Argument[]) =>
    a.length === b.length &&
    a.every((each, index) => {
      const other = b[index];
      return each.name === other?.name && (each.required || !other.required) && covers(other.text, each.text);
    });
  return (
    (wide.receiver === null || (narrow.receiver !== null && covers(wide.receiver, narrow.receiver))) &&
    pairs(narrow.required, wide.required) &&
    pairs(narrow.optional, wide.optional) &&
    pairs(narrow.keywords, wide.keywords) &&
    narrow.rest?.text === wide.rest?.text &&
    narrow.anyKeyword === wide.anyKeyword
  );
}

/** Neighbours with one result that differ in one argument are one overload. */
export function joined(
  shapes: readonly CallShape[],
  sameResult: (a: CallShape, b: CallShape) => boolean,
): readonly CallShape[] {
  const kept: { readonly first: CallShape; shape: CallShape }[] = [];
  for (const shape of shapes) {
    const before = kept.at(-1);
    const both = before && sameResult(before.first, shape) ? join(before.shape, shape) : null;
    if (before && both) before.shape = both;
    else kept.push({ first: shape, shape });
  }
  return kept.map((each) => each.shape);
}

/** Null when they differ in more than the type of one argument. */
function join(a: CallShape, b: CallShape): CallShape | null {
  const argumentsOf = (shape: CallShape) => [...shape.required, ...shape.optional, ...shape.keywords];
  if (keyOf(a, () => "") !== keyOf(b, () => "") || a.rest?.text !== b.rest?.text) return null;
  const others = argumentsOf(b);
  const differing = argumentsOf(a).flatMap((each, index) => {
    const other = others[index];
    return other === undefined || other.text === each.text ? [] : [{ each, other }];
  });
  const [only] = differing;
  if (differing.length !== 1 || only === undefined) return null;
  const { each: narrow, other } = only;
  const text = withoutCovered(unionText([narrow.text, other.text]));
  const both = { ...narrow, text, plainObject: narrow.plainObject || other.plainObject };
  const change = (list: readonly Argument[]) => list.map((each) => (each === narrow ? both : each));
  return { ...a, required: change(a.required), optional: change(a.optional), keywords: change(a.keywords) };
}
