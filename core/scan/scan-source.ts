/** One source -> the facts of its syntax. Text that does not parse gives the facts of what does. */
import { ts } from "ts-morph";
import type { Span } from "../model.js";
import { readCall } from "./call-facts.js";
import {
  callOf,
  chainRest,
  chainRoot,
  entityNames,
  importCall,
  isChain,
  isComputedAccess,
  isTransparent,
  isUse,
  lastName,
} from "./chains.js";
import { createEvaluator, type Evaluate } from "./evaluate.js";
import { readExports } from "./exports.js";
import type { Reference, SourceFacts, Step, Target } from "./facts.js";
import { patternKey, readScopes } from "./scopes.js";

const NOTHING: SourceFacts = { references: [], exports: new Map(), stars: [] };

export function scanSource(path: string, text: string): SourceFacts {
  if (!/\b(?:import|export)\b/.test(text)) return NOTHING;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const evaluate = createEvaluator(readScopes(source));
  const references: Reference[] = [];
  const spanOf = (node: ts.Node): Span => ({ start: node.getStart(source), end: node.end });

  const add = (
    kind: Reference["kind"],
    target: Target,
    name: ts.Node,
    steps: readonly Step[],
    callee?: ts.Node,
  ): void => {
    const call = callee && callOf(callee);
    const facts = call ? { call: readCall(call, evaluate, spanOf) } : {};
    references.push({ kind, ...target, span: spanOf(name), steps, ...facts });
  };

  /** The names of a chain from the outermost in; `depth` is what the whole chain stands for. */
  const stepsOf = (chain: ts.Node, depth: number): Step[] => {
    const name = lastName(chain);
    const rest = chainRest(chain);
    const steps = rest ? stepsOf(rest, isTransparent(chain) ? depth : depth - 1) : [];
    return name ? [...steps, { ...spanOf(name), depth }] : steps;
  };

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) visitImport(node);
    else if (ts.isExportDeclaration(node)) visitExport(node);
    else if (ts.isImportEqualsDeclaration(node)) visitImportEquals(node);
    else if (ts.isImportTypeNode(node)) visitImportType(node);
    else if (ts.isVariableDeclaration(node) && node.initializer) visitVariable(node, node.initializer);
    else if (isComputedAccess(node)) visitComputedAccess(node);
    else if (ts.isIdentifier(node) || isChain(node)) visitChain(node);
    else {
      const imported = ts.isCallExpression(node) && importCall(node);
      if (imported) add("name", imported, node.arguments[0] ?? node, []);
      ts.forEachChild(node, visit);
    }
  };

  const visitChain = (node: ts.Node): void => {
    const target = ts.isIdentifier(node) && !isUse(node) ? null : evaluate(node);
    if (target) addUse(node, target);
    else ts.forEachChild(node, visit);
  };

  const visitComputedAccess = (node: ts.ElementAccessExpression): void => {
    const target = evaluate(node.expression);
    // `np[name]` hides a name; `np.sctypes[0]` only reads a value.
    if (target && !ts.isNumericLiteral(node.argumentExpression))
      add("computed", target, node.argumentExpression, [], node);
    if (target?.path.length !== 0) visit(node.expression);
    visit(node.argumentExpression);
  };

  const addUse = (node: ts.Node, target: Target): void => {
    const name = lastName(node) ?? node;
    const escapes = target.path.length === 0 && !isFollowed(node, evaluate);
    add(escapes ? "computed" : "name", target, name, stepsOf(node, target.path.length), node);
    // The chain may begin with something that is no name: `(await import("x")).mean`.
    const root = chainRoot(node);
    if (!ts.isIdentifier(root)) visit(root);
  };

  const visitImport = ({ moduleSpecifier, importClause }: ts.ImportDeclaration): void => {
    if (!ts.isStringLiteral(moduleSpecifier)) return;
    const specifier = moduleSpecifier.text;
    add("name", { specifier, path: [] }, moduleSpecifier, []);
    const bindings = importClause?.namedBindings;
    if (bindings && ts.isNamedImports(bindings))
      for (const element of bindings.elements) addSpecifier(specifier, element.propertyName ?? element.name);
  };

  const visitExport = ({ moduleSpecifier, exportClause }: ts.ExportDeclaration): void => {
    const names = exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : [];
    if (!moduleSpecifier) {
      for (const { propertyName, name } of names) {
        const target = evaluate(propertyName ?? name);
        if (target) add("name", target, propertyName ?? name, []);
      }
    } else if (ts.isStringLiteral(moduleSpecifier)) {
      add("name", { specifier: moduleSpecifier.text, path: [] }, moduleSpecifier, []);
      for (const { propertyName, name } of names) addSpecifier(moduleSpecifier.text, propertyName ?? name);
    }
  };

  const addSpecifier = (specifier: string, name: ts.ModuleExportName): void => {
    if (!name.text.startsWith("$"))
      add("name", { specifier, path: [name.text] }, name, [{ ...spanOf(name), depth: 1 }]);
  };

  const visitImportEquals = ({ moduleReference }: ts.ImportEqualsDeclaration): void => {
    if (!ts.isExternalModuleReference(moduleReference)) visit(moduleReference);
    else if (ts.isStringLiteral(moduleReference.expression)) {
      const { expression } = moduleReference;
      add("name", { specifier: expression.text, path: [] }, expression, []);
    }
  };

  const visitImportType = (node: ts.ImportTypeNode): void => {
    node.typeArguments?.forEach(visit);
    const literal = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : null;
    if (!literal || !ts.isStringLiteral(literal)) return;
    const specifier = literal.text;
    const names = node.qualifier ? entityNames(node.qualifier) : [];
    const path = names.map(({ text }) => text);
    const steps = names.map((name, index) => ({ ...spanOf(name), depth: index + 1 }));
    add("name", { specifier, path }, names.at(-1) ?? literal, steps);
  };

  const visitVariable = (node: ts.VariableDeclaration, initializer: ts.Expression): void => {
    if (node.type) visit(node.type);
    const target = evaluate(initializer);
    if (target && ts.isObjectBindingPattern(node.name)) visitPattern(node.name, target);
    else visit(node.name);
    // Destructuring a module takes names out of it; the module itself goes nowhere.
    visit(initializer);
  };

  const visitPattern = (pattern: ts.ObjectBindingPattern, target: Target): void => {
    for (const element of pattern.elements) {
      if (element.initializer) visit(element.initializer);
      const key = patternKey(element);
      const name = element.propertyName ?? element.name;
      if (key === null) add("computed", target, name, []);
      else {
        const taken = { specifier: target.specifier, path: [...target.path, key] };
        if (ts.isObjectBindingPattern(element.name)) visitPattern(element.name, taken);
        else if (!key.startsWith("$")) add("name", taken, name, [{ ...spanOf(name), depth: taken.path.length }]);
      }
    }
  };

  visit(source);
  return { references, ...readExports(source, evaluate) };
}

/** True where the scan knows what becomes of a module that stands here by its bare name. */
function isFollowed(node: ts.Node, evaluate: Evaluate): boolean {
  const { parent } = node;
  if (isTransparent(parent) || ts.isAwaitExpression(parent)) return isFollowed(parent, evaluate);
  if (ts.isVariableDeclaration(parent)) {
    const isConstant = (ts.getCombinedNodeFlags(parent) & ts.NodeFlags.Const) !== 0;
    return isConstant || ts.isObjectBindingPattern(parent.name);
  }
  if (ts.isCallExpression(parent)) return parent.arguments[0] === node && evaluate(parent.expression) !== null;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node && parent.name.text.startsWith("$");
  return (
    ts.isTypeQueryNode(parent) ||
    ts.isExportAssignment(parent) ||
    ts.isExpressionStatement(parent) ||
    ts.isImportEqualsDeclaration(parent)
  );
}
