/** The type parameters that the interface of a class has: shapes of arrays are dropped, element types become dtypes. */
import { mapType } from "../types/map/map-type.js";
import type { ParameterForm } from "../types/map/mapping.js";
import { isElementVariable, isShapeVariable } from "../types/map/numpy-rows.js";
import type { VariableType } from "../types/py-type.js";
import type { TypedClass } from "../types/symbol.js";
import type { FileNames } from "./file-names.js";
import { declaredName } from "./identifiers.js";
import { specialBase } from "./special-classes.js";

export function parameterForms(typeParameters: readonly VariableType[]): readonly ParameterForm[] {
  return typeParameters.map((each) => (isShapeVariable(each) ? "shape" : isElementVariable(each) ? "element" : "type"));
}

/** Python's type variables by the names they have in the interface. */
export function parameterNames({ mro, typeParameters }: TypedClass): ReadonlyMap<string, string> {
  const special = specialBase(mro)?.variables ?? {};
  const kept = typeParameters.filter((each) => !isShapeVariable(each));
  return new Map(kept.map((each) => [each.name, special[each.name] ?? each.name]));
}

/** The class and its interface with its own type parameters. */
export function ownerText(symbol: TypedClass): NonNullable<FileNames["owner"]> {
  const variables = [...parameterNames(symbol).values()];
  const generics = variables.length > 0 ? `<${variables.join(", ")}>` : "";
  return { identity: symbol.identity, text: `${declaredName(symbol.name)}${generics}` };
}

/** `<DType extends string = string, T = $.PyDynamic>`, or nothing. */
export function declareParameters(
  typeParameters: readonly VariableType[],
  parameters: ReadonlyMap<string, string>,
  names: FileNames,
): string {
  const texts = typeParameters.flatMap((each) => {
    const name = parameters.get(each.name);
    if (name === undefined) return [];
    if (isElementVariable(each)) return [`${name} extends string = string`];
    const bound = each.variety === "type" ? "" : ` extends ${ANY_ARGUMENTS}`;
    return [`${name}${bound} = ${defaultText(each, names)}`];
  });
  return texts.length > 0 ? `<${texts.join(", ")}>` : "";
}

/** What a ParamSpec or a TypeVarTuple stands for. */
const ANY_ARGUMENTS = "readonly unknown[]";

function defaultText(variable: VariableType, names: FileNames): string {
  if (variable.default) return mapType(variable.default, "out", names);
  return variable.variety === "type" ? "$.PyDynamic" : ANY_ARGUMENTS;
}
