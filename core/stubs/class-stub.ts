/** A class as its stubs know it: type parameters, ancestors, and members found on whichever ancestor declares them. */
import { ANY, type PyType, type VariableType, variablesOf } from "../types/py-type.js";
import type { ClassDeclaration, Declaration } from "./declaration.js";
import type { TypeReader, TypeScope } from "./evaluate.js";
import { type Resolved, resolveQualified } from "./resolve.js";

export interface ClassStub {
  readonly identity: string;
  readonly declaration: ClassDeclaration;
  readonly typeParameters: readonly VariableType[];
  /** The types of the direct bases. */
  readonly bases: readonly PyType[];
  /** Where its body is written. */
  readonly scope: TypeScope;
  /** What the type parameters stand for, when the name is an alias that says it: `uint8 = unsignedinteger[_8Bit]`. */
  readonly args?: readonly PyType[];
}

export interface MemberStub {
  readonly owner: ClassStub;
  readonly declarations: readonly Declaration[];
  /** What the owner's type parameters stand for in the class that was asked. */
  readonly by: ReadonlyMap<string, PyType>;
}

export function findClassStub(reader: TypeReader, identity: string): ClassStub | null {
  const resolved = resolveQualified(reader.library, identity);
  if (resolved?.kind === "class") return readClassStub(reader, resolved);
  return resolved?.kind === "alias" ? namedByAlias(reader, resolved.identity) : null;
}

function namedByAlias(reader: TypeReader, identity: string): ClassStub | null {
  const target = reader.expand({ identity, args: [] });
  const stub = target?.kind === "class" && target.identity !== identity ? reader.classStub(target.identity) : null;
  return stub && target?.kind === "class" ? { ...stub, typeParameters: [], args: target.args } : null;
}

export function readClassStub(reader: TypeReader, resolved: Resolved & { kind: "class" }): ClassStub {
  const { declaration, file, owners, identity } = resolved;
  const outer: TypeScope = { file, owners };
  const variables = reader.variables(declaration.typeParameters, outer);
  const bases = declaration.bases.map((each) => reader.evaluate(each, { ...outer, variables }));
  const declared = declaration.typeParameters.flatMap((each) =>
    variablesOf([variables.get(each.name) ?? ANY]).slice(0, 1),
  );
  return {
    identity,
    declaration,
    typeParameters: declared.length > 0 ? declared : typeVariables(reader, declaration, outer),
    bases: bases.filter((each) => each.kind !== "unknown"),
    scope: { file, owners: [...owners, declaration], variables },
  };
}

/** Before PEP 695: those of `Generic[...]` or `Protocol[...]` in their order, else those of the bases as they occur. */
function typeVariables(reader: TypeReader, declaration: ClassDeclaration, scope: TypeScope): readonly VariableType[] {
  const generic = declaration.bases.find(
    (each) =>
      each.kind === "subscript" && each.value.kind === "name" && /(^|\.)(Generic|Protocol)$/.test(each.value.path),
  );
  const expressions = generic?.kind === "subscript" ? generic.items : declaration.bases;
  return variablesOf(expressions.map((each) => reader.evaluate(each, scope)));
}

/** The nearest declaration of a member, in the class itself or in an ancestor; all classes inherit from `object`. */
export function findMember(reader: TypeReader, stub: ClassStub, name: string): MemberStub | null {
  const generic = stub.args ? reader.classStub(stub.identity) : null;
  const by = generic && stub.args ? argumentsOf(generic, stub.args) : new Map<string, PyType>();
  const found = search(reader, generic ?? stub, name, by, 0);
  if (found !== null || stub.scope.file.source !== "stub") return found;
  const object = reader.classStub("builtins.object");
  return object && search(reader, object, name, by, 0);
}

function search(
  reader: TypeReader,
  stub: ClassStub,
  name: string,
  by: ReadonlyMap<string, PyType>,
  depth: number,
): MemberStub | null {
  const declarations = stub.declaration.body().names.get(name);
  if (declarations !== undefined) return { owner: stub, declarations, by };
  if (depth > 20) return null;
  for (const base of stub.bases) {
    if (base.kind !== "class") continue;
    const parent = reader.classStub(base.identity);
    const found = parent && search(reader, parent, name, argumentsOf(parent, base.args, by), depth + 1);
    if (found) return found;
  }
  return null;
}

/** What a class's type parameters stand for when it is written with these arguments. */
export function argumentsOf(
  stub: ClassStub,
  args: readonly PyType[],
  outer: ReadonlyMap<string, PyType> = new Map(),
): ReadonlyMap<string, PyType> {
  return new Map(
    stub.typeParameters.map((each, index) => {
      const given = args[index];
      return [
        each.name,
        given?.kind === "variable" ? (outer.get(given.name) ?? given) : (given ?? each.default ?? ANY),
      ];
    }),
  );
}
