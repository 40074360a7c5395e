/** Signatures as stubs write them: overloads, decorators, `self` left out. */
import { classType, MISSING, type PyType, substitute } from "../types/py-type.js";
import type { Parameter, Signature, TypeFact } from "../types/signature.js";
import type { FunctionDeclaration, ParameterSyntax } from "./declaration.js";
import type { TypeReader, TypeScope } from "./evaluate.js";
import type { Expression } from "./expression.js";
import { resolve, type Scope } from "./resolve.js";
import { typedDictFields } from "./typed-dict.js";

export interface ReadOptions {
  /** Leave the first parameter out: it is `self` or `cls`. */
  readonly bound: boolean;
  /** What the class's type variables stand for. */
  readonly by?: ReadonlyMap<string, PyType>;
}

/** The signatures of a function: its overloads when it has any, else itself. */
export function readSignatures(
  reader: TypeReader,
  declarations: readonly FunctionDeclaration[],
  scope: TypeScope,
  options: ReadOptions,
): Signature[] {
  const overloads = declarations.filter((each) => hasDecorator(each, "overload"));
  const chosen = overloads.length > 0 ? overloads : declarations.slice(-1);
  return chosen.map((each) => readSignature(reader, each, scope, options));
}

function readSignature(
  reader: TypeReader,
  declaration: FunctionDeclaration,
  scope: TypeScope,
  options: ReadOptions,
): Signature {
  const syntax = declaration.syntax();
  const inner = { ...scope, variables: reader.variables(syntax.typeParameters, scope) };
  const fact = (expression: Expression | null, wrap: (type: PyType) => PyType = (type) => type): TypeFact => {
    if (expression === null) return { type: MISSING, provenance: "none" };
    const type = substitute(wrap(reader.evaluate(expression, inner)), options.by ?? new Map());
    return { type, provenance: scope.file.source, location: { file: scope.file.path, line: declaration.line } };
  };
  const isBound = options.bound && !hasDecorator(declaration, "staticmethod");
  const parameters = isBound ? withoutSelf(syntax.parameters) : syntax.parameters;
  const self = isBound && parameters !== syntax.parameters ? syntax.parameters[0]?.annotation : null;
  return withReceiver(hasDecorator(declaration, "classmethod") || !self ? null : fact(self).type, {
    parameters: parameters
      .map(
        (each): Parameter => ({ name: each.name, kind: each.kind, type: fact(each.annotation), default: each.default }),
      )
      .flatMap((each) => unpacked(reader, each)),
    returns: fact(syntax.returns, (type) => asDecorated(reader, declaration, scope, type)),
  });
}

/** `self: T` ties places together, as `Self` does; `self: Pattern[str]` is an overload for some instances alone. */
function withReceiver(receiver: PyType | null, signature: Signature): Signature {
  if (receiver === null || receiver.kind === "self" || receiver.kind === "unknown") return signature;
  if (receiver.kind !== "variable") return { ...signature, receiver };
  const by = new Map<string, PyType>([[receiver.name, { kind: "self" }]]);
  const replaced = (fact: TypeFact): TypeFact => ({ ...fact, type: substitute(fact.type, by) });
  return {
    parameters: signature.parameters.map((each) => ({ ...each, type: replaced(each.type) })),
    returns: replaced(signature.returns),
  };
}

/** `**kwargs: Unpack[Options]` stands for the keys of a typed dict. */
function unpacked(reader: TypeReader, parameter: Parameter): readonly Parameter[] {
  const { type } = parameter.type;
  if (parameter.kind !== "variadic keyword" || type.kind !== "unpack" || type.of.kind !== "class") return [parameter];
  return typedDictFields(reader, type.of.identity) ?? [parameter];
}

function withoutSelf(parameters: readonly ParameterSyntax[]): readonly ParameterSyntax[] {
  return parameters[0]?.kind.startsWith("positional") ? parameters.slice(1) : parameters;
}

/** What callers get from a decorated function: decorators of the standard library that change the type. */
function asDecorated(reader: TypeReader, declaration: FunctionDeclaration, scope: Scope, type: PyType): PyType {
  const item = type.kind === "class" ? type.args[0] : undefined;
  if (item === undefined) return type;
  if (isDecorated(reader, declaration, scope, "contextlib.contextmanager")) {
    return classType("contextlib._GeneratorContextManager", [item]);
  }
  if (isDecorated(reader, declaration, scope, "contextlib.asynccontextmanager")) {
    return classType("contextlib._AsyncGeneratorContextManager", [item]);
  }
  return type;
}

function isDecorated(reader: TypeReader, declaration: FunctionDeclaration, scope: Scope, identity: string): boolean {
  const short = identity.split(".").at(-1) ?? identity;
  if (!hasDecorator(declaration, short)) return false;
  const path = declaration.decorators.map(decoratorPath).find((each) => each.split(".").at(-1) === short) ?? short;
  const found = resolve(reader.library, scope, path);
  return found !== null && "file" in found && found.file.module === "contextlib";
}

export function hasDecorator(declaration: FunctionDeclaration, name: string): boolean {
  return declaration.decorators.some((each) => decoratorPath(each).split(".").at(-1) === name);
}

function decoratorPath(decorator: Expression): string {
  const head = decorator.kind === "call" ? decorator.callee : decorator;
  return head.kind === "name" ? head.path : "";
}

/** The message of `@deprecated("...")`. */
export function deprecationOf(declarations: readonly FunctionDeclaration[]): string | null {
  for (const each of declarations.flatMap((declaration) => declaration.decorators)) {
    const message = each.kind === "call" && decoratorPath(each).endsWith("deprecated") ? each.items[0] : undefined;
    if (message?.kind === "string") return message.text;
  }
  return null;
}
