/** Python type -> TypeScript text: one `switch` over the kinds, tables for classes and aliases. */

import { type LiteralValue, type PyType, unionOf } from "../py-type.js";
import { withoutCovered } from "./covers.js";
import {
  type BoundClass,
  type Direction,
  type MapType,
  type RecordKey,
  type TypeNames,
  unionText,
  wrap,
} from "./mapping.js";
import { arrayProtocolText, elementType, isElementVariable, isShapeVariable } from "./numpy-rows.js";
import { protocolText } from "./protocol-text.js";
import { rowOfAlias, rowOfClass } from "./tables.js";

export function mapType(type: PyType, direction: Direction, names: TypeNames): string {
  return names.once(type, direction, () => mapInside(type, direction, names, NOTHING_OPEN));
}

const NOTHING_OPEN: ReadonlySet<string> = new Set();

/** `open` are the aliases that are being written out: one that mentions itself ends there. */
function mapInside(type: PyType, direction: Direction, names: TypeNames, open: ReadonlySet<string>): string {
  const map = (each: PyType, way: Direction = direction) => mapInside(each, way, names, open);
  switch (type.kind) {
    case "unknown":
      return unknown(direction);
    case "none":
      return "null";
    case "never":
      return "never";
    case "self":
      return direction === "in" && names.owner ? handle(names.owner.identity) : names.self;
    case "union":
      return withoutCovered(unionText(mergeTuples(mergeArrays(type.members)).map((each) => map(each))));
    case "literal":
      return unionText(type.values.map(literalText));
    case "tuple":
      return tupleText(
        type.items.map((each) => map(each)),
        type.rest && map(type.rest),
      );
    case "type":
      return '$.Opaque<"builtins.type">';
    case "unpack":
      return map(type.of);
    case "variable":
      return mapVariable(type, direction, names);
    case "callable":
      return mapCallable(type, direction, map, names);
    case "alias": {
      const text = rowOfAlias(type.identity)?.(type.args, direction, map, names);
      if (text != null) return text;
      const target = open.has(type.identity) ? null : names.expand(type);
      return target === null
        ? unknown(direction)
        : mapInside(target, direction, names, new Set([...open, type.identity]));
    }
    case "class":
      return mapClass(type, direction, names, open);
  }
}

const unknown = (direction: Direction) => (direction === "in" ? "$.PyValue" : "$.PyDynamic");

function mapClass(
  type: PyType & { kind: "class" },
  direction: Direction,
  names: TypeNames,
  open: ReadonlySet<string>,
): string {
  const map: MapType = (each, way) => mapInside(each, way, names, open);
  const text = rowOfClass(type.identity)?.(type.args, direction, map, names);
  if (text != null) return text;
  const bound = names.bound(type.identity);
  switch (bound?.form) {
    case "enum":
      return direction === "in" ? `${bound.name} | $.Promise<${bound.name}>` : bound.name;
    case "record":
      return bound.name;
    case "value": // written out again it would arrive as a plain tuple or dict
      return direction === "in" ? handle(bound.identity) : bound.name;
  }
  if (bound !== null && direction === "out") {
    const text = classText(bound, type.args, names, map);
    if (bound.identity === type.identity || open.has(IN_RECORD)) return text;
    const beyond = names.attributesBeyond(type, bound.identity);
    return beyond.length === 0 ? text : `${text} & ${attributesText(beyond, names, open)}`;
  }
  const record = names.record(type.identity);
  if (record !== null)
    return recordText(record, (each) => mapInside(each, direction, names, new Set([...open, IN_RECORD])), open);
  const members = names.protocol(type.identity);
  if (members === null) return handle(bound?.identity ?? type.identity);
  if (direction === "out") {
    const call = names.call(type);
    if (call !== null) return mapCallable(call, "out", map, names);
    const attributes = open.has(IN_RECORD) ? null : names.attributes(type);
    return attributes === null ? "$.PyDynamic" : `$.PyObject & ${attributesText(attributes, names, open)}`;
  }
  return members.includes("__array__")
    ? arrayProtocolText(type.args, names)
    : protocolText(members, type.args, map, names);
}

/** Among the aliases that are open: a typed dict is. */
const IN_RECORD = "{}";

const propertyName = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** A typed dict that no file declares, written out; in there others are any dict: they may mention each other without end. */
function recordText(keys: readonly RecordKey[], map: (type: PyType) => string, open: ReadonlySet<string>): string {
  if (open.has(IN_RECORD)) return "{ readonly [key: string]: unknown }";
  const texts = keys.map(
    ({ name, type, required }) => `readonly ${propertyName(name)}${required ? "" : "?"}: ${map(type)}`,
  );
  return `{ ${texts.join("; ")} }`;
}

/** An object that has them: each is asked for in Python. */
function attributesText(attributes: readonly RecordKey[], names: TypeNames, open: ReadonlySet<string>): string {
  const inside = new Set([...open, IN_RECORD]);
  const texts = attributes.map(
    ({ name, type }) => `readonly ${propertyName(name)}: $.PyAttribute<${mapInside(type, "out", names, inside)}>`,
  );
  return `{ ${texts.join("; ")} }`;
}

/** An argument needs only the brand of its class: a subclass may differ from it in every member. */
const handle = (identity: string) => `$.Opaque<${JSON.stringify(identity)}>`;

/** The default of a parameter for element types. */
const ANY_ELEMENT = "string";

/** A class with its type arguments; those that say nothing at the end are left out. */
export function classText(
  bound: BoundClass,
  args: readonly PyType[],
  names: TypeNames,
  map: MapType = (each, way) => mapType(each, way, names),
): string {
  const written = bound.parameters.filter((form) => form !== "shape");
  const texts = bound.parameters.flatMap((form, index) => {
    const arg = args[index];
    if (form === "shape") return [];
    if (form === "element") return [elementType(arg, names) ?? ANY_ELEMENT];
    return [arg ? map(arg, "out") : "$.PyDynamic"];
  });
  const says = texts.findLastIndex(
    (text, index) => text !== (written[index] === "element" ? ANY_ELEMENT : "$.PyDynamic"),
  );
  texts.length = says + 1;
  return texts.length > 0 ? `${bound.name}<${texts.join(", ")}>` : bound.name;
}

function mapVariable(type: PyType & { kind: "variable" }, direction: Direction, names: TypeNames): string {
  if (isShapeVariable(type)) return direction === "in" ? names.named("$ShapeLike") : "readonly number[]";
  const name = names.variable(type);
  if (type.bound?.kind === "class" && type.bound.identity === "numpy.dtype") {
    return name ?? (direction === "in" ? names.named("$DTypeLike") : handle("numpy.dtype"));
  }
  if (isElementVariable(type)) {
    if (name !== null) return `${names.named("$ScalarOf")}<${name}>`;
    return direction === "in" ? "$.PyValue" : "$.PyDynamic";
  }
  if (name !== null) return name;
  return boundText(type, direction, names) ?? unknown(direction);
}

/** What a type variable may stand for; null when it may be anything. */
export function boundText(type: PyType & { kind: "variable" }, direction: Direction, names: TypeNames): string | null {
  if (type.variety !== "type") return null;
  const limit = type.constraints.length > 0 ? unionOf(type.constraints) : type.bound;
  return limit === null ? null : mapType(limit, direction, names);
}

function mapCallable(
  type: PyType & { kind: "callable" },
  direction: Direction,
  map: (each: PyType, way: Direction) => string,
  names: TypeNames,
): string {
  if (direction === "in") {
    if (type.parameters === "any") {
      const result = map(type.returns, "in");
      return result === "$.PyValue"
        ? "$.PyFunction | $.PyObject"
        : `$.PyCallback<$.PyDynamic[], ${result}> | $.PyObject`;
    }
    return `$.PyCallback<${tupleText(
      type.parameters.flatMap((each) => parameterText(each, names, (type) => map(type, "out"))),
      null,
      false,
    )}, ${map(type.returns, "in")}> | $.PyObject`;
  }
  const result = `$.PyPromise<${map(type.returns, "out")}>`;
  if (type.parameters === "any") return `((...args: readonly $.PyValue[]) => ${result}) & $.PyObject`;
  const parameters = type.parameters
    .flatMap((each) => parameterText(each, names, (type) => map(type, "in")))
    .map((each, index) =>
      each.startsWith("...") ? `...arg${index + 1}: ${each.slice(3)}` : `arg${index + 1}: ${each}`,
    );
  return `((${parameters.join(", ")}) => ${result}) & $.PyObject`;
}

/** What a ParamSpec stands for is spread; one that is not in force says nothing. */
function parameterText(type: PyType, names: TypeNames, map: (type: PyType) => string): readonly string[] {
  if (type.kind !== "unpack") return [map(type)];
  const name = type.of.kind === "variable" ? names.variable(type.of) : null;
  return [name ? `...${name}` : "...$.PyDynamic[]"];
}

function tupleText(items: readonly string[], rest: string | null, isReadonly = true): string {
  const prefix = isReadonly ? "readonly " : "";
  if (rest !== null && items.length === 0) return `${prefix}${wrap(rest)}[]`;
  return `${prefix}[${[...items, ...(rest === null ? [] : [`...${wrap(rest)}[]`])].join(", ")}]`;
}

function literalText(value: LiteralValue): string {
  switch (value.kind) {
    case "str":
      return JSON.stringify(value.value);
    case "int":
      return /^-?\d{1,15}$/.test(value.value) ? value.value : "$.Int";
    case "bool":
      return String(value.value);
    case "bytes":
      return "$.Bytes";
    case "enum":
      return `$.EnumMember<${JSON.stringify(value.identity)}, ${JSON.stringify(value.member)}, unknown>`;
  }
}

/** `ndarray<A> | ndarray<B>` reads better as `ndarray<A | B>`. */
function mergeArrays(members: readonly PyType[]): readonly PyType[] {
  const elements: PyType[] = [];
  const others: PyType[] = [];
  for (const each of members) {
    const element = elementOf(each);
    if (element) elements.push(element);
    else others.push(each);
  }
  if (elements.length < 2) return members;
  return [{ kind: "alias", identity: "numpy._typing._array_like.NDArray", args: [unionOf(elements)] }, ...others];
}

/** `[A, number] | [B, number]` reads better as `[A | B, number]`. */
function mergeTuples(members: readonly PyType[]): readonly PyType[] {
  const merged: PyType[] = [];
  for (const each of members) {
    const at = merged.findIndex(
      (known) =>
        known.kind === "tuple" &&
        each.kind === "tuple" &&
        !known.rest &&
        !each.rest &&
        known.items.length === each.items.length,
    );
    const known = merged[at];
    if (known?.kind !== "tuple" || each.kind !== "tuple") merged.push(each);
    else merged[at] = { ...known, items: known.items.map((item, index) => unionOf([item, each.items[index] ?? item])) };
  }
  return merged;
}

function elementOf(type: PyType): PyType | null {
  if (type.kind === "alias" && type.identity === "numpy._typing._array_like.NDArray") return type.args[0] ?? null;
  if (type.kind !== "class" || type.identity !== "numpy.ndarray") return null;
  const dtype = type.args[1];
  return dtype?.kind === "class" && dtype.identity === "numpy.dtype" ? (dtype.args[0] ?? null) : null;
}
