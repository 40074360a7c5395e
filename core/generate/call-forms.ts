/** The ways a Python call can be written in TypeScript: defaults by name, by position, or some of each. */
import type { Argument, CallShape } from "./call-shape.js";
import { parameterName, propertyKey } from "./identifiers.js";

/** The parameter list of one overload, without parentheses. */
export interface CallForm {
  readonly parameters: readonly string[];
  /** The names of the Python parameters that stand by position. */
  readonly positional: readonly string[];
}

/**
 * The index from which a plain object at the end is the keywords: no argument there can be an object itself.
 * Null when only `kw({...})` will do.
 */
export function keywordsAfter(shapes: readonly CallShape[]): number | null {
  let after = 0;
  for (const { required, optional, rest } of shapes) {
    if (rest !== null)
      return rest.plainObject || optional.some((each) => each.plainObject) ? null : Math.max(after, required.length);
    const slots = [...required, ...optional];
    const last = slots.findLastIndex((each) => each.plainObject);
    after = Math.max(after, last + 1);
  }
  const reachable = shapes.some((each) => hasKeywords(each) && each.required.length >= after);
  return reachable ? Math.max(after, Math.min(...shapes.map((each) => each.required.length))) : null;
}

function hasKeywords({ optional, keywords, anyKeyword }: CallShape): boolean {
  return keywords.length > 0 || anyKeyword !== null || optional.some((each) => !each.positionalOnly);
}

/** All forms of a call, the one with the most names first. `after` is what `keywordsAfter` said. */
export function callForms(shape: CallShape, after: number | null, every: boolean): readonly CallForm[] {
  if (shape.rest !== null) return variadicForms(shape, shape.rest);
  const { optional } = shape;
  const named = optional.filter((each) => !each.positionalOnly);
  if (named.length === 0 && shape.keywords.length === 0 && shape.anyKeyword === null)
    return [form(shape, optional.length, 0, after)];
  const forms = [form(shape, 0, optional.length, after)];
  if (optional.length > 0) forms.push(form(shape, 1, optional.length - 1, after));
  if (optional.length > 1 && (every || optional.length === 2)) forms.push(allByPosition(shape, after));
  return forms;
}

/** The required arguments, the first `placed` optional ones by position, and the others by name. */
function form(shape: CallShape, placed: number, byName: number, after: number | null): CallForm {
  const { required, optional } = shape;
  const positional = [...required, ...optional.slice(0, placed)];
  const write = parameterWriter(shape);
  const isOpen = byName === 0 && placed === optional.length && shape.keywords.length === 0 && shape.anyKeyword === null;
  const parameters = [
    ...required.map((each) => write(each, false)),
    ...optional.slice(0, placed).map((each) => write(each, isOpen && hasOnlyPositional(shape))),
  ];
  const keys = [
    ...(byName > 0 ? optional.slice(placed).filter((each) => !each.positionalOnly) : []),
    ...shape.keywords,
  ];
  return {
    parameters: [...parameters, ...trailing(shape, keys, positional.length, after)],
    positional: positional.map((each) => each.name),
  };
}

function hasOnlyPositional({ optional }: CallShape): boolean {
  return optional.every((each) => each.positionalOnly);
}

function allByPosition(shape: CallShape, after: number | null): CallForm {
  const { required, optional } = shape;
  const write = parameterWriter(shape);
  const all = [...required, ...optional];
  const names = all.map((each) => each.name);
  if (optional.length === 2) {
    return {
      parameters: [...all.map((each) => write(each, false)), ...trailing(shape, shape.keywords, all.length, after)],
      positional: names,
    };
  }
  const parameters = all.map((each, index) => write(each, index >= required.length + 2));
  return shape.keywords.some((each) => each.required)
    ? {
        parameters: [...all.map((each) => write(each, false)), ...trailing(shape, shape.keywords, all.length, after)],
        positional: names,
      }
    : { parameters: [...parameters, `${free(shape, "options")}?: $.CallOptions`], positional: names };
}

/** Keywords and call options at the end. */
function trailing(shape: CallShape, keys: readonly Argument[], index: number, after: number | null): readonly string[] {
  const options = `${free(shape, "options")}?: $.CallOptions`;
  const text = keywordsText(keys, shape.anyKeyword);
  if (text === null) return [options];
  const marked = after === null || index < after ? `$.Keywords<${text}>` : text;
  const needed = keys.some((each) => each.required);
  return [`${free(shape, "keywords")}${needed ? `: ${marked}` : `?: ${marked} | $.CallOptions`}`, options];
}

/** `*args` takes everything up to the end, so that keywords after it have to be marked. */
function variadicForms(shape: CallShape, rest: Argument): readonly CallForm[] {
  const write = parameterWriter(shape);
  const fixed = [...shape.required, ...shape.optional];
  // Optional parameters before `*args` are given when anything after them is.
  const before = fixed.map((each, index) => write(each, index >= shape.required.length));
  const names = fixed.map((each) => each.name);
  const item = /[|&]|=>/.test(rest.text) ? `(${rest.text})` : rest.text;
  const name = parameterName(rest.name);
  const text = keywordsText(
    [...shape.optional.filter((each) => !each.positionalOnly), ...shape.keywords],
    shape.anyKeyword,
  );
  const needed = shape.keywords.some((each) => each.required);
  const plain: CallForm = {
    parameters: [...before, `...${name}: readonly ${item}[]`],
    positional: [...names, rest.name],
  };
  const last =
    text === null ? "options: $.CallOptions" : `keywords: $.Keywords<${text}>${needed ? "" : " | $.CallOptions"}`;
  const marked: CallForm = {
    parameters: [
      ...shape.required.map((each) => write(each, false)),
      `...args: readonly [...${name}: ${item}[], ${last}]`,
    ],
    positional: [...names, rest.name],
  };
  return needed ? [marked] : [plain, marked];
}

function keywordsText(keys: readonly Argument[], anyKeyword: string | null): string | null {
  const parts = keys.map((each) => `${propertyKey(each.name)}${each.required ? "" : "?"}: ${each.text}`);
  if (anyKeyword !== null) {
    const wide = parts.length === 0 ? anyKeyword : widest(keys, anyKeyword);
    parts.push(`[keyword: string]: ${wide}`);
  }
  return parts.length === 0 ? null : `{ ${parts.join("; ")} }`;
}

/** TypeScript wants named keys to fit the index signature. */
function widest(keys: readonly Argument[], anyKeyword: string): string {
  const texts = new Set([
    anyKeyword,
    ...keys.map((each) => each.text),
    ...(keys.some((each) => !each.required) ? ["undefined"] : []),
  ]);
  return [...texts].map((each) => (/=>/.test(each) ? `(${each})` : each)).join(" | ");
}

function parameterWriter(shape: CallShape): (argument: Argument, optional: boolean) => string {
  const taken = new Set<string>();
  const names = new Map(
    [...shape.required, ...shape.optional].map((each) => {
      const name = parameterName(each.name, taken);
      taken.add(name);
      return [each.name, name];
    }),
  );
  return (argument, optional) => `${names.get(argument.name) ?? argument.name}${optional ? "?" : ""}: ${argument.text}`;
}

/** A name for our own parameter that Python's do not have. */
function free(shape: CallShape, wanted: string): string {
  const taken = new Set([...shape.required, ...shape.optional].map((each) => each.name));
  let name = wanted;
  while (taken.has(name))
    name = `call${name[0]?.toUpperCase()}${name.slice(1)}_`.replace("_", taken.has(`call${name}`) ? "_" : "");
  return name;
}
