/** A signature in TypeScript's words: which arguments stand where, with their types as text. */

import { boundText, classText, mapType } from "../types/map/map-type.js";
import { unionText } from "../types/map/mapping.js";
import { mayBePlainObject } from "../types/map/may-be-plain-object.js";
import { isElementVariable, isShapeVariable } from "../types/map/numpy-rows.js";
import { type PyType, type VariableType, variablesOf } from "../types/py-type.js";
import type { Parameter, Signature } from "../types/signature.js";
import type { FileNames } from "./file-names.js";

export interface CallShape {
  /** What `this` has to be; null when any instance will do. */
  readonly receiver: string | null;
  readonly variables: readonly TypeParameter[];
  readonly required: readonly Argument[];
  readonly optional: readonly Argument[];
  readonly rest: Argument | null;
  readonly keywords: readonly Argument[];
  /** Type of keywords with any name (`**kwargs`). */
  readonly anyKeyword: string | null;
  readonly returns: readonly PyType[];
  /** The variables that are in force when the returns are mapped. */
  readonly scope: ReadonlySet<string>;
}

/** `name extends limit = fallback`. */
export interface TypeParameter {
  readonly name: string;
  readonly limit: string | null;
  readonly fallback: string | null;
}

export interface Argument {
  readonly name: string;
  readonly text: string;
  readonly required: boolean;
  /** Cannot be given by name. */
  readonly positionalOnly: boolean;
  /** Required, but by name too. */
  readonly omittable: boolean;
  /** A plain object may be meant as this argument. */
  readonly plainObject: boolean;
  /** Of `*args`: the text is the type of all of them, not of each. */
  readonly spread: boolean;
}

/** Null when the signature can never be called: a required argument of a type without values. */
export function toCallShape(
  signature: Signature,
  names: FileNames,
  given: readonly VariableType[] = [],
): CallShape | null {
  const types = signature.parameters.map((each) => each.type.type);
  const receiverType = signature.receiver ?? null;
  const returned = new Set(variablesOf([signature.returns.type]).map((each) => each.name));
  const always = given.filter((each) => !isShapeVariable(each) && returned.has(each.name));
  const repeated = repeatedVariables(types, signature.returns.type, receiverType, names);
  const scope = new Set([...always.map((each) => each.name), ...repeated]);
  return names.withVariables(scope, () => {
    const shape = readParameters(signature.parameters, names);
    if (shape === null) return null;
    const mentioned = variablesOf([...(receiverType ? [receiverType] : []), ...types, signature.returns.type]);
    const variables = [
      ...always,
      ...mentioned.filter((each) => scope.has(each.name) && !always.some(({ name }) => name === each.name)),
    ];
    return {
      ...shape,
      receiver: receiverType && receiverText(receiverType, names),
      variables: variables.map((each) => ({
        name: each.name,
        limit: limitText(each, names),
        fallback: always.length > 0 ? fallbackText(each, names) : null,
      })),
      returns: [signature.returns.type],
      scope,
    };
  });
}

function readParameters(
  parameters: readonly Parameter[],
  names: FileNames,
): Omit<CallShape, "receiver" | "variables" | "returns" | "scope"> | null {
  const required: Argument[] = [];
  const optional: Argument[] = [];
  const keywords: Argument[] = [];
  let rest: Argument | null = null;
  let anyKeyword: string | null = null;
  for (const each of parameters) {
    const argument = toArgument(each, names);
    if (argument.text === "never") {
      if (argument.required && !each.kind.startsWith("variadic")) return null;
      continue;
    }
    switch (each.kind) {
      case "positional only":
      case "positional or keyword":
        (argument.required ? required : optional).push(argument);
        break;
      case "variadic positional":
        rest = argument;
        break;
      case "keyword only":
        keywords.push(argument);
        break;
      case "variadic keyword":
        // A function of TypeScript has no keywords to be passed on.
        anyKeyword = argument.spread ? null : argument.text;
    }
  }
  return { required, optional, rest, keywords, anyKeyword };
}

function toArgument(parameter: Parameter, names: FileNames): Argument {
  const { type } = parameter.type;
  const spread = type.kind === "unpack" && type.of.kind === "variable" && names.variable(type.of) !== null;
  return {
    name: parameter.name,
    text: ownNamed(mapType(type, "in", names), names),
    required: parameter.default === null,
    omittable: parameter.omittable === true && parameter.kind === "positional or keyword",
    positionalOnly: parameter.kind === "positional only",
    spread,
    plainObject: mayBePlainObject(type, names) && !(type.kind === "unknown" && isScalarDefault(parameter.default)),
  };
}

/** TypeScript has no `this` in the object type that keywords are; only what callbacks are given is `this` here. */
function ownNamed(text: string, { owner }: FileNames): string {
  return owner ? text.replaceAll(/(?<![\w$."])this(?![\w"])/g, owner.text) : text;
}

/** Of a parameter without a type: a number, text, flag or function as default says that no dict is meant. */
function isScalarDefault(text: string | null): boolean {
  return text !== null && text !== "None" && text !== "..." && !/^[[{(<]|^dict|^\w+\(\)$/.test(text);
}

/** A type variable ties places together; one that stands at a single place is only a long way to write its bound. */
function repeatedVariables(
  parameters: readonly PyType[],
  returns: PyType,
  receiver: PyType | null,
  names: FileNames,
): ReadonlySet<string> {
  const all = variablesOf([...parameters, returns, ...(receiver ? [receiver] : [])]);
  const candidates = all.filter((each) => !isShapeVariable(each) && names.variable(each) === null);
  const known = new Set(candidates.map((each) => each.name));
  if (known.size === 0) return known;
  const counted = (texts: () => readonly (string | null)[]) => {
    const text = names.dryRun(() => names.withVariables(known, () => texts().join(" ; ")));
    return (name: string) => text.split(new RegExp(`(?<![\\w$."])${name}(?![\\w"])`)).length - 1;
  };
  const inside = counted(() => [
    receiver && receiverText(receiver, names),
    ...parameters.map((each) => mapType(each, "in", names)),
  ]);
  const outside = counted(() => [mapType(returns, "out", names)]);
  return new Set(
    candidates.map((each) => each.name).filter((name) => inside(name) > 0 && inside(name) + outside(name) > 1),
  );
}

/** An array by its elements; another class with what its type parameters have to be. */
function receiverText(type: PyType, names: FileNames): string | null {
  if (type.kind === "union") {
    const texts = type.members.map((each) => receiverText(each, names));
    return texts.includes(null) ? null : unionText(texts.flatMap((each) => each ?? []));
  }
  if (type.kind === "alias" || (type.kind === "class" && type.identity === "numpy.ndarray")) {
    const text = mapType(type, "in", names);
    return text.startsWith("$ArrayOf<") ? text : null;
  }
  if (type.kind !== "class" || type.args.every((each) => each.kind === "variable" || each.kind === "unknown"))
    return null;
  const bound = names.bound(type.identity);
  const text = bound && classText(bound, type.args, names);
  return text?.includes("<") ? text : null;
}

/** Where some of a class's type parameters are given, the others are what they are without an argument that tells. */
function fallbackText(variable: VariableType, names: FileNames): string {
  if (isElementVariable(variable)) return names.named("$DType");
  if (variable.variety !== "type") return "readonly unknown[]";
  const given = variable.default ? mapType(variable.default, "out", names) : "$.PyDynamic";
  return given === "$.PyDynamic" ? (limitText(variable, names) ?? given) : given;
}

/** Null for any type. */
function limitText(variable: VariableType, names: FileNames): string | null {
  if (isElementVariable(variable)) return names.named("$DType");
  if (variable.variety !== "type") return "readonly unknown[]";
  const bound = boundText(variable, "in", names);
  if (bound === "$.PyValue") return null;
  if (bound === "$.PyObject" || variable.bound === null) return bound;
  // With primitives as its limit a variable would stand for literals: the sum of `1` and `2` is neither.
  return isProtocol(variable.bound, names) ? null : bound;
}

function isProtocol(type: PyType, names: FileNames): boolean {
  if (type.kind === "union") return type.members.every((each) => isProtocol(each, names));
  if (type.kind === "class") return names.protocol(type.identity) !== null;
  const target = type.kind === "alias" ? names.expand(type) : null;
  return target !== null && isProtocol(target, names);
}

export function typeParameterText({ name, limit, fallback }: TypeParameter): string {
  return `${name}${limit === null ? "" : ` extends ${limit}`}${fallback === null ? "" : ` = ${fallback}`}`;
}
