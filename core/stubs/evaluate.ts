/** Turns type expressions into types: names become identities, special forms become shapes, forward references are read. */
import { ANY, NONE, type PyType, substitute, unionOf, type VariableType, variablesOf } from "../types/py-type.js";
import { type ClassStub, findClassStub } from "./class-stub.js";
import type { TypeParameter } from "./declaration.js";
import { type Expression, toExpression } from "./expression.js";
import type { StubLibrary } from "./library.js";
import { type Resolved, resolve, resolveQualified, type Scope } from "./resolve.js";
import { fromClass, fromSpecial, type Inside, unresolved } from "./special-forms.js";

export interface TypeScope extends Scope {
  /** Type parameters in force, by name. */
  readonly variables?: ReadonlyMap<string, PyType>;
}

export interface TypeReader {
  readonly library: StubLibrary;
  /** The type an expression stands for at a place of a stub. */
  evaluate(expression: Expression, scope: TypeScope): PyType;
  /** The type that a text with fully qualified names stands for, as descriptions have them. */
  read(text: string): PyType;
  /** What an alias stands for; null when its stub is not known. */
  expand(alias: { readonly identity: string; readonly args: readonly PyType[] }): PyType | null;
  /** The class with this identity; null when stubs do not know it. */
  classStub(identity: string): ClassStub | null;
  /** Forgets what was read of files that have changed. */
  refresh(): void;
  /** The type parameters of PEP 695 as variables. */
  variables(parameters: readonly TypeParameter[], scope: TypeScope): ReadonlyMap<string, PyType>;
}

export function createTypeReader(library: StubLibrary): TypeReader {
  const texts = new Map<string, PyType>();
  const aliases = new Map<string, { readonly type: PyType; readonly variables: readonly VariableType[] } | null>();
  const classes = new Map<string, ClassStub | null>();
  const evaluating = new Set<string>();

  const reader: TypeReader = {
    library,
    evaluate: (expression, scope) => evaluate(reader, expression, scope),
    read(text) {
      let type = texts.get(text);
      if (type === undefined) {
        const expression = parse(library, text);
        const builtins = library.file("builtins");
        type =
          expression && builtins
            ? evaluate(reader, expression, { file: builtins, owners: [] }, true)
            : unresolved(text);
        texts.set(text, type);
      }
      return type;
    },
    expand({ identity, args }) {
      let known = aliases.get(identity);
      if (known === undefined) {
        if (evaluating.has(identity)) return null;
        evaluating.add(identity);
        known = readAlias(reader, identity);
        evaluating.delete(identity);
        aliases.set(identity, known);
      }
      if (known === null) return null;
      const by = new Map(known.variables.map((each, index) => [each.name, args[index] ?? each.default ?? ANY]));
      return substitute(known.type, by);
    },
    classStub(identity) {
      let stub = classes.get(identity);
      if (stub === undefined) {
        stub = findClassStub(reader, identity);
        classes.set(identity, stub);
      }
      return stub;
    },
    refresh() {
      library.refresh();
      classes.clear();
      texts.clear();
      aliases.clear();
    },
    variables(parameters, scope) {
      const found = new Map<string, PyType>(scope.variables);
      for (const each of parameters) {
        const inner = { ...scope, variables: found };
        const bound = each.bound?.kind === "tuple" ? null : each.bound;
        found.set(each.name, {
          kind: "variable",
          variety: each.variety,
          name: each.name,
          bound: bound && evaluate(reader, bound, inner),
          constraints:
            each.bound?.kind === "tuple" ? each.bound.items.map((item) => evaluate(reader, item, inner)) : [],
          default: each.default && evaluate(reader, each.default, inner),
        });
      }
      return found;
    },
  };
  return reader;
}

function readAlias(reader: TypeReader, identity: string): { type: PyType; variables: readonly VariableType[] } | null {
  const found = resolveQualified(reader.library, identity);
  if (found?.kind !== "alias") return null;
  const own = reader.variables(found.typeParameters, found);
  const scope = { file: found.file, owners: found.owners, variables: own };
  const type = reader.evaluate(found.value, scope);
  const written = [
    ...found.typeParameters.map((each) => own.get(each.name) ?? ANY),
    ...(found.listed ?? []).map((each) => reader.evaluate(each, scope)),
  ];
  const declared = written.flatMap((each) => variablesOf([each]).slice(0, 1));
  return { type, variables: declared.length > 0 ? declared : variablesOf([type]) };
}

export function parse(library: StubLibrary, text: string): Expression | null {
  const statement = library.parser.parse(`_: ${text}\n`).namedChild(0);
  const type = statement?.namedChild(0)?.childForFieldName("type");
  return type && !statement?.hasError ? toExpression(type) : null;
}

function evaluate(reader: TypeReader, expression: Expression, scope: TypeScope, qualified = false): PyType {
  const inside = (each: Expression) => evaluate(reader, each, scope, qualified);
  switch (expression.kind) {
    case "name": {
      const variable = scope.variables?.get(expression.path) ?? partOfParameters(expression.path, inside);
      return (
        variable ?? fromResolved(reader, lookUp(reader, expression.path, scope, qualified), [], expression.path, inside)
      );
    }
    case "subscript": {
      if (expression.value.kind !== "name") return unresolved("");
      const resolved = lookUp(reader, expression.value.path, scope, qualified);
      return fromResolved(reader, resolved, expression.items, expression.value.path, inside);
    }
    case "union":
      return unionOf(expression.members.map(inside));
    case "string": {
      const forward = parse(reader.library, expression.text.trim());
      return forward ? inside(forward) : unresolved(expression.text);
    }
    case "constant":
      return expression.value === null ? NONE : unresolved(String(expression.value));
    case "starred":
      return { kind: "unpack", of: inside(expression.value) };
    case "ellipsis":
      return ANY;
    case "call":
      return evaluateCall(expression, inside);
    default:
      return unresolved("text" in expression ? expression.text : expression.kind);
  }
}

/** `typing.TypeVar('T', bound=int)`, as descriptions write type variables out. */
function evaluateCall(call: Expression & { kind: "call" }, inside: Inside): PyType {
  const [name, ...constraints] = call.items;
  const callee = call.callee.kind === "name" ? (call.callee.path.split(".").at(-1) ?? "") : "";
  if (name?.kind !== "string") return unresolved(callee);
  return toVariable(name.text, callee, constraints.map(inside), call.keywords, inside);
}

function toVariable(
  name: string,
  callee: string,
  constraints: readonly PyType[],
  keywords: ReadonlyMap<string, Expression>,
  inside: Inside,
): PyType {
  const [bound, fallback] = [keywords.get("bound"), keywords.get("default")];
  const variety = callee === "ParamSpec" ? "parameters" : callee === "TypeVarTuple" ? "tuple" : "type";
  return {
    kind: "variable",
    variety,
    name,
    bound: bound ? inside(bound) : null,
    constraints,
    default: fallback ? inside(fallback) : null,
  };
}

/** `P.args` and `P.kwargs` stand for the parameters themselves. */
function partOfParameters(path: string, inside: Inside): PyType | null {
  const [, head] = /^(.+)\.(?:args|kwargs)$/.exec(path) ?? [];
  if (head === undefined) return null;
  const variable = inside({ kind: "name", path: head });
  return variable.kind === "variable" && variable.variety === "parameters" ? { kind: "unpack", of: variable } : null;
}

function lookUp(reader: TypeReader, path: string, scope: TypeScope, qualified: boolean): Resolved | null {
  return qualified ? resolveQualified(reader.library, path) : resolve(reader.library, scope, path);
}

function fromResolved(
  reader: TypeReader,
  resolved: Resolved | null,
  items: readonly Expression[],
  path: string,
  inside: Inside,
): PyType {
  switch (resolved?.kind) {
    case "special":
      return fromSpecial(resolved.name, items, inside);
    case "class":
      return fromClass(resolved.identity, items, inside);
    case "alias":
      return fromAlias(reader, resolved.identity, resolved.value, items.map(inside));
    case "type variable": {
      const here = (each: Expression) => reader.evaluate(each, { file: resolved.file, owners: resolved.owners });
      const callee = resolved.call.callee.kind === "name" ? (resolved.call.callee.path.split(".").at(-1) ?? "") : "";
      return toVariable(resolved.name, callee, resolved.call.items.slice(1).map(here), resolved.call.keywords, here);
    }
    case "variable":
    case "function":
    case "module":
      return unresolved(path);
    default:
      return path.includes(".") ? fromClass(path, items, inside) : unresolved(path);
  }
}

/** An alias of Any says no more than Any. */
function fromAlias(reader: TypeReader, identity: string, value: Expression, args: readonly PyType[]): PyType {
  // `str | MaybeNone`: typeshed spares its readers a check; at run time it may be None.
  if (identity === "_typeshed.MaybeNone") return NONE;
  if (value.kind === "name" && /(^|\.)(Any|Incomplete|Unused)$/.test(value.path)) {
    return reader.expand({ identity, args }) ?? ANY;
  }
  return { kind: "alias", identity, args };
}
