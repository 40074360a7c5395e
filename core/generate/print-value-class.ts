/** Writes classes whose instances arrive as values: enums, named tuples, typed dicts, small dataclasses. */
import { readDocstring, shortDoc, tsdoc } from "../docs/tsdoc.js";
import { mapType } from "../types/map/map-type.js";
import type { TypedClass, TypedField } from "../types/symbol.js";
import { factsLines } from "./facts-text.js";
import type { FileNames } from "./file-names.js";
import { declaredName, memberName, propertyKey } from "./identifiers.js";
import { classInterface, shownFact } from "./plan.js";
import { type ClassContext, printConstant } from "./print-class.js";

export function printValueClass(symbol: TypedClass, context: ClassContext): readonly string[] {
  const doc = tsdoc({ doc: readDocstring(symbol.doc), deprecated: symbol.deprecated, source: context.source });
  switch (symbol.form) {
    case "enum":
      return [...doc, ...printEnum(symbol, context)];
    case "named tuple":
      return [...doc, ...printNamedTuple(symbol, context)];
    case "typed dict":
      return [
        ...doc,
        `export interface ${declaredName(symbol.name)} {`,
        ...symbol.fields.map((each) => `  ${fieldText(each, context.names)};`),
        "}",
      ];
    default:
      return [...doc, ...printDataclass(symbol, context)];
  }
}

function printEnum(symbol: TypedClass, { plan, siblings }: ClassContext): readonly string[] {
  const name = declaredName(symbol.name);
  const own = classInterface(name, siblings);
  const names = new Set(symbol.options.map((each) => each.name));
  const members = symbol.options.map((each) => {
    const text = `$.EnumMember<${JSON.stringify(symbol.identity)}, ${JSON.stringify(each.name)}, ${valueText(each.value)}>`;
    return { key: memberName(each.name, names), python: each.name, text };
  });
  const renamed = members.filter((each) => each.key !== each.python).map((each) => [each.key, { python: each.python }]);
  const facts = {
    identity: symbol.identity,
    mro: symbol.mro,
    ...shownFact(symbol, plan),
    ...(renamed.length > 0 && { members: Object.fromEntries(renamed) }),
  };
  return [
    `export type ${name} =${members.length === 0 ? " never;" : ""}`,
    ...members.map((each, index) => `  | ${each.text}${index === members.length - 1 ? ";" : ""}`),
    `export interface ${own} extends $.PyObject {`,
    '  readonly [$.Brand]: { readonly "builtins.type": true };',
    ...(members.length > 0 ? [`  (value: ${wideValue(symbol)}, options?: $.CallOptions): $.PyPromise<${name}>;`] : []),
    ...members.map((each) => `  readonly ${propertyKey(each.key)}: $.PyAttribute<${each.text}>;`),
    "}",
    ...factsLines(`export const ${name}: ${own} = $module.class(${JSON.stringify(symbol.name)}, `, facts, ");"),
  ];
}

/** What finds a member: the kind of value the members have. */
function wideValue(symbol: TypedClass): string {
  const values = new Set(symbol.options.map((each) => valueText(each.value)));
  if ([...values].every((each) => /^(-?\d+|bigint)$/.test(each))) return "$.Int";
  return [...values].every((each) => each.startsWith('"')) ? "string" : "$.PyValue";
}

/** The value of an enum member, from its `repr`. */
function valueText(repr: string): string {
  if (/^-?\d{1,15}$/.test(repr)) return repr;
  if (/^-?\d+$/.test(repr)) return "bigint";
  if (/^'[^'\\]*'$/.test(repr)) return JSON.stringify(repr.slice(1, -1));
  return /^(True|False)$/.test(repr) ? repr.toLowerCase() : "$.PyDynamic";
}

function printNamedTuple(symbol: TypedClass, context: ClassContext): readonly string[] {
  const { names } = context;
  const name = declaredName(symbol.name);
  const items = symbol.fields.map(
    (each) =>
      `${/^[A-Za-z_]\w*$/.test(each.name) ? each.name : `field_${each.name}`}: ${mapType(each.type.type, "out", names)}`,
  );
  const fields = symbol.fields.map(
    (each) => `readonly ${propertyKey(each.name)}: ${mapType(each.type.type, "out", names)}`,
  );
  return [
    `export type ${name} = readonly [${items.join(", ")}] & { ${fields.join("; ")} };`,
    ...printHandle(symbol, context),
    ...printConstant(symbol, name, [], context),
  ];
}

function printDataclass(symbol: TypedClass, context: ClassContext): readonly string[] {
  const name = declaredName(symbol.name);
  return [
    `export interface ${name} {`,
    ...symbol.fields.flatMap((each) => [
      ...shortDoc(readDocstring(symbol.members.find((member) => member.name === each.name)?.doc ?? null)).map(
        (line) => `  ${line}`,
      ),
      `  readonly ${propertyKey(each.name)}: ${mapType(each.type.type, "out", context.names)};`,
    ]),
    "}",
    ...printHandle(symbol, context),
    ...printConstant(symbol, name, [], context),
  ];
}

/** Calling the class gives a handle: the object stays in Python until it is asked for. */
function printHandle(symbol: TypedClass, { names }: ClassContext): readonly string[] {
  return [
    `export interface $${declaredName(symbol.name)} extends $.PyObject {`,
    `  readonly [$.Brand]: { readonly ${JSON.stringify(symbol.identity)}: true };`,
    ...symbol.fields.map(
      (each) =>
        `  readonly ${propertyKey(memberName(each.name))}: $.PyAttribute<${mapType(each.type.type, "out", names)}>;`,
    ),
    "}",
  ];
}

function fieldText(field: TypedField, names: FileNames): string {
  return `${propertyKey(field.name)}${field.required ? "" : "?"}: ${mapType(field.type.type, "out", names)}`;
}
