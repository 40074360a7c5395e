/** The variables of a source: what a name was initialised with, and what destructuring takes out of it. */
import { ts } from "ts-morph";
import { isConstant } from "../scan/forms.js";
import type { Syntax } from "../scan/read-syntax.js";

export interface Variable {
  readonly initializer: ts.Expression;
  /** Names of attributes, and positions. */
  readonly path: readonly (string | number)[];
}

/** @returns a sentence that says why the value is not in the source. */
export function findVariable(use: ts.Identifier, syntax: Syntax): Variable | string {
  const name = use.text;
  for (let node: ts.Node = use.parent; node; node = node.parent) {
    if (ts.isFunctionLike(node) && node.parameters.some((each) => declares(each.name, name)))
      return `\`${name}\` is a parameter: it has a value only while its function runs.`;
    if ((ts.isForOfStatement(node) || ts.isForInStatement(node) || ts.isForStatement(node)) && isOfLoop(node, name))
      return `\`${name}\` is the variable of a loop: it has a value only while the program runs.`;
    const declaration = statementsOf(node).find((each) => declares(each.name, name));
    if (!declaration) continue;
    if (!isConstant(declaration) && isAssigned(name, syntax))
      return `\`${name}\` is assigned more than once: what it is worth here, only the program knows.`;
    if (!declaration.initializer) return `\`${name}\` has no value where it is declared.`;
    const path = pathTo(declaration.name, name);
    if (path === null) return `What \`${name}\` takes out of its value is not written out.`;
    return { initializer: declaration.initializer, path };
  }
  return `\`${name}\` is not a variable of this file that a call of Python initialises.`;
}

function statementsOf(node: ts.Node): readonly ts.VariableDeclaration[] {
  const isBlock = ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node);
  const statements: readonly ts.Statement[] = isBlock ? node.statements : [];
  return statements.flatMap((each) => (ts.isVariableStatement(each) ? each.declarationList.declarations : []));
}

function declares(pattern: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(pattern)) return pattern.text === name;
  return pattern.elements.some((each) => ts.isBindingElement(each) && declares(each.name, name));
}

function isOfLoop({ initializer }: ts.ForInOrOfStatement | ts.ForStatement, name: string): boolean {
  if (!initializer || !ts.isVariableDeclarationList(initializer)) return false;
  return initializer.declarations.some((each) => declares(each.name, name));
}

function isAssigned(name: string, { identifiers }: Syntax): boolean {
  return identifiers.some((each) => {
    const { parent } = each;
    if (each.text !== name) return false;
    if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
    return ts.isBinaryExpression(parent) && parent.left === each && isAssignment(parent.operatorToken.kind);
  });
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return ts.SyntaxKind.FirstAssignment <= kind && kind <= ts.SyntaxKind.LastAssignment;
}

/** The way from the whole value to the name; null when the pattern has defaults, computed keys or a rest. */
function pathTo(pattern: ts.BindingName, name: string): readonly (string | number)[] | null {
  if (ts.isIdentifier(pattern)) return [];
  for (const [index, element] of pattern.elements.entries()) {
    if (!ts.isBindingElement(element) || !declares(element.name, name)) continue;
    const step = ts.isArrayBindingPattern(pattern) ? index : keyOf(element);
    const rest = pathTo(element.name, name);
    return element.initializer || element.dotDotDotToken || step === null || rest === null ? null : [step, ...rest];
  }
  return null;
}

function keyOf({ propertyName, name }: ts.BindingElement): string | null {
  const key = propertyName ?? name;
  return ts.isIdentifier(key) || ts.isStringLiteralLike(key) ? key.text : null;
}
