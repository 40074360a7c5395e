/** Statements in a session of their own: what they make in Python is released when they are done. */
import { ts } from "ts-morph";
import type { Span, TextEdit } from "../model.js";
import { createImportNames } from "./import-names.js";

const INDENTATION = "  ";

/**
 * The edits that put the selected statements into `withSession`; null where that would change what they do: where they
 * leave their function or loop, declare what is used behind them, or stand where nothing can be awaited.
 *
 * @param generatedDir relative to the project, as the path is.
 */
export function intoSession(
  path: string,
  text: string,
  selection: Span,
  generatedDir: string,
): readonly TextEdit[] | null {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const statements = selectedStatements(source, selection);
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last || !canAwait(first) || statements.some(leaves)) return null;
  const declared = new Set(statements.flatMap(declaredNames));
  if (isUsedBehind(source, last.end, declared)) return null;

  const names = createImportNames(source, generatedDir);
  const withSession = names.runtime("withSession");
  const start = first.getStart(source);
  const indentation = /[^\S\n]*$/.exec(text.slice(0, start))?.[0] ?? "";
  const newLine = text.includes("\r\n") ? "\r\n" : "\n";
  const inner = text.slice(start, last.end).replaceAll(/\n(?=[^\r\n])/g, `\n${INDENTATION}`);
  const block = [
    `await ${withSession}(async () => {`,
    `${indentation}${INDENTATION}${inner}`,
    `${indentation}});`,
  ].join(newLine);
  const edits = [...names.edits(), { span: { start, end: last.end }, text: block }];
  return edits.sort((one, other) => one.span.start - other.span.start);
}

/** The statements of one block that the selection touches; imports and declarations of types are no such statements. */
function selectedStatements(source: ts.SourceFile, { start, end }: Span): readonly ts.Statement[] {
  let statements: readonly ts.Statement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node)) {
      const touched = node.statements.filter((each) => each.getStart(source) < end && start < each.end);
      const isInside = touched.length === 1 && touched[0] && isNested(touched[0], start, end, source);
      if (touched.length > 0 && !isInside) statements = touched;
    }
    if (node.pos <= start && end <= node.end) ts.forEachChild(node, visit);
  };
  visit(source);
  return statements.every(isRunning) ? statements : [];
}

/** True when the selection lies in a block within the statement. */
function isNested(statement: ts.Statement, start: number, end: number, source: ts.SourceFile): boolean {
  let nested = false;
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) && node.getStart(source) < start && end < node.end && node.statements.length > 0)
      nested = true;
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return nested;
}

function isRunning(node: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(node) ||
    ts.isVariableStatement(node) ||
    ts.isIterationStatement(node, false) ||
    ts.isIfStatement(node) ||
    ts.isTryStatement(node)
  );
}

function canAwait(node: ts.Node): boolean {
  for (let at: ts.Node = node.parent; at; at = at.parent) {
    if (ts.isSourceFile(at)) return ts.isExternalModule(at);
    if (ts.isFunctionLike(at))
      return (
        ts.canHaveModifiers(at) && (at.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false)
      );
  }
  return false;
}

/** True for statements that jump out of where they stand. */
function leaves(statement: ts.Statement): boolean {
  let isLeaving = false;
  const visit = (node: ts.Node, inLoop: boolean): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) || ts.isYieldExpression(node)) isLeaving = true;
    if (ts.isBreakOrContinueStatement(node) && (!inLoop || node.label)) isLeaving = true;
    const isLoop = inLoop || ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
    ts.forEachChild(node, (child) => visit(child, isLoop));
  };
  visit(statement, false);
  return isLeaving;
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (!ts.isVariableStatement(statement)) return [];
  const names = (name: ts.BindingName): readonly string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((each) => (ts.isOmittedExpression(each) ? [] : names(each.name)));
  return statement.declarationList.declarations.flatMap(({ name }) => names(name));
}

function isUsedBehind(source: ts.SourceFile, end: number, declared: ReadonlySet<string>): boolean {
  let isUsed = false;
  const visit = (node: ts.Node): void => {
    if (node.end <= end) return;
    if (ts.isIdentifier(node) && node.getStart(source) >= end && declared.has(node.text)) isUsed = true;
    ts.forEachChild(node, visit);
  };
  if (declared.size > 0) visit(source);
  return isUsed;
}
