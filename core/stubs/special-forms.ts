/** Words of the type system and classes that are more than classes: `Union[...]`, `Literal[...]`, `tuple[...]`, `type[...]`. */
import { ANY, classType, type LiteralValue, MISSING, NONE, type PyType, unionOf } from "../types/py-type.js";
import type { Expression } from "./expression.js";

/** Reads an expression where the form stands. */
export type Inside = (expression: Expression) => PyType;

export function fromClass(identity: string, items: readonly Expression[], inside: Inside): PyType {
  switch (identity) {
    case "builtins.object":
      return { kind: "unknown", reason: "object" };
    case "types.NoneType":
    case "_typeshed.NoneType":
      return NONE;
    case "builtins.tuple":
      return toTuple(items, inside);
    case "builtins.type":
      return items[0] ? { kind: "type", of: inside(items[0]) } : classType(identity);
    default:
      return classType(
        identity,
        items.map((each) => (each.kind === "list" ? toParameterList(each.items.map(inside)) : inside(each))),
      );
  }
}

const toParameterList = (items: readonly PyType[]): PyType => ({
  kind: "callable",
  parameters: items,
  returns: MISSING,
});

function toTuple(items: readonly Expression[], inside: Inside): PyType {
  if (items.length === 0) return { kind: "tuple", items: [], rest: ANY };
  const [first, second] = items;
  if (first && second?.kind === "ellipsis") return { kind: "tuple", items: [], rest: inside(first) };
  if (items.length === 1 && first?.kind === "tuple" && first.items.length === 0)
    return { kind: "tuple", items: [], rest: null };
  return { kind: "tuple", items: items.map(inside), rest: null };
}

export function fromSpecial(name: string, items: readonly Expression[], inside: Inside): PyType {
  const [first, second] = items;
  const inner = () => (first ? inside(first) : ANY);
  switch (name) {
    case "Any":
      return ANY;
    case "Union":
      return unionOf(items.map(inside));
    case "Optional":
      return unionOf([inner(), NONE]);
    case "Literal":
      return toLiteral(items, inside);
    case "Callable":
      return toCallable(first, second, inside);
    case "Tuple":
      return toTuple(items, inside);
    case "Type":
      return first ? { kind: "type", of: inside(first) } : classType("builtins.type");
    case "Self":
      return { kind: "self" };
    case "Never":
    case "NoReturn":
      return { kind: "never" };
    case "TypeGuard":
    case "TypeIs":
      return classType("builtins.bool");
    case "LiteralString":
      return classType("builtins.str");
    case "Unpack":
      return { kind: "unpack", of: inner() };
    case "ClassVar":
    case "Final":
      return first ? inner() : MISSING;
    case "Annotated":
    case "Required":
    case "NotRequired":
    case "ReadOnly":
      return inner();
    default:
      return ANY;
  }
}

function toCallable(parameters: Expression | undefined, returns: Expression | undefined, inside: Inside): PyType {
  const result = returns ? inside(returns) : ANY;
  if (parameters?.kind === "list")
    return { kind: "callable", parameters: parameters.items.map(inside), returns: result };
  if (parameters === undefined || parameters.kind === "ellipsis")
    return { kind: "callable", parameters: "any", returns: result };
  if (parameters.kind === "subscript") {
    // Concatenate[A, B, P]: A and B come first, what P stands for after them.
    return { kind: "callable", parameters: toConcatenated(parameters.items, inside), returns: result };
  }
  const rest = inside(parameters);
  return {
    kind: "callable",
    parameters: rest.kind === "variable" ? [{ kind: "unpack", of: rest }] : "any",
    returns: result,
  };
}

function toConcatenated(items: readonly Expression[], inside: Inside): PyType[] {
  return items.flatMap((each) => {
    if (each.kind === "ellipsis") return [];
    const type = inside(each);
    return [type.kind === "variable" && type.variety === "parameters" ? { kind: "unpack", of: type } : type];
  });
}

function toLiteral(items: readonly Expression[], inside: Inside): PyType {
  const values: LiteralValue[] = [];
  const others: PyType[] = [];
  for (const item of items) {
    if (item.kind === "string") values.push({ kind: "str", value: item.text });
    else if (item.kind === "bytes") values.push({ kind: "bytes", value: item.text });
    else if (item.kind === "number") values.push({ kind: "int", value: item.text.replaceAll("_", "") });
    else if (item.kind === "constant" && item.value !== null) values.push({ kind: "bool", value: item.value });
    else if (item.kind === "constant") others.push(NONE);
    else if (item.kind === "name" && item.path.includes(".")) {
      const [owner, member] = splitLast(item.path);
      const type = inside({ kind: "name", path: owner });
      if (type.kind === "class") values.push({ kind: "enum", identity: type.identity, member });
      else others.push(type);
    } else others.push(inside(item)); // `Literal[_AliasOfLiterals]`
  }
  return unionOf([...(values.length > 0 ? [{ kind: "literal", values } as PyType] : []), ...others]);
}

function splitLast(path: string): [string, string] {
  const dot = path.lastIndexOf(".");
  return [path.slice(0, dot), path.slice(dot + 1)];
}

export function unresolved(text: string): PyType {
  return { kind: "unknown", reason: "unresolved", text };
}
