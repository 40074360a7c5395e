/** The syntax of the calls that the scan found. */
import { ts } from "ts-morph";
import type { Usage } from "../model.js";

/** Usages whose call does not stand there any more are left out. */
export function findCalls(source: ts.SourceFile, usages: readonly Usage[]): ReadonlyMap<Usage, ts.CallExpression> {
  const wanted = new Map(usages.map((usage) => [`${usage.call?.start}-${usage.call?.end}`, usage]));
  const found = new Map<Usage, ts.CallExpression>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const usage = wanted.get(`${node.getStart(source)}-${node.end}`);
      if (usage) found.set(usage, node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
