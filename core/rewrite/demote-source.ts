/** One source with typed calls -> the edits that make them dynamic calls of the same names. */
import { ts } from "ts-morph";
import type { Place, TextEdit, Usage } from "../model.js";
import { joinName, splitName } from "../resolve/split-name.js";
import { isTransparent } from "../scan/forms.js";
import { readSyntax } from "../scan/read-syntax.js";
import { type BoundSymbol, findSymbol } from "./bound-symbol.js";
import { isPlainLiteral } from "./call-arguments.js";
import { demoteCall } from "./demote-call.js";
import { findCalls } from "./find-calls.js";
import { createImportNames } from "./import-names.js";
import { resultIsRead } from "./result-use.js";
import type { RewriteInputs, Rewritten } from "./rewrite-source.js";
import { type TypedParts, takeTypedApart } from "./typed-arguments.js";

/** @param usages uses of bindings in this source: calls, values, and what else there is of them. */
export function demoteSource({ path, text, usages, bindings, modules, generatedDir }: RewriteInputs): Rewritten {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const { scopes, identifiers } = readSyntax(source);
  const calls = findCalls(source, usages);
  const planned = new Map<Usage, PlannedDemotion>();
  const left: (Place & { readonly name: string; readonly reason: string })[] = [];

  const plan = (usage: Usage): PlannedDemotion | string | null => {
    const split = splitName(joinName(usage), modules);
    const bound = split && findSymbol(bindings.find(split.module)?.symbols ?? new Map(), split.symbol);
    const name = nodeAt(source, usage);
    if (name && ts.isImportSpecifier(name.parent)) return null; // goes away with its last use
    if (!split || !name || !bound) return "its binding is not as it was generated";
    const callee = chainOf(name);
    const names = rootsOf(callee);
    if (bound.kind === "value") {
      if (!isExpression(callee)) return "it is not used as a value";
      const reason = isCalled(callee)
        ? "it is called, and the dynamic API reads values only"
        : whyNot(callee, bound, callee);
      return reason ?? { node: callee, callee, ...split, bound, parts: null, names };
    }
    const call = calls.get(usage);
    if (!call || unwrapped(call.expression) !== callee) return "it is not a call";
    const parts = takeTypedApart(call, bound, scopes);
    if (typeof parts === "string") return parts;
    return (
      whyNot(callee, bound, call) ?? { node: call, callee, ...split, bound, parts, names: [...names, ...parts.names] }
    );
  };

  const whyNot = (callee: ts.Node, bound: BoundSymbol, node: ts.Node): string | null => {
    if (!ts.isIdentifier(rootOf(callee))) return "its module is imported where it is used";
    const difference = bound.kind === "class" ? null : bound.answersOtherwise;
    const isPlain = ts.isCallExpression(node) && node.arguments.every(isPlainLiteral);
    if (difference && !(difference.onlyForItsOwn && isPlain)) return difference.reason;
    return resultIsRead(node, scopes, identifiers) ? "what it answers is used by the names of its members" : null;
  };

  for (const usage of usages) {
    const demotion = plan(usage);
    if (typeof demotion === "string") left.push({ path, span: usage.span, name: joinName(usage), reason: demotion });
    else if (demotion) planned.set(usage, demotion);
  }
  if (planned.size === 0) return { edit: null, rewritten: [], left };
  const names = createImportNames(source, generatedDir);
  const edits: TextEdit[] = [];
  for (const demotion of planned.values()) {
    for (const name of demotion.names) names.release(name);
    edits.push(...demoteCall(demotion, names));
  }
  const all = [...names.edits(), ...edits].sort((one, other) => one.span.start - other.span.start);
  return { edit: { path, before: text, edits: all }, rewritten: [...planned.keys()], left };
}

export interface PlannedDemotion {
  /** What is replaced: the call, or the name of a value. */
  readonly node: ts.Node;
  readonly callee: ts.Node;
  readonly module: string;
  readonly symbol: string;
  readonly bound: BoundSymbol;
  /** Null for values. */
  readonly parts: TypedParts | null;
  /** Names that are used no more. */
  readonly names: readonly ts.Identifier[];
}

function nodeAt(source: ts.SourceFile, { span }: Usage): ts.Node | null {
  let found: ts.Node | null = null;
  const visit = (node: ts.Node): void => {
    if (node.pos > span.start || node.end < span.end) return;
    if (node.getStart(source) === span.start && node.end === span.end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `linalg.svd` for its last name. */
function chainOf(name: ts.Node): ts.Node {
  const { parent } = name;
  const isLast = ts.isPropertyAccessExpression(parent) && parent.name === name;
  return isLast || (ts.isElementAccessExpression(parent) && parent.argumentExpression === name) ? parent : name;
}

/** False for types, and for names that are declared, exported or taken out of their module where they stand. */
function isExpression(callee: ts.Node): boolean {
  const { parent } = callee;
  return !(
    ts.isQualifiedName(parent) ||
    ts.isTypeQueryNode(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isBindingElement(parent) ||
    ts.isShorthandPropertyAssignment(parent)
  );
}

function isCalled(callee: ts.Node): boolean {
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee;
}

function unwrapped(node: ts.Expression): ts.Node {
  return isTransparent(node) ? unwrapped(node.expression) : node;
}

function rootOf(node: ts.Node): ts.Node {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? rootOf(node.expression) : node;
}

function rootsOf(node: ts.Node): readonly ts.Identifier[] {
  const root = rootOf(node);
  return ts.isIdentifier(root) ? [root] : [];
}
