/** A signature in TypeScript's words: which arguments stand where, with their types as text. */

import { boundText, mapType } from "../types/map/map-type.js";
import type { TypeNames } from "../types/map/mapping.js";
import { mayBePlainObject } from "../types/map/may-be-plain-object.js";
import { isElementVariable, isShapeVariable } from "../types/map/numpy-rows.js";
import { type PyType, variablesOf } from "../types/py-type.js";
import type { Parameter, Signature } from "../types/signature.js";
import type { FileNames } from "./file-names.js";

export interface CallShape {
  /** Type parameters as written: `T extends string`. */
  readonly variables: readonly string[];
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
}

/** Null when the signature can never be called: a required argument of a type without values. */
export function toCallShape(signature: Signature, names: FileNames): CallShape | null {
  const types = signature.parameters.map((each) => each.type.type);
  const scope = repeatedVariables(types, signature.returns.type, names);
  return names.withVariables(scope, () => {
    const shape = readParameters(signature.parameters, names);
    if (shape === null) return null;
    const variables = variablesOf([...types, signature.returns.type]).filter((each) => scope.has(each.name));
    return {
      ...shape,
      variables: variables.map((each) => declareVariable(each, names)),
      returns: [signature.returns.type],
      scope,
    };
  });
}

function readParameters(
  parameters: readonly Parameter[],
  names: FileNames,
): Omit<CallShape, "variables" | "returns" | "scope"> | null {
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
        anyKeyword = argument.text;
    }
  }
  return { required, optional, rest, keywords, anyKeyword };
}

function toArgument(parameter: Parameter, names: TypeNames): Argument {
  const { type } = parameter.type;
  return {
    name: parameter.name,
    text: mapType(type, "in", names),
    required: parameter.default === null,
    omittable: parameter.omittable === true && parameter.kind === "positional or keyword",
    positionalOnly: parameter.kind === "positional only",
    plainObject: mayBePlainObject(type, names) && !(type.kind === "unknown" && isScalarDefault(parameter.default)),
  };
}

/** Of a parameter without a type: a number, text, flag or function as default says that no dict is meant. */
function isScalarDefault(text: string | null): boolean {
  return text !== null && text !== "None" && text !== "..." && !/^[[{(<]|^dict|^\w+\(\)$/.test(text);
}

/** A type variable ties places together; one that stands at a single place is only a long way to write its bound. */
function repeatedVariables(parameters: readonly PyType[], returns: PyType, names: FileNames): ReadonlySet<string> {
  const candidates = variablesOf([...parameters, returns]).filter((each) => !isShapeVariable(each));
  const all = new Set(candidates.map((each) => each.name));
  if (all.size === 0) return all;
  const counted = (types: readonly PyType[], way: "in" | "out") => {
    const text = names.dryRun(() =>
      names.withVariables(all, () => types.map((each) => mapType(each, way, names)).join(" ; ")),
    );
    return (name: string) => text.split(new RegExp(`(?<![\\w$."])${name}(?![\\w"])`)).length - 1;
  };
  const [inside, outside] = [counted(parameters, "in"), counted([returns], "out")];
  return new Set(
    candidates.map((each) => each.name).filter((name) => inside(name) > 0 && inside(name) + outside(name) > 1),
  );
}

function declareVariable(variable: ReturnType<typeof variablesOf>[number], names: FileNames): string {
  if (isElementVariable(variable)) return `${variable.name} extends ${names.named("$DType")}`;
  if (variable.variety !== "type") return `${variable.name} extends readonly unknown[]`;
  const bound = boundText(variable, "in", names);
  return bound === null || bound === "$.PyValue" ? variable.name : `${variable.name} extends ${bound}`;
}
