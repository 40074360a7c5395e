/** Lexical scopes of one source: which declaration a name means at a place. */
import { ts } from "ts-morph";
import type { Target } from "./facts.js";

export type Binding =
  | { readonly kind: "import"; readonly target: Target }
  /** A constant: the value of `expression`, or what destructuring takes out of it. */
  | { readonly kind: "alias"; readonly expression: ts.Expression; readonly path: readonly string[] }
  /** Anything else of that name, which hides what is outside. */
  | { readonly kind: "opaque" };

const OPAQUE: Binding = { kind: "opaque" };

export interface Scopes {
  find(name: ts.Identifier): Binding | null;
}

export function readScopes(source: ts.SourceFile): Scopes {
  const scopes = new Map<ts.Node, Map<string, Binding>>();
  const declare = (scope: ts.Node, name: string, binding: Binding) => {
    const names = scopes.get(scope) ?? new Map<string, Binding>();
    // A second declaration of the name (overloads, `var` twice) cannot be followed.
    names.set(name, names.has(name) ? OPAQUE : binding);
    scopes.set(scope, names);
  };

  const visit = (node: ts.Node, block: ts.Node, body: ts.Node): void => {
    if (ts.isImportDeclaration(node)) declareImports(node, (name, binding) => declare(source, name, binding));
    else if (ts.isImportEqualsDeclaration(node)) declare(block, node.name.text, importEquals(node));
    else if (ts.isVariableDeclarationList(node)) {
      const isConstant = (node.flags & ts.NodeFlags.Const) !== 0;
      const isBlockScoped = (node.flags & ts.NodeFlags.BlockScoped) !== 0;
      for (const { name, initializer } of node.declarations)
        declarePattern(name, isConstant ? initializer : undefined, [], (text, binding) =>
          declare(isBlockScoped ? block : body, text, binding),
        );
    } else if (ts.isParameter(node)) {
      declarePattern(node.name, promisedTo(node), [], (text, binding) => declare(body, text, binding));
    } else if (ts.isCatchClause(node) && node.variableDeclaration) {
      declarePattern(node.variableDeclaration.name, undefined, [], (text, binding) => declare(node, text, binding));
    } else if (isNamedDeclaration(node) && node.name) declare(outside(node, block), node.name.text, OPAQUE);

    const isBody = ts.isFunctionLike(node) || ts.isModuleBlock(node) || ts.isClassStaticBlockDeclaration(node);
    const isBlock = isBody || isBlockScope(node);
    ts.forEachChild(node, (child) => visit(child, isBlock ? node : block, isBody ? node : body));
  };
  visit(source, source, source);

  return {
    find(identifier) {
      for (let node: ts.Node = identifier; node; node = node.parent) {
        const binding = scopes.get(node)?.get(identifier.text);
        if (binding) return binding;
      }
      return null;
    },
  };
}

type Declare = (name: string, binding: Binding) => void;

function declareImports(node: ts.ImportDeclaration, declare: Declare): void {
  const specifier = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : "";
  const clause = node.importClause;
  const declareName = (name: ts.Identifier, path: readonly string[]) =>
    declare(name.text, { kind: "import", target: { specifier, path } });
  if (clause?.name) declareName(clause.name, ["default"]);
  if (!clause?.namedBindings) return;
  if (ts.isNamespaceImport(clause.namedBindings)) declareName(clause.namedBindings.name, []);
  else
    for (const { name, propertyName } of clause.namedBindings.elements)
      declareName(name, [(propertyName ?? name).text]);
}

function importEquals({ moduleReference }: ts.ImportEqualsDeclaration): Binding {
  if (!ts.isExternalModuleReference(moduleReference)) {
    // An entity name is read like an expression of the same form.
    return { kind: "alias", expression: moduleReference as ts.Node as ts.Expression, path: [] };
  }
  const { expression } = moduleReference;
  return ts.isStringLiteral(expression) ? { kind: "import", target: { specifier: expression.text, path: [] } } : OPAQUE;
}

function declarePattern(
  name: ts.BindingName,
  initializer: ts.Expression | undefined,
  path: readonly string[],
  declare: Declare,
): void {
  if (ts.isIdentifier(name)) {
    declare(name.text, initializer ? { kind: "alias", expression: initializer, path } : OPAQUE);
    return;
  }
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    const key = ts.isObjectBindingPattern(name) ? patternKey(element) : null;
    const isKnown = key !== null && !element.initializer;
    declarePattern(element.name, isKnown ? initializer : undefined, isKnown ? [...path, key] : path, declare);
  }
}

/** The property that an element of an object pattern takes; null for computed names and for the rest. */
export function patternKey(element: ts.BindingElement): string | null {
  if (element.dotDotDotToken) return null;
  const name = element.propertyName ?? element.name;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : null;
}

/** In `import("x").then((m) => ...)` the parameter `m` is the value of the expression before `.then`. */
function promisedTo(parameter: ts.ParameterDeclaration): ts.Expression | undefined {
  const callback = parameter.parent;
  const call = callback.parent;
  if (!(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) || !ts.isCallExpression(call))
    return undefined;
  if (callback.parameters[0] !== parameter || call.arguments[0] !== callback) return undefined;
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "then") return undefined;
  return ts.isCallExpression(callee.expression) ? callee.expression : undefined;
}

function isNamedDeclaration(node: ts.Node): node is ts.Node & { readonly name?: ts.Identifier } {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isEnumDeclaration(node) ||
    ((ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text.length > 0) ||
    (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) ||
    ts.isTypeParameterDeclaration(node)
  );
}

/** The names of function and class expressions are known only inside them. */
function outside(node: ts.Node, block: ts.Node): ts.Node {
  if (ts.isFunctionExpression(node) || ts.isClassExpression(node)) return node;
  return ts.isTypeParameterDeclaration(node) ? node.parent : block;
}

function isBlockScope(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isCaseBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isForOfStatement(node)
  );
}
