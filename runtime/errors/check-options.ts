/** Checks options where a program hands them over: not every program has a compiler before it. */
import { inspect } from "node:util";
import { SnakeBridgeError } from "../errors.js";

/** What a value must be, and how that is said. */
export interface Rule {
  readonly what: string;
  holds(value: unknown): boolean;
}

/** One for every option there is. */
export type Rules<Options> = Readonly<Record<keyof Options & string, Rule>>;

/** @throws SnakeBridgeError `configuration` that names an option that there is not, or what its value must be. */
export function checkOptions<Options extends object>(
  given: Options,
  rules: Rules<Required<Options>>,
  of: string,
): void {
  if (typeof given !== "object" || given === null) throw wrong(`Options ${of} are an object, not ${show(given)}.`);
  for (const name in given) {
    const value: unknown = given[name];
    if (value === undefined) continue;
    const rule: Rule | undefined = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) throw unknown(name, Object.keys(rules), of);
    if (!rule.holds(value)) throw wrong(`The option \`${name}\` ${of} must be ${rule.what}, not ${show(value)}.`);
  }
}

export const TEXT: Rule = {
  what: "a text that is not empty",
  holds: (value) => typeof value === "string" && value !== "",
};
export const TEXTS: Rule = { what: "an array of texts", holds: (value) => isArray(value) && value.every(TEXT.holds) };
export const FLAG: Rule = { what: "true or false", holds: (value) => typeof value === "boolean" };
export const COUNT: Rule = {
  what: "a whole number above 0",
  holds: (value) => Number.isInteger(value) && Number(value) > 0,
};
export const MILLISECONDS: Rule = {
  what: "a number of milliseconds",
  holds: (value) => typeof value === "number" && value >= 0,
};
/** Infinity is none. */
export const BOUND: Rule = { what: "a number from 0", holds: (value) => typeof value === "number" && value >= 0 };
/** Also one of another realm. */
export const SIGNAL: Rule = {
  what: "an AbortSignal",
  holds: (value) => typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value,
};
export const FUNCTION: Rule = { what: "a function", holds: (value) => typeof value === "function" };

export function oneOf(...known: readonly string[]): Rule {
  return { what: `one of ${quoted(known)}`, holds: (value) => known.includes(value as string) };
}

/** Options in an option. */
export function section<Options extends object>(rules: Rules<Required<Options>>, of: string): Rule {
  return {
    what: "an object",
    holds: (value) => {
      if (typeof value !== "object" || value === null) return false;
      checkOptions(value as Options, rules, of);
      return true;
    },
  };
}

function unknown(name: string, known: readonly string[], of: string): SnakeBridgeError {
  return wrong(`There is no option \`${name}\` ${of}; there are ${quoted(known)}.`);
}

function wrong(message: string): SnakeBridgeError {
  return new SnakeBridgeError("configuration", message);
}

function show(value: unknown): string {
  return `\`${inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY }).slice(0, 80)}\``;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
