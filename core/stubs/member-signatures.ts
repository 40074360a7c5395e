/** What stubs say of a symbol or member: how it is called, or what type it has. */
import { type PyType, substitute } from "../types/py-type.js";
import type { Signature, TypeFact } from "../types/signature.js";
import { argumentsOf, type ClassStub, findMember } from "./class-stub.js";
import type { VariableDeclaration } from "./declaration.js";
import type { TypeReader, TypeScope } from "./evaluate.js";
import { type Resolved, resolve, resolveIn } from "./resolve.js";
import { deprecationOf, hasDecorator, readSignatures } from "./signatures.js";

export interface StubFacts {
  /** Empty when it is not called. */
  readonly signatures: readonly Signature[];
  /** The type of a variable or property. */
  readonly type: TypeFact | null;
  readonly deprecated: string | null;
}

/** What stubs say of `name` in `module`; null when they do not know it. */
export function findSymbolFacts(reader: TypeReader, module: string, name: string): StubFacts | null {
  return factsOf(reader, resolveIn(reader.library, module, name.split(".")));
}

function factsOf(reader: TypeReader, resolved: Resolved | null): StubFacts | null {
  switch (resolved?.kind) {
    case "function":
      return {
        signatures: readSignatures(reader, resolved.declarations, resolved, { bound: false }),
        type: null,
        deprecated: deprecationOf(resolved.declarations),
      };
    case "variable":
      return variableFacts(reader, resolved.declaration, resolved);
    default:
      return null;
  }
}

/** `add: _UFunc[...]`, `zeros: Final[_ConstructorEmpty] = ...`, `beta = _rand.beta`. */
function variableFacts(reader: TypeReader, declaration: VariableDeclaration, scope: TypeScope): StubFacts | null {
  const { annotation, value, line } = declaration;
  if (annotation !== null) {
    const type = reader.evaluate(annotation, scope);
    const location = { file: scope.file.path, line };
    return {
      signatures: callSignatures(reader, type),
      type: { type, provenance: scope.file.source, location },
      deprecated: null,
    };
  }
  return value?.kind === "name" && value.path.includes(".") ? methodOfInstance(reader, value.path, scope) : null;
}

function methodOfInstance(reader: TypeReader, path: string, scope: TypeScope): StubFacts | null {
  const dot = path.lastIndexOf(".");
  const owner = resolve(reader.library, scope, path.slice(0, dot));
  if (owner?.kind !== "variable" || owner.declaration.annotation === null) return null;
  const type = reader.evaluate(owner.declaration.annotation, owner);
  const stub = type.kind === "class" ? reader.classStub(type.identity) : null;
  return stub && findMemberFacts(reader, stub, path.slice(dot + 1), type.kind === "class" ? type.args : []);
}

/** The signatures of `__call__` for an instance of this type. */
export function callSignatures(reader: TypeReader, type: PyType): readonly Signature[] {
  if (type.kind === "alias") {
    const target = reader.expand(type);
    return target ? callSignatures(reader, target) : [];
  }
  if (type.kind !== "class") return [];
  const stub = reader.classStub(type.identity);
  return (stub && findMemberFacts(reader, stub, "__call__", type.args)?.signatures) ?? [];
}

/** What stubs say of a member of a class, or of an ancestor when the class does not declare it. */
export function findMemberFacts(
  reader: TypeReader,
  stub: ClassStub,
  name: string,
  args: readonly PyType[] | null = null,
): StubFacts | null {
  const found = findMember(reader, stub, name);
  const last = found?.declarations.at(-1);
  if (found === null || last === undefined) return null;
  const { owner, declarations } = found;
  const by = args === null || owner !== stub ? found.by : argumentsOf(stub, args);
  const functions = declarations.filter((each) => each.kind === "function");
  const [first] = functions;
  if (first !== undefined) {
    const signatures = readSignatures(reader, isProperty(first) ? [first] : functions, owner.scope, {
      bound: true,
      by,
    });
    const deprecated = deprecationOf(functions);
    return isProperty(first)
      ? { signatures: [], type: signatures[0]?.returns ?? null, deprecated }
      : { signatures, type: null, deprecated };
  }
  if (last.kind !== "variable") return null;
  if (last.annotation !== null) {
    const type = substitute(reader.evaluate(last.annotation, owner.scope), by);
    const location = { file: owner.scope.file.path, line: last.line };
    return {
      signatures: callableSignatures(reader, type),
      type: { type, provenance: owner.scope.file.source, location },
      deprecated: null,
    };
  }
  if (last.value?.kind === "call" && last.value.callee.kind === "name")
    return descriptorFacts(reader, stub, owner.scope, last.value.callee.path);
  // `__radd__ = __add__`
  const alias = last.value?.kind === "name" && last.value.path !== name ? last.value.path : null;
  return alias === null ? null : findMemberFacts(reader, owner, alias, args);
}

/** `str = StrDescriptor()`: what its `__get__` gives for an instance of the class, the first of those that fit. */
function descriptorFacts(reader: TypeReader, stub: ClassStub, scope: TypeScope, path: string): StubFacts | null {
  const resolved = resolve(reader.library, scope, path);
  const descriptor = resolved?.kind === "class" ? reader.classStub(resolved.identity) : null;
  const forms = (descriptor && findMemberFacts(reader, descriptor, "__get__")?.signatures) ?? [];
  const form = forms.find(({ parameters: [instance] }) => {
    const type = instance?.type.type;
    return type?.kind === "class" && type.identity === stub.identity;
  });
  return form ? { signatures: [], type: form.returns, deprecated: null } : null;
}

/** `x: Callable[[int], str]` and callable Protocols are called as a method is. */
function callableSignatures(reader: TypeReader, type: PyType): readonly Signature[] {
  return type.kind === "class" || type.kind === "alias" ? callSignatures(reader, type) : [];
}

function isProperty(declaration: Parameters<typeof hasDecorator>[0]): boolean {
  return ["property", "cached_property", "abstractproperty"].some((each) => hasDecorator(declaration, each));
}
