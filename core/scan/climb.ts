/** From the root of a chain of names to its end: from `np` to `np.linalg.svd`. */
import { ts } from "ts-morph";
import { isPythonName } from "./evaluate.js";
import type { Target } from "./facts.js";
import { isPromiseMember, isTransparent } from "./forms.js";

export interface Chain {
  /** The whole chain, with the wrappers around it. */
  readonly top: ts.Node;
  readonly target: Target;
  /** The names of the chain, and how many names of the target each stands for. */
  readonly names: readonly { readonly node: ts.Node; readonly depth: number }[];
  /** The expression in `np[expression]`, where the chain ends without a name. */
  readonly computed: ts.Expression | null;
}

export function climbChain(root: ts.Node, { specifier, path: start }: Target): Chain {
  const path = [...start];
  const names = ts.isIdentifier(root) ? [{ node: root as ts.Node, depth: path.length }] : [];
  let top = root;
  let computed: ts.Expression | null = null;
  for (;;) {
    const { parent } = top;
    const name = nextName(parent, top);
    if (name) {
      path.push(name.text);
      names.push({ node: name, depth: path.length });
    } else if (!(isTransparent(parent) || (ts.isAwaitExpression(parent) && path.length === 0))) {
      if (isComputedAccess(parent, top)) computed = parent.argumentExpression;
      return { top, target: { specifier, path }, names, computed };
    }
    top = parent;
  }
}

function nextName(parent: ts.Node, chain: ts.Node): ts.Identifier | ts.StringLiteralLike | null {
  const name = nameAfter(parent, chain);
  return name && isPythonName(name.text) ? name : null;
}

function nameAfter(parent: ts.Node, chain: ts.Node): ts.Identifier | ts.StringLiteralLike | null {
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.expression === chain && ts.isIdentifier(parent.name) && !isPromiseMember(parent) ? parent.name : null;
  }
  if (ts.isQualifiedName(parent)) return parent.left === chain ? parent.right : null;
  if (!ts.isElementAccessExpression(parent) || parent.expression !== chain) return null;
  return ts.isStringLiteralLike(parent.argumentExpression) ? parent.argumentExpression : null;
}

/** `np[name]` hides a name; `np.sctypes[0]` only reads a value. */
function isComputedAccess(parent: ts.Node, chain: ts.Node): parent is ts.ElementAccessExpression {
  return (
    ts.isElementAccessExpression(parent) &&
    parent.expression === chain &&
    !ts.isNumericLiteral(parent.argumentExpression)
  );
}
