/** What stands at an offset of a source that is being typed: text that does not parse yet is the rule here. */
import { ts } from "ts-morph";
import type { Span } from "../model.js";
import { createEvaluator, type Evaluate } from "./evaluate.js";
import type { Target } from "./facts.js";
import { findOpenCall, type OpenCall } from "./open-call.js";
import type { ParsedSource } from "./parse-source.js";
import type { Scopes } from "./scopes.js";
import { createValueReader, type ReadValue } from "./value.js";
import { readWrittenCalls, type WrittenCall } from "./written-calls.js";

/** Where names can be completed. Spans are what a chosen name replaces. */
export type Cursor =
  /** `np.|`; of a name that nothing declares, the target is null. */
  | { readonly kind: "member"; readonly target: Target | null; readonly root: string; readonly span: Span }
  /** `import { | } from "./python/numpy/index.js"` */
  | { readonly kind: "import"; readonly specifier: string; readonly taken: readonly string[]; readonly span: Span }
  /** Inside a string that is an argument of a call. */
  | { readonly kind: "text"; readonly call: OpenCall; readonly span: Span }
  /** Where a key of an object stands that is an argument of a call. */
  | { readonly kind: "key"; readonly call: OpenCall; readonly keys: readonly string[]; readonly span: Span }
  /** Inside a tagged template; the text before the cursor has `_` for every argument. */
  | { readonly kind: "template"; readonly tag: Target; readonly before: string; readonly span: Span }
  /** A name by itself, which may be that of something not imported yet. */
  | { readonly kind: "name"; readonly name: string; readonly span: Span };

export interface SourceCursors {
  cursorAt(offset: number): Cursor | null;
  callAt(offset: number): OpenCall | null;
  /** The calls that a part of the source holds, in the order of their beginnings. */
  callsIn(span: Span): readonly WrittenCall[];
}

/** To be asked at once, before another text of the file is parsed. */
export function readCursors({ source, scopes, text }: ParsedSource): SourceCursors {
  const evaluate = createEvaluator(scopes);
  const readValue = createValueReader(scopes, evaluate);
  return {
    cursorAt: (offset) => cursorAt(nodeAt(source, offset), offset, { scopes, evaluate, readValue }),
    callsIn: (span) => readWrittenCalls(source, span, readValue),
    callAt(offset) {
      const call = findOpenCall(nodeAt(source, offset), offset, readValue);
      // A call that is not closed ends before the blanks behind it.
      return call ?? findOpenCall(nodeAt(source, text.slice(0, offset).trimEnd().length), offset, readValue);
    },
  };
}

interface Readers {
  readonly scopes: Scopes;
  readonly evaluate: Evaluate;
  readonly readValue: ReadValue;
}

function cursorAt(node: ts.Node, offset: number, readers: Readers): Cursor | null {
  const { parent } = node;
  if (isTemplatePart(node)) return templateCursor(node, offset, readers);
  if (ts.isStringLiteral(node)) return textCursor(node, offset, readers);
  if (ts.isNamedImports(node) || (parent && ts.isImportSpecifier(parent))) return importCursor(node, offset);
  if (ts.isObjectLiteralExpression(node) || isKey(node)) return keyCursor(node, offset, readers);
  if (!ts.isIdentifier(node)) return null;
  const span = { start: Math.min(node.getStart(), offset), end: offset };
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    const { expression } = parent;
    const root = ts.isIdentifier(expression) ? expression.text : "";
    const target = readers.evaluate(expression);
    const isDeclared = ts.isIdentifier(expression) && readers.scopes.find(expression) !== null;
    return target || (root !== "" && !isDeclared) ? { kind: "member", target, root, span } : null;
  }
  return isExpressionName(node) ? { kind: "name", name: node.text.slice(0, offset - node.getStart()), span } : null;
}

function textCursor(node: ts.StringLiteral, offset: number, { readValue }: Readers): Cursor | null {
  const start = node.getStart();
  const isClosed = node.end - start > 1 && node.getSourceFile().text[node.end - 1] === node.getSourceFile().text[start];
  const end = isClosed ? node.end - 1 : node.end;
  if (offset <= start || offset > end) return null;
  const call = ts.isCallExpression(node.parent) ? findOpenCall(node, offset, readValue) : null;
  return call && { kind: "text", call, span: { start: start + 1, end } };
}

function importCursor(node: ts.Node, offset: number): Cursor | null {
  const list = ts.isNamedImports(node) ? node : node.parent.parent;
  if (!ts.isNamedImports(list)) return null;
  const { moduleSpecifier } = list.parent.parent;
  if (!ts.isStringLiteral(moduleSpecifier)) return null;
  const here = ts.isIdentifier(node) ? node : null;
  const others = list.elements.filter((each) => each !== here?.parent);
  const taken = others.map(({ name, propertyName }) => (propertyName ?? name).text);
  const start = here && here.getStart() <= offset ? here.getStart() : offset;
  return { kind: "import", specifier: moduleSpecifier.text, taken, span: { start, end: offset } };
}

function keyCursor(node: ts.Node, offset: number, { readValue }: Readers): Cursor | null {
  const call = findOpenCall(node, offset, readValue);
  if (call?.inside?.kind !== "object") return null;
  const start = ts.isIdentifier(node) && node.getStart() <= offset ? node.getStart() : offset;
  return { kind: "key", call, keys: call.inside.keys, span: { start, end: offset } };
}

type TemplatePart = ts.NoSubstitutionTemplateLiteral | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

function isTemplatePart(node: ts.Node): node is TemplatePart {
  return ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

function templateCursor(node: TemplatePart, offset: number, { evaluate }: Readers): Cursor | null {
  let tagged: ts.Node = node.parent;
  while (ts.isTemplateSpan(tagged) || ts.isTemplateExpression(tagged)) tagged = tagged.parent;
  if (!ts.isTaggedTemplateExpression(tagged) || offset <= node.getStart()) return null;
  const tag = evaluate(tagged.tag);
  if (!tag) return null;
  const { template } = tagged;
  const text = tagged.getSourceFile().text;
  const start = template.getStart() + 1;
  let before = "";
  let from = start;
  for (const { expression, literal } of ts.isTemplateExpression(template) ? template.templateSpans : []) {
    if (literal.getStart() >= offset) break;
    before += `${text.slice(from, expression.pos - 2)}_`;
    from = literal.getStart() + 1;
  }
  before += text.slice(from, offset);
  const name = /\w*$/.exec(before)?.[0] ?? "";
  return { kind: "template", tag, before, span: { start: offset - name.length, end: offset } };
}

/** The name of a property in an object, as far as it is typed. */
function isKey(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isIdentifier(node) &&
    (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) &&
    parent.name === node
  );
}

/** Where a value may be named: not where a name is declared, and not a property. */
function isExpressionName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isExpressionStatement(parent) || ts.isReturnStatement(parent) || ts.isAwaitExpression(parent)) return true;
  if (ts.isCallExpression(parent)) return true;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return ts.isBinaryExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isParenthesizedExpression(parent);
}

/** The innermost node that the offset touches; one that ends at it comes before one that begins there. */
function nodeAt(source: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = source;
  for (;;) {
    let touched: ts.Node | undefined;
    let near: ts.Node | undefined;
    ts.forEachChild(node, (child) => {
      if (child.pos > offset || offset > child.end) return;
      if (child.getStart(source) < offset) touched = child;
      else near = child;
    });
    const next = touched ?? near;
    if (!next) return node;
    node = next;
  }
}
