/** One source -> the facts of its syntax. Text that does not parse gives the facts of what does. */
import { ts } from "ts-morph";
import type { Span } from "../model.js";
import { readCall } from "./call-facts.js";
import { climbChain } from "./climb.js";
import { patternKey } from "./declare.js";
import { createEvaluator, type Evaluate, isPythonName } from "./evaluate.js";
import { readExports } from "./exports.js";
import type { Reference, SourceFacts, Step, Target } from "./facts.js";
import { callOf, entityNames, importCall, isConstant, isUse } from "./forms.js";
import type { ParseSource } from "./parse-source.js";

const NOTHING: SourceFacts = { references: [], exports: new Map(), stars: [] };

export function scanSource(path: string, text: string, parse: ParseSource): SourceFacts {
  if (!/\b(?:import|export)\b/.test(text)) return NOTHING;
  const { source, scopes, identifiers, imports } = parse(path, text);
  const evaluate = createEvaluator(scopes);
  const references: Reference[] = [];
  const spanOf = (node: ts.Node): Span => ({ start: node.getStart(source), end: node.end });
  const stepOf = (node: ts.Node, depth: number): Step => ({ ...spanOf(node), depth });

  const add = (
    kind: Reference["kind"],
    target: Target,
    name: ts.Node,
    steps: readonly Step[] = [],
    callee?: ts.Node,
  ) => {
    const call = callee && callOf(callee);
    references.push({
      kind,
      ...target,
      span: spanOf(name),
      steps,
      ...(call ? { call: readCall(call, evaluate, spanOf) } : {}),
    });
  };

  const addModule = (specifier: ts.Node | undefined): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) add("name", { specifier: specifier.text, path: [] }, specifier);
  };

  const addNames = (specifier: ts.Expression, elements: readonly ts.ImportOrExportSpecifier[]): void => {
    if (!ts.isStringLiteral(specifier)) return;
    for (const { name, propertyName = name } of elements)
      if (isPythonName(propertyName.text))
        add("name", { specifier: specifier.text, path: [propertyName.text] }, propertyName, [stepOf(propertyName, 1)]);
  };

  /** A use of an imported thing: the chain of names that begins here. */
  const addChain = (root: ts.Node, start: Target): void => {
    const { top, target, names, computed } = climbChain(root, start);
    const steps = names.map(({ node, depth }) => stepOf(node, depth));
    const isModule = target.path.length === 0;
    if (computed) add("computed", target, computed, [], computed.parent);
    const { parent } = top;
    if (ts.isVariableDeclaration(parent) && parent.initializer === top && ts.isObjectBindingPattern(parent.name)) {
      addPattern(parent.name, target);
    }
    const last = names.at(-1);
    if (last && !(computed && isModule))
      add(isModule && !isFollowed(top, evaluate) ? "computed" : "name", target, last.node, steps, top);
  };

  const addPattern = (pattern: ts.ObjectBindingPattern, target: Target): void => {
    for (const element of pattern.elements) {
      const key = patternKey(element);
      const name = element.propertyName ?? element.name;
      if (key === null) {
        add("computed", target, name);
        continue;
      }
      const taken = { specifier: target.specifier, path: [...target.path, key] };
      if (ts.isObjectBindingPattern(element.name)) addPattern(element.name, taken);
      else if (isPythonName(key)) add("name", taken, name, [stepOf(name, taken.path.length)]);
    }
  };

  const addImportType = ({ argument, qualifier }: ts.ImportTypeNode): void => {
    const literal = ts.isLiteralTypeNode(argument) ? argument.literal : null;
    if (!literal || !ts.isStringLiteral(literal)) return;
    const names = qualifier ? entityNames(qualifier) : [];
    const steps = names.map((name, index) => stepOf(name, index + 1));
    add("name", { specifier: literal.text, path: names.map(({ text }) => text) }, names.at(-1) ?? literal, steps);
  };

  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      addModule(statement.moduleSpecifier);
      if (bindings && ts.isNamedImports(bindings)) addNames(statement.moduleSpecifier, bindings.elements);
    } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier) {
      addModule(statement.moduleSpecifier);
      if (statement.exportClause && ts.isNamedExports(statement.exportClause))
        addNames(statement.moduleSpecifier, statement.exportClause.elements);
    } else if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
      addModule(statement.moduleReference.expression);
    }
  }
  for (const node of imports) {
    if (ts.isImportTypeNode(node)) addImportType(node);
    else {
      const target = importCall(node);
      if (target) {
        addModule(node.arguments[0]);
        addChain(node, target);
      }
    }
  }
  for (const identifier of identifiers) {
    const target = scopes.mayFollow(identifier.text) && isUse(identifier) ? evaluate(identifier) : null;
    if (target) addChain(identifier, target);
  }
  return { references, ...readExports(source, evaluate) };
}

/** True where the scan knows what becomes of a module that stands here by its bare name. */
function isFollowed(node: ts.Node, evaluate: Evaluate): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return isConstant(parent) || ts.isObjectBindingPattern(parent.name);
  if (ts.isCallExpression(parent)) return parent.arguments[0] === node && evaluate(parent.expression) !== null;
  return (
    ts.isPropertyAccessExpression(parent) || // `np.$module`
    ts.isTypeQueryNode(parent) ||
    ts.isExportAssignment(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isImportEqualsDeclaration(parent)
  );
}
