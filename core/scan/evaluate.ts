/** Follows an expression back to the import it comes from. */
import { ts } from "ts-morph";
import type { Target } from "./facts.js";
import { importCall, isPromiseMember, isTransparent } from "./forms.js";
import type { Binding, Scopes } from "./scopes.js";

export type Evaluate = (node: ts.Node) => Target | null;

/** An evaluator for one source; its answers are kept per declaration. */
export function createEvaluator(scopes: Scopes): Evaluate {
  const known = new Map<Binding, Target | null>();

  const targetOf = (binding: Binding): Target | null => {
    if (binding.kind === "opaque") return null;
    if (binding.kind === "import") return binding.target;
    const answer = known.get(binding);
    if (answer !== undefined) return answer;
    known.set(binding, null); // a constant that is defined by itself stands for nothing
    const value = evaluate(binding.expression);
    const target = value && { specifier: value.specifier, path: [...value.path, ...binding.path] };
    known.set(binding, target);
    return target;
  };

  const member = (node: ts.Node, name: string): Target | null => {
    const target = isPythonName(name) ? evaluate(node) : null;
    return target && { specifier: target.specifier, path: [...target.path, name] };
  };

  const evaluate: Evaluate = (node) => {
    if (ts.isIdentifier(node)) {
      const binding = scopes.mayFollow(node.text) ? scopes.find(node) : null;
      return binding && targetOf(binding);
    }
    if (ts.isPropertyAccessExpression(node)) {
      return isPromiseMember(node) ? null : member(node.expression, node.name.text);
    }
    if (ts.isQualifiedName(node)) return member(node.left, node.right.text);
    if (ts.isElementAccessExpression(node)) {
      return ts.isStringLiteralLike(node.argumentExpression)
        ? member(node.expression, node.argumentExpression.text)
        : null;
    }
    if (ts.isAwaitExpression(node)) {
      const target = evaluate(node.expression);
      // The promise of a module is the module; awaiting anything else gives a value.
      return target?.path.length === 0 ? target : null;
    }
    if (ts.isCallExpression(node)) return importCall(node);
    return isTransparent(node) ? evaluate(node.expression) : null;
  };
  return evaluate;
}

/** Names with `$` belong to SnakeBridge: no Python name can have one. */
export function isPythonName(name: string): boolean {
  return !name.startsWith("$");
}
