/** The only translation between the words of the engine and those of the Language Server Protocol. */
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type Command,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Range,
  type TextDocumentEdit,
  TextEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  COMMANDS,
  type GenerateArguments,
  type OpenDefinitionArguments,
  type PromoteArguments,
  type SetupArguments,
} from "../contract/editor.js";
import type { FileEdit, Finding, Fix, Place, Span } from "../core/model.js";

/** The texts that the places of findings point into, as they were when the findings were made. */
export type TextAt = (path: string) => TextDocument;

const SEVERITY: Record<Finding["severity"], DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Absolute path of a `file:` URI; null for any other scheme, which no Python can see. */
export function toPath(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

export function toUri(path: string): string {
  return pathToFileURL(path).href;
}

/** The path relative to the root, with forward slashes; null when it lies outside. */
export function toRelative(root: string, path: string): string | null {
  const inside = relative(root, path);
  if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
  return inside.split(sep).join("/");
}

/** Stands for the version of a text that no editor has open. */
const ON_DISK = -1;

export function toDocument(uri: string, text: string, version = ON_DISK): TextDocument {
  return TextDocument.create(uri, "", version, text);
}

/** The version the client gave the document; null for a text from the disk. */
export function versionOf(document: TextDocument): number | null {
  return document.version === ON_DISK ? null : document.version;
}

export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toDiagnostic(finding: Finding, document: TextDocument, textAt: TextAt): Diagnostic {
  const related = finding.related?.map((place) => ({ location: toLocation(place, textAt), message: place.message }));
  return {
    range: toRange(document, finding.place?.span ?? { start: 0, end: 0 }),
    severity: SEVERITY[finding.severity],
    ...(finding.code === "deprecated" ? { tags: [DiagnosticTag.Deprecated] } : {}),
    code: finding.code,
    source: "snakebridge",
    message: finding.message,
    ...(related && related.length > 0 ? { relatedInformation: related } : {}),
  };
}

/** @param uri the file the finding stands in. */
export function toCodeAction(
  finding: Finding,
  fix: Fix,
  uri: string,
  document: TextDocument,
  textAt: TextAt,
): CodeAction {
  const action: CodeAction = {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(finding, document, textAt)],
    isPreferred: fix === finding.fixes[0],
  };
  switch (fix.kind) {
    case "generate":
      return { ...action, command: toCommand(fix.title, COMMANDS.generate, { uri, symbols: fix.symbols }) };
    case "promote":
      return {
        ...action,
        command: toCommand(fix.title, COMMANDS.promote, {
          uri,
          symbols: fix.symbols,
          ...(fix.place ? { offset: fix.place.span.start } : {}),
        }),
      };
    case "setup":
      return { ...action, command: toCommand(fix.title, COMMANDS.setup, { uri }) };
    case "rename": {
      const changes: Record<string, TextEdit[]> = {};
      for (const place of fix.places) {
        const { uri: target, range } = toLocation(place, textAt);
        changes[target] = [...(changes[target] ?? []), TextEdit.replace(range, fix.text)];
      }
      const command = toCommand(fix.title, COMMANDS.generate, { uri, symbols: fix.symbols });
      return { ...action, edit: { changes }, command };
    }
    case "replace": {
      const { uri: target, range } = toLocation(fix.place, textAt);
      return { ...action, edit: { changes: { [target]: [TextEdit.replace(range, fix.text)] } } };
    }
  }
}

/** For the version that the editor has open; null when the text is not the one the edits were made from. */
export function toDocumentEdit(
  { before, edits }: FileEdit,
  document: TextDocument,
): (TextDocumentEdit & { readonly edits: TextEdit[] }) | null {
  if (document.getText() !== before) return null;
  return {
    textDocument: { uri: document.uri, version: versionOf(document) },
    edits: edits.map(({ span, text }) => TextEdit.replace(toRange(document, span), text)),
  };
}

export function toCommand(
  title: string,
  command: (typeof COMMANDS)[keyof typeof COMMANDS],
  argument: GenerateArguments | PromoteArguments | SetupArguments | OpenDefinitionArguments,
): Command {
  return { title, command, arguments: [argument] };
}

function toLocation(place: Place, textAt: TextAt): Location {
  const document = textAt(place.path);
  return { uri: document.uri, range: toRange(document, place.span) };
}

/** Aborted when the client cancels the request. */
export function toSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
