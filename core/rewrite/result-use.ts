/** Whether a program reads members of what a call answers: the handles of the dynamic API have none by name. */
import { ts } from "ts-morph";
import { isTransparent } from "../scan/forms.js";
import type { Scopes } from "../scan/scopes.js";

/** @param identifiers all of the source. */
export function resultIsRead(node: ts.Node, scopes: Scopes, identifiers: readonly ts.Identifier[], depth = 0): boolean {
  const { parent } = node;
  if (ts.isAsExpression(parent) && isPlain(parent.type)) return false;
  if (isTransparent(parent) || ts.isAwaitExpression(parent)) return resultIsRead(parent, scopes, identifiers, depth);
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
    return !["then", "catch", "finally"].includes(parent.name.text);
  if (ts.isElementAccessExpression(parent)) return parent.expression === node;
  if (ts.isCallExpression(parent)) return parent.expression === node;
  if (ts.isForOfStatement(parent)) return parent.expression === node;
  if (ts.isSpreadElement(parent)) return true;
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== node) return false;
  if (!ts.isIdentifier(parent.name)) return true;
  const { text } = parent.name;
  const uses = identifiers.filter(
    (use) => use !== parent.name && use.text === text && meansConstant(use, node, scopes),
  );
  return depth < 20 && uses.some((use) => resultIsRead(use, scopes, identifiers, depth + 1));
}

/** A number or text that someone knows it is: those have the same members in both ways. */
function isPlain({ kind }: ts.TypeNode): boolean {
  const { NumberKeyword, StringKeyword, BooleanKeyword, BigIntKeyword } = ts.SyntaxKind;
  return [NumberKeyword, StringKeyword, BooleanKeyword, BigIntKeyword].some((each) => each === kind);
}

function meansConstant(use: ts.Identifier, value: ts.Node, scopes: Scopes): boolean {
  const binding = scopes.findFrom(use, use.text);
  // What a variable holds later is not followed; it may be this.
  return binding?.kind === "alias" ? binding.expression === value : binding?.kind === "opaque";
}
