/**
 * An edited source, parsed only where it was edited: the statements before it stay, those behind it are moved.
 *
 * TypeScript's own `updateSourceFile` does not reuse what stands in the context of `await`: in a program whose calls
 * are awaited at its top it parses everything twice.
 */
import { ts } from "ts-morph";

/** A source is a module when any of these stands at its top; then `await` is a keyword there. */
const OF_A_MODULE: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.ExportAssignment,
]);

/** What the parser says of a name or a value that is still to be typed: `np.`, `x =`. It mends these on the spot. */
const UNFINISHED: ReadonlySet<number> = new Set([1003, 1109]);

/**
 * @param source of the text before the edit; it becomes that of the new text.
 * @returns null, with the source as it was, when the edit changes more than the statements that it touches.
 */
export function reparse(source: ts.SourceFile, text: string): ts.SourceFile | null {
  const { statements } = source;
  const edit = difference(source.text, text);
  const delta = text.length - source.text.length;
  // A statement may end where it does because of how the next one begins; so one more is parsed on either side.
  const touched = statements.findIndex(({ end }) => end >= edit.start);
  const behind = statements.findIndex(({ pos }) => pos > edit.end);
  const first = Math.max(touched - 1, 0);
  const last = statements[behind];
  const kept = [...statements.slice(0, first), ...statements.slice(behind + 1)];
  if (!isSound(source) || touched === -1 || !last || !isModule(statements)) return null;
  const start = first === 0 ? 0 : (statements[first]?.pos ?? 0);
  const part = parseModule(source.fileName, text.slice(start, last.end + delta));
  const fresh = part.statements;
  const end = fresh.at(-1);
  // An edit that opens what it does not close (a brace, a comment, a template) takes this statement in.
  const isSame =
    end?.kind === last.kind && end.pos + start === last.pos + delta && end.end + start === last.end + delta;
  if (!isSame || !isSound(part) || !isModule([...kept, ...fresh])) return null;
  for (const statement of fresh) move(statement, start);
  const moved = statements.slice(behind + 1);
  if (delta !== 0) for (const statement of [...moved, source.endOfFileToken]) move(statement, delta);
  return withStatements(source, text, [...statements.slice(0, first), ...fresh, ...moved]);
}

/** In the old text, end exclusive. */
function difference(before: string, after: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same += 1;
  return { start, end: before.length - same };
}

function parseModule(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    setExternalModuleIndicator(file) {
      (file as { externalModuleIndicator?: unknown }).externalModuleIndicator = true;
    },
  });
}

function isModule(statements: readonly ts.Statement[]): boolean {
  return statements.some(({ kind }) => OF_A_MODULE.has(kind));
}

/** After any other error the parser goes on in a way that depends on more than the statement it found it in. */
function isSound(source: ts.SourceFile): boolean {
  const { parseDiagnostics = [] } = source as { readonly parseDiagnostics?: readonly ts.Diagnostic[] };
  return parseDiagnostics.every(({ code }) => UNFINISHED.has(code));
}

function move(node: ts.Node, by: number): void {
  if (by === 0) return;
  const shift = (range: ts.ReadonlyTextRange) => {
    const moved = range as ts.TextRange;
    moved.pos += by;
    moved.end += by;
  };
  const visit = (each: ts.Node): void => {
    shift(each);
    ts.forEachChild(each, visit, visitAll);
  };
  const visitAll = (nodes: ts.NodeArray<ts.Node>): void => {
    shift(nodes);
    for (const each of nodes) visit(each);
  };
  visit(node);
}

function withStatements(source: ts.SourceFile, text: string, statements: readonly ts.Statement[]): ts.SourceFile {
  const list = ts.factory.createNodeArray(statements);
  return Object.assign(source, {
    text,
    end: text.length,
    statements: Object.assign(list, { pos: 0, end: source.statements.end + text.length - source.text.length }),
    // Where lines begin is told anew when somebody asks.
    lineMap: undefined,
  });
}
