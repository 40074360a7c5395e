/** The names that a declaration brings, and what they stand for. */
import { ts } from "ts-morph";
import { type Binding, OPAQUE } from "./scopes.js";

export type Declare = (name: string, binding: Binding) => void;

export function declareImports({ importClause, moduleSpecifier }: ts.ImportDeclaration, declare: Declare): void {
  const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  const declareName = (name: ts.Identifier, path: readonly string[]) => declare(name.text, imported(specifier, path));
  if (importClause?.name) declareName(importClause.name, ["default"]);
  const bindings = importClause?.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) declareName(bindings.name, []);
  else for (const { name, propertyName } of bindings.elements) declareName(name, [(propertyName ?? name).text]);
}

export function declareImportEquals({ name, moduleReference }: ts.ImportEqualsDeclaration, declare: Declare): void {
  if (!ts.isExternalModuleReference(moduleReference)) {
    // An entity name is read like an expression of the same form.
    declare(name.text, { kind: "alias", expression: moduleReference as ts.Node as ts.Expression, path: [] });
    return;
  }
  const { expression } = moduleReference;
  declare(name.text, ts.isStringLiteral(expression) ? imported(expression.text, []) : OPAQUE);
}

export function declarePattern(
  name: ts.BindingName,
  initializer: ts.Expression | undefined,
  path: readonly string[],
  declare: Declare,
): void {
  if (ts.isIdentifier(name)) {
    declare(name.text, initializer ? { kind: "alias", expression: initializer, path } : OPAQUE);
    return;
  }
  const awaited = initializer && path.length === 0 ? promisesOf(initializer) : [];
  for (const [index, element] of name.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue;
    const promise = ts.isArrayBindingPattern(name) && !element.initializer ? awaited[index] : undefined;
    if (promise) {
      declarePattern(element.name, promise, [], declare);
      continue;
    }
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
export function promisedTo(parameter: ts.ParameterDeclaration): ts.Expression | undefined {
  const callback = parameter.parent;
  const call = callback.parent;
  if (!(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) || !ts.isCallExpression(call))
    return undefined;
  if (callback.parameters[0] !== parameter || call.arguments[0] !== callback) return undefined;
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "then") return undefined;
  return ts.isCallExpression(callee.expression) ? callee.expression : undefined;
}

/** The promises in `await Promise.all([import("x"), import("y")])`, in order; that of a module stands for the module. */
function promisesOf(node: ts.Expression): readonly ts.Expression[] {
  const call = ts.isAwaitExpression(node) ? node.expression : null;
  if (!call || !ts.isCallExpression(call) || !isPromiseAll(call.expression)) return [];
  const [list] = call.arguments;
  // Only calls: of anything else the value is another than that of its promise.
  return list && ts.isArrayLiteralExpression(list) && list.elements.every(ts.isCallExpression) ? list.elements : [];
}

function isPromiseAll(callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "all") return false;
  return ts.isIdentifier(callee.expression) && callee.expression.text === "Promise";
}

/** Packages other than `snakebridge` lead to no Python. */
function imported(specifier: string, path: readonly string[]): Binding {
  if (!specifier.startsWith(".") && specifier !== "snakebridge") return OPAQUE;
  return { kind: "import", target: { specifier, path } };
}
