/** The forms of syntax that the scan knows by sight. */
import { ts } from "ts-morph";
import type { Target } from "./facts.js";

/** `import("./python/numpy/index.js")` */
export function importCall(node: ts.CallExpression): Target | null {
  const [specifier] = node.arguments;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport && specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, path: [] } : null;
}

/** `.then` of `import("x")` is that of the promise. */
export function isPromiseMember({ expression, name }: ts.PropertyAccessExpression): boolean {
  return ts.isCallExpression(expression) && ["then", "catch", "finally"].includes(name.text);
}

/** Wrappers that leave a value as it is. */
export function isTransparent(
  node: ts.Node,
): node is
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** The call whose callee this is. */
export function callOf(callee: ts.Node): ts.CallExpression | null {
  const { parent } = callee;
  if (isTransparent(parent)) return callOf(parent);
  return ts.isCallExpression(parent) && parent.expression === callee ? parent : null;
}

export function isConstant(node: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0;
}

/** False for identifiers that name a declaration, a property or a label. */
export function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent) || ts.isExportAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isExportSpecifier(parent))
    return !parent.parent.parent.moduleSpecifier && (parent.propertyName ?? parent.name) === node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isQualifiedName(parent) && parent.right === node) return false;
  // The names inside `import("x").a.b` are read with their import.
  if (ts.isImportTypeNode(parent) && parent.qualifier === node) return false;
  return !("name" in parent && parent.name === node);
}

export function entityNames(name: ts.EntityName): readonly ts.Identifier[] {
  return ts.isIdentifier(name) ? [name] : [...entityNames(name.left), name.right];
}
