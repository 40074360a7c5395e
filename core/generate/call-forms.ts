/** The ways a Python call can be written in TypeScript: defaults by name, by position, or some of each. */
import { splitUnion } from "../types/map/mapping.js";
import type { Argument, CallShape } from "./call-shape.js";
import { parameterName } from "./identifiers.js";
import { alwaysRequired, freeName, keywordSlot, type Slot } from "./keyword-slot.js";

/** The parameter list of one overload. */
export interface CallForm {
  readonly slots: readonly Slot[];
  /** The names of the Python parameters that stand by position. */
  readonly positional: readonly string[];
}

/** All forms of a call, the one with the most names first. `after` is what `keywordsAfter` said. */
export function callForms(shape: CallShape, after: number | null, every: boolean): readonly CallForm[] {
  if (shape.rest !== null) return variadicForms(shape, shape.rest);
  const always = alwaysRequired(shape);
  if (always.length === shape.required.length) return plainForms(shape, after, every);
  // What only this overload requires can be given by name.
  const moved = shape.required.slice(always.length);
  const byName = { ...shape, required: always, keywords: [...moved, ...shape.keywords] };
  return [partlyNamed(byName, 0, after), ...plainForms(shape, after, every)];
}

function plainForms(shape: CallShape, after: number | null, every: boolean): readonly CallForm[] {
  const { optional, keywords } = shape;
  const named = optional.filter((each) => !each.positionalOnly);
  if (named.length === 0) {
    // Keywords without the `null`s before them.
    const skips = optional.some((each) => each.text === "null") && (keywords.length > 0 || shape.anyKeyword !== null);
    return [...(skips ? [partlyNamed(shape, 0, after)] : []), byPosition(shape, after)];
  }
  const forms = [partlyNamed(shape, 0, after)];
  const [first] = optional;
  // `null` by position says nothing that leaving it out would not say.
  if (first && first.text !== "null" && !keywords.some((each) => each.required)) {
    forms.push(partlyNamed(shape, 1, after));
    if (optional.length === 2) forms.push(partlyNamed(shape, 2, after));
    else if (optional.length > 2 && every) forms.push(allByPosition(shape));
  }
  return forms;
}

/** The required arguments and the first `placed` optional ones by position, the others by name. */
function partlyNamed(shape: CallShape, placed: number, after: number | null): CallForm {
  const positional = [...shape.required, ...shape.optional.slice(0, placed)];
  const named = [...shape.optional.slice(placed).filter((each) => !each.positionalOnly), ...shape.keywords];
  return withTrailing(shape, positional, positional.length, named, after);
}

/** Nothing that stands by position has a name for callers: what may be left out is left out. */
function byPosition(shape: CallShape, after: number | null): CallForm {
  const positional = [...shape.required, ...shape.optional];
  const needsAll = shape.keywords.some((each) => each.required);
  return withTrailing(shape, positional, needsAll ? positional.length : shape.required.length, shape.keywords, after);
}

/** Everything by position; whoever wants more than that has the other forms. */
function allByPosition(shape: CallShape): CallForm {
  const positional = [...shape.required, ...shape.optional];
  const write = slotWriter(shape);
  const slots = positional.map((each, index) => write(each, index >= shape.required.length + 2));
  const options: Slot = { head: `${freeName(shape, "options")}?: $.CallOptions`, entries: null, tail: "" };
  return { slots: [...slots, options], positional: positional.map((each) => each.name) };
}

/** `needed` positions must be given; keywords and call options come last. */
function withTrailing(
  shape: CallShape,
  positional: readonly Argument[],
  needed: number,
  named: readonly Argument[],
  after: number | null,
): CallForm {
  const write = slotWriter(shape);
  const options: Slot = { head: `${freeName(shape, "options")}?: $.CallOptions`, entries: null, tail: "" };
  const keywords = keywordSlot(shape, named, after === null || positional.length < after);
  return {
    slots: [...positional.map((each, index) => write(each, index >= needed)), ...(keywords ? [keywords] : []), options],
    positional: positional.map((each) => each.name),
  };
}

/** `*args` takes everything up to the end, so that keywords after it have to be marked. */
function variadicForms(shape: CallShape, rest: Argument): readonly CallForm[] {
  const write = slotWriter(shape);
  const fixed = [...shape.required, ...shape.optional];
  const positional = [...fixed.map((each) => each.name), rest.name];
  const name = parameterName(rest.name);
  const all = rest.spread ? rest.text : `${/[|&]|=>|^readonly /.test(rest.text) ? `(${rest.text})` : rest.text}[]`;
  const plain: CallForm = {
    slots: [
      ...fixed.map((each, index) => write(each, index >= shape.required.length)),
      { head: `...${name}: ${rest.spread ? "" : "readonly "}${all}`, entries: null, tail: "" },
    ],
    positional,
  };
  const named = [...shape.optional.filter((each) => !each.positionalOnly), ...shape.keywords];
  const keywords = keywordSlot(shape, named, true);
  const head = `...${parameterName("args", new Set(positional))}: readonly [...${name}: ${all}, `;
  const last: Slot = keywords
    ? { head: `${head}${keywords.head.replace("?:", ":")}`, entries: keywords.entries, tail: `${keywords.tail}]` }
    : { head: `${head}options: $.CallOptions]`, entries: null, tail: "" };
  const marked: CallForm = { slots: [...shape.required.map((each) => write(each, false)), last], positional };
  return shape.keywords.some((each) => each.required) ? [marked] : [plain, marked];
}

function slotWriter(shape: CallShape): (argument: Argument, optional: boolean) => Slot {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const each of [...shape.required, ...shape.optional]) {
    const name = parameterName(each.name, taken);
    taken.add(name);
    names.set(each.name, name);
  }
  return (argument, optional) => ({
    head: `${names.get(argument.name) ?? argument.name}${optional ? "?" : ""}: ${placedText(shape, argument)}`,
    entries: null,
    tail: "",
  });
}

/** After required arguments a plain object is the keywords: who means a dict there gives it by name. */
function placedText(shape: CallShape, argument: Argument): string {
  const isFirst = shape.required.length === 0 && shape.optional[0] === argument;
  if (!argument.plainObject || isFirst || shape.rest !== null || !shape.optional.includes(argument))
    return argument.text;
  if (argument.text === "$.PyValue") return "$.PyArgument";
  const others = splitUnion(argument.text).filter((each) => !each.startsWith("{"));
  return others.length > 0 ? others.join(" | ") : argument.text;
}
