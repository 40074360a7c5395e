/** The forms of syntax the scan reads: chains of names, imports in expressions, calls. */
import { ts } from "ts-morph";
import type { Target } from "./facts.js";

export function isChain(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node) || ts.isElementAccessExpression(node);
}

export function chainRest(node: ts.Node): ts.Node | null {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || isTransparent(node))
    return node.expression;
  return ts.isQualifiedName(node) ? node.left : null;
}

export function chainRoot(node: ts.Node): ts.Node {
  const rest = chainRest(node);
  return rest ? chainRoot(rest) : node;
}

export function lastName(node: ts.Node): ts.Node | null {
  if (ts.isIdentifier(node)) return node;
  if (ts.isPropertyAccessExpression(node)) return node.name;
  if (ts.isQualifiedName(node)) return node.right;
  return ts.isElementAccessExpression(node) ? node.argumentExpression : null;
}

export function entityNames(name: ts.EntityName): readonly ts.Identifier[] {
  return ts.isIdentifier(name) ? [name] : [...entityNames(name.left), name.right];
}

/** The call whose callee this is. */
export function callOf(callee: ts.Node): ts.CallExpression | null {
  const { parent } = callee;
  if (isTransparent(parent)) return callOf(parent);
  return ts.isCallExpression(parent) && parent.expression === callee ? parent : null;
}

/** False for identifiers that name a declaration, a property or a label. */
export function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent) || ts.isExportAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  return (
    !("name" in parent && parent.name === node) &&
    !("right" in parent && ts.isQualifiedName(parent) && parent.right === node)
  );
}

/** `np[name]` */
export function isComputedAccess(node: ts.Node): node is ts.ElementAccessExpression {
  return ts.isElementAccessExpression(node) && !ts.isStringLiteralLike(node.argumentExpression);
}

/** `import("./python/numpy/index.js")` */
export function importCall(node: ts.CallExpression): Target | null {
  const [specifier] = node.arguments;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport && specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, path: [] } : null;
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
