/** Python types as data: what stubs, annotations, docstrings, inference and overlays all speak. */
import type { Provenance } from "../model.js";

export type PyType = PyTypeShape & {
  /** Where the knowledge of this node came from, when it is another source than that of the node around it. */
  readonly provenance?: Provenance;
};

export type PyTypeShape =
  | ClassType
  | AliasType
  | VariableType
  | CallableType
  | { readonly kind: "union"; readonly members: readonly PyType[] }
  | { readonly kind: "literal"; readonly values: readonly LiteralValue[] }
  /** `rest` is repeated any number of times after `items`. */
  | { readonly kind: "tuple"; readonly items: readonly PyType[]; readonly rest: PyType | null }
  /** A class itself: `type[T]`. */
  | { readonly kind: "type"; readonly of: PyType }
  | { readonly kind: "none" }
  | { readonly kind: "never" }
  | { readonly kind: "self" }
  /** `*args: *Ts` and `Unpack[...]`: the items of the type stand in its place. */
  | { readonly kind: "unpack"; readonly of: PyType }
  | UnknownType;

/** An instance of a class. */
export interface ClassType {
  readonly kind: "class";
  /** `module.QualName`; builtins as `builtins.int`. */
  readonly identity: string;
  readonly args: readonly PyType[];
}

/** A named type that stands for another. The name is kept: it says more than what it stands for (`ArrayLike`). */
export interface AliasType {
  readonly kind: "alias";
  readonly identity: string;
  readonly args: readonly PyType[];
}

export interface VariableType {
  readonly kind: "variable";
  readonly variety: "type" | "tuple" | "parameters";
  readonly name: string;
  readonly bound: PyType | null;
  readonly constraints: readonly PyType[];
  readonly default: PyType | null;
}

export interface CallableType {
  readonly kind: "callable";
  /** `"any"` for `...`; a ParamSpec at the end stands as an `unpack` of its variable. */
  readonly parameters: readonly PyType[] | "any";
  readonly returns: PyType;
}

export interface UnknownType {
  readonly kind: "unknown";
  /** `any`: the source says Any. `missing`: it says nothing. `unresolved`: it names what could not be found. */
  readonly reason: "any" | "object" | "missing" | "unresolved";
  /** What was written, for unresolved names. */
  readonly text?: string;
}

export type LiteralValue =
  | { readonly kind: "str"; readonly value: string }
  | { readonly kind: "int"; readonly value: string }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "bytes"; readonly value: string }
  | { readonly kind: "enum"; readonly identity: string; readonly member: string };

export const ANY: PyType = { kind: "unknown", reason: "any" };
export const MISSING: PyType = { kind: "unknown", reason: "missing" };
export const NONE: PyType = { kind: "none" };

export const classType = (identity: string, args: readonly PyType[] = []): PyType => ({
  kind: "class",
  identity,
  args,
});

/** A union without nested unions and duplicates; a single member stands for itself. */
export function unionOf(members: readonly PyType[]): PyType {
  const flat = members.flatMap((each) => (each.kind === "union" ? each.members : [each]));
  const [single] = flat;
  if (flat.length === 1 && single) return single;
  const unique = new Map(flat.map((each) => [keyOf(each), each]));
  const [only, ...others] = unique.values();
  if (only === undefined) return { kind: "never" };
  return others.length === 0 ? only : { kind: "union", members: [only, ...others] };
}

/** Equal for equal types, wherever they are known from. */
export function keyOf(type: PyType): string {
  const all = (types: readonly PyType[]) => types.map(keyOf).join();
  switch (type.kind) {
    case "class":
      return type.args.length === 0 ? type.identity : `${type.identity}[${all(type.args)}]`;
    case "alias":
      return `alias ${type.identity}[${all(type.args)}]`;
    case "union":
      return `(${type.members.map(keyOf).join("|")})`;
    case "tuple":
      return `tuple(${all(type.items)};${type.rest ? keyOf(type.rest) : ""})`;
    case "callable":
      return `(${type.parameters === "any" ? "..." : all(type.parameters)})=>${keyOf(type.returns)}`;
    case "variable": {
      const limits = [type.bound, type.default].map((each) => (each ? keyOf(each) : ""));
      return `${type.variety} ${type.name}:${limits.join("=")}(${all(type.constraints)})`;
    }
    case "type":
    case "unpack":
      return `${type.kind}<${keyOf(type.of)}>`;
    case "literal":
      return JSON.stringify(type.values);
    case "unknown":
      return `${type.reason}?${type.text ?? ""}`;
    case "none":
    case "never":
    case "self":
      return type.kind;
  }
}

/** True when a source says nothing here, so that the next one counts. `object` says something: anything will do. */
export function isHole(type: PyType): boolean {
  return type.kind === "unknown" && type.reason !== "object";
}

/** True when a result of the type says nothing of itself, as a whole or in one member of a union. */
export function isUnknown(type: PyType): boolean {
  return type.kind === "unknown" || (type.kind === "union" && type.members.some(isUnknown));
}

/** True when there is a hole anywhere in the type. */
export function hasHole(type: PyType): boolean {
  return isHole(type) || partsOf(type).some(hasHole);
}

/** The types that a type is made of. */
export function partsOf(type: PyType): readonly PyType[] {
  switch (type.kind) {
    case "class":
    case "alias":
      return type.args;
    case "union":
      return type.members;
    case "tuple":
      return type.rest ? [...type.items, type.rest] : type.items;
    case "callable":
      return type.parameters === "any" ? [type.returns] : [...type.parameters, type.returns];
    case "type":
    case "unpack":
      return [type.of];
    default:
      return [];
  }
}

/** The type with its type variables replaced, by name. */
export function substitute(type: PyType, by: ReadonlyMap<string, PyType>): PyType {
  if (by.size === 0) return type;
  const inside = (each: PyType) => substitute(each, by);
  switch (type.kind) {
    case "variable":
      return by.get(type.name) ?? type;
    case "class":
    case "alias":
      return type.args.length === 0 ? type : { ...type, args: type.args.map(inside) };
    case "union":
      return unionOf(type.members.map(inside));
    case "tuple":
      return { ...type, items: type.items.map(inside), rest: type.rest && inside(type.rest) };
    case "callable":
      return {
        ...type,
        parameters: type.parameters === "any" ? "any" : type.parameters.map(inside),
        returns: inside(type.returns),
      };
    case "type":
    case "unpack":
      return { ...type, of: inside(type.of) };
    default:
      return type;
  }
}

/** The type with every type variable as what it may be at most; one without a limit stays. */
export function atLimits(type: PyType): PyType {
  const limits = variablesOf([type]).flatMap((each) => {
    const limit = each.constraints.length > 0 ? unionOf(each.constraints) : each.bound;
    return limit === null ? [] : [[each.name, limit] as const];
  });
  return substitute(type, new Map(limits));
}

/** The type variables that occur in a type, each once, in order. */
export function variablesOf(types: readonly PyType[]): readonly VariableType[] {
  const found = new Map<string, VariableType>();
  const visit = (type: PyType): void => {
    if (type.kind !== "variable") partsOf(type).forEach(visit);
    else if (!found.has(type.name)) found.set(type.name, type);
  };
  types.forEach(visit);
  return [...found.values()];
}
