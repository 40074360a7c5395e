/** Members of values: Python's attributes, and what SnakeBridge adds to them with `$`. */
import type { Plan } from "../../contract/run.js";
import { refuse } from "./unrunnable.js";

/** A name is an attribute, a number a position; what is written out as a literal is taken out of it here. */
export function memberOf(of: Plan, key: string | number): Plan {
  if (of.kind === "list" && typeof key === "number") return of.items[key] ?? { kind: "value", value: null };
  if (of.kind === "dict") {
    const entry = of.entries.find(([name]) => name.kind === "value" && String(name.value) === String(key));
    return entry?.[1] ?? { kind: "value", value: null };
  }
  if (typeof key === "number") return call("operator", "getitem", [of, { kind: "value", value: key }]);
  if (key.startsWith("$")) return refuse(`\`${key}\` is a method of SnakeBridge: select it together with its call.`);
  return { kind: "attribute", of, name: key };
}

/** These bring a value to TypeScript; here it is looked at where it is. */
const VALUES = new Set(["$data", "$value", "$arrow"]);

/** Members whose function of Python has another name than the member. */
const OPERATORS: Readonly<Record<string, readonly [module: string, name: string]>> = {
  ...named("operator", { and: "and_", or: "or_", get: "getitem", set: "setitem", del: "delitem" }),
  ...same("operator", "add sub mul truediv floordiv mod pow matmul lshift rshift xor eq ne lt le gt ge neg pos invert"),
  ...same("operator", "contains index"),
  ...same("builtins", "len bool int float complex repr str abs round hash divmod iter next reversed"),
};

/** `value.$name(...args)`. */
export function dollarCall(of: Plan, name: string, args: readonly Plan[]): Plan {
  if (VALUES.has(name)) return of;
  if (name === "$attr" || name === "$call") {
    const [attribute, given] = args;
    if (attribute?.kind !== "value" || typeof attribute.value !== "string")
      return refuse(`The name that \`${name}\` asks for is not written out.`);
    const member: Plan = { kind: "attribute", of, name: attribute.value };
    return name === "$attr" ? member : callWith(member, given, args[2]);
  }
  const reflected = OPERATORS[name.replace(/^\$r/, "$")];
  const operator = OPERATORS[name];
  if (operator) return call(...operator, [of, ...args]);
  if (reflected) return call(...reflected, [...args, of]);
  return refuse(`\`${name}\` has a meaning only in a program.`);
}

/** @param args a list, @param keywords a dict; absent means none. */
export function callWith(function_: Plan, args: Plan | undefined, keywords: Plan | undefined): Plan {
  if (args && args.kind !== "list" && !isNothing(args)) return refuse("The arguments are not written out as a list.");
  if (keywords && keywords.kind !== "dict" && !isNothing(keywords))
    return refuse("The keywords are not written out as an object.");
  return {
    kind: "call",
    function: function_,
    args: args?.kind === "list" ? args.items : [],
    keywords: keywords?.kind === "dict" ? toKeywords(keywords.entries) : {},
  };
}

export function toKeywords(entries: readonly (readonly [Plan, Plan])[]): Readonly<Record<string, Plan>> {
  return Object.fromEntries(
    entries.map(([key, value]) => [key.kind === "value" ? String(key.value) : refuse("A keyword is computed."), value]),
  );
}

function call(module: string, name: string, args: readonly Plan[]): Plan {
  return { kind: "call", function: { kind: "symbol", module, name }, args, keywords: {} };
}

function isNothing(plan: Plan): boolean {
  return plan.kind === "value" && plan.value === null;
}

function named(module: string, names: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(names).map(([member, name]) => [`$${member}`, [module, name] as const]));
}

function same(module: string, names: string) {
  return named(module, Object.fromEntries(names.split(" ").map((name) => [name, name])));
}
