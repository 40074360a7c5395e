/** Follows dotted names from where they are written to what they mean: classes, functions, aliases, variables, modules. */
import type {
  ClassDeclaration,
  Declaration,
  FunctionDeclaration,
  TypeParameter,
  VariableDeclaration,
} from "./declaration.js";
import type { Expression } from "./expression.js";
import type { Found, FoundDeclaration, StubFile, StubLibrary } from "./library.js";

/** Where a name is written. */
export interface Scope {
  readonly file: StubFile;
  /** The classes around it, outermost first. */
  readonly owners: readonly ClassDeclaration[];
}

export type Resolved =
  | { readonly kind: "module"; readonly module: string }
  | (Scope & { readonly kind: "class"; readonly declaration: ClassDeclaration; readonly identity: string })
  | (Scope & { readonly kind: "function"; readonly declarations: readonly FunctionDeclaration[] })
  | (Scope & {
      readonly kind: "alias";
      readonly identity: string;
      readonly value: Expression;
      readonly typeParameters: readonly TypeParameter[];
      /** The type parameters in their order, where a call lists them by name. */
      readonly listed?: readonly Expression[];
    })
  | (Scope & { readonly kind: "type variable"; readonly name: string; readonly call: Expression & { kind: "call" } })
  | (Scope & { readonly kind: "variable"; readonly declaration: VariableDeclaration })
  /** A word of the type system itself, by its name in `typing`. */
  | { readonly kind: "special"; readonly name: string };

const SPECIAL = new Set(
  (
    "Any Union Optional Literal Callable Type Tuple ClassVar Final Annotated Self Never NoReturn TypeGuard TypeIs Concatenate " +
    "Unpack Required NotRequired ReadOnly Protocol Generic LiteralString TypeAlias TypeVar TypeVarTuple ParamSpec NewType TypeAliasType " +
    "NamedTuple TypedDict overload final deprecated type_check_only runtime_checkable"
  ).split(" "),
);
const TYPING = new Set(["typing", "typing_extensions"]);

export function resolve(library: StubLibrary, scope: Scope, path: string, depth = 0): Resolved | null {
  if (depth > 40) return null;
  const [first = path, ...rest] = path.split(".");
  let found = findInScope(library, scope, first);
  let resolved = found && classify(library, found, depth);
  for (const [index, name] of rest.entries()) {
    if (resolved === null)
      return findSubmodule(library, [first, ...rest.slice(0, index)].join("."), rest.slice(index), depth);
    found = findInside(library, resolved, name);
    resolved = found && classify(library, found, depth);
  }
  return resolved;
}

/** A fully qualified name: the longest prefix that is a module, then its attributes. */
export function resolveQualified(library: StubLibrary, path: string): Resolved | null {
  const parts = path.split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const file = library.file(parts.slice(0, length).join("."));
    if (file === null) continue;
    return resolveIn(library, file.module, parts.slice(length));
  }
  const builtins = library.file("builtins");
  return builtins && resolve(library, { file: builtins, owners: [] }, path);
}

export function resolveIn(library: StubLibrary, module: string, names: readonly string[], depth = 0): Resolved | null {
  let resolved: Resolved | null = { kind: "module", module };
  for (const name of names) {
    const found: Found | null = findInside(library, resolved, name);
    resolved = found && classify(library, found, depth + 1);
    if (resolved === null) return null;
  }
  return resolved;
}

function findSubmodule(library: StubLibrary, prefix: string, rest: readonly string[], depth: number): Resolved | null {
  return library.file(prefix) === null ? null : resolveIn(library, prefix, rest, depth);
}

function findInScope(library: StubLibrary, scope: Scope, name: string): Found | null {
  for (let length = scope.owners.length; length > 0; length--) {
    const owners = scope.owners.slice(0, length);
    const declarations = owners.at(-1)?.body().names.get(name);
    // A method or property never shadows a type inside its class.
    if (declarations && declarations.at(-1)?.kind !== "function") {
      return { kind: "declared", file: scope.file, owners, name, declarations };
    }
  }
  return library.find(scope.file.module, name) ?? library.find("builtins", name);
}

function findInside(library: StubLibrary, resolved: Resolved, name: string): Found | null {
  if (resolved.kind === "module") return library.find(resolved.module, name);
  if (resolved.kind !== "class") return null;
  const declarations = resolved.declaration.body().names.get(name);
  if (declarations === undefined) return null;
  return {
    kind: "declared",
    file: resolved.file,
    owners: [...resolved.owners, resolved.declaration],
    name,
    declarations,
  };
}

function classify(library: StubLibrary, found: Found, depth: number): Resolved | null {
  if (found.kind === "module") return found;
  const { file, owners, name, declarations } = found;
  if (TYPING.has(file.module) && owners.length === 0 && SPECIAL.has(name)) return { kind: "special", name };
  const last = declarations.at(-1);
  switch (last?.kind) {
    case "class":
      return { kind: "class", file, owners, declaration: last, identity: identityOf(found) };
    case "function":
      return { kind: "function", file, owners, declarations: declarations.filter(isFunction) };
    case "alias":
      return {
        kind: "alias",
        file,
        owners,
        identity: identityOf(found),
        value: last.value,
        typeParameters: last.typeParameters,
      };
    case "variable":
      return classifyVariable(library, found, last, depth);
    case "import":
      return last.symbol === null
        ? { kind: "module", module: last.module }
        : resolveIn(library, last.module, [last.symbol], depth);
    default:
      return null;
  }
}

function classifyVariable(
  library: StubLibrary,
  found: FoundDeclaration,
  declaration: VariableDeclaration,
  depth: number,
): Resolved | null {
  const { file, owners } = found;
  const { annotation, value } = declaration;
  const isAlias = annotation?.kind === "name" && /(^|\.)TypeAlias$/.test(annotation.path);
  if (value !== null && (isAlias || annotation === null)) {
    if (value.kind === "name" && !isAlias && value.path !== declaration.name) {
      return (
        resolve(library, { file, owners }, value.path, depth + 1) ?? { kind: "variable", file, owners, declaration }
      );
    }
    if (value.kind === "call" && value.callee.kind === "name") {
      const callee = wordOf(library, { file, owners }, value.callee.path, depth);
      if (callee === "TypeVar" || callee === "ParamSpec" || callee === "TypeVarTuple") {
        return { kind: "type variable", file, owners, name: declaration.name, call: value };
      }
      const supertype = callee === "NewType" || callee === "TypeAliasType" ? value.items[1] : undefined;
      if (callee === "TypeAliasType" && supertype?.kind === "name") {
        return resolve(library, { file, owners }, supertype.path, depth + 1);
      }
      if (supertype) {
        const parameters = value.keywords.get("type_params");
        const listed = parameters?.kind === "tuple" && { listed: parameters.items };
        const identity = identityOf(found);
        return { kind: "alias", file, owners, identity, value: supertype, typeParameters: [], ...listed };
      }
    }
    if (isAlias || value.kind === "subscript" || value.kind === "union") {
      return { kind: "alias", file, owners, identity: identityOf(found), value, typeParameters: [] };
    }
  }
  return { kind: "variable", file, owners, declaration };
}

/** The word of the type system that a path stands for: stubs import some of them under names of their own. */
function wordOf(library: StubLibrary, scope: Scope, path: string, depth: number): string | undefined {
  const resolved = resolve(library, scope, path, depth + 1);
  return resolved?.kind === "special" ? resolved.name : /(\w+)$/.exec(path)?.[1];
}

export function identityOf(found: {
  readonly file: StubFile;
  readonly owners: readonly ClassDeclaration[];
  readonly name: string;
}): string {
  return [found.file.module, ...found.owners.map((owner) => owner.name), found.name].join(".");
}

function isFunction(declaration: Declaration): declaration is FunctionDeclaration {
  return declaration.kind === "function";
}
