/** `textDocument/codeAction`: the fixes of the findings under the cursor, one for all bindings a file misses, and what a selection can become. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type ServerCapabilities,
  TextEdit,
} from "vscode-languageserver";
import { COMMANDS } from "../../contract/editor.js";
import { toCodeAction, toCommand, toRange, toSignal } from "../convert.js";
import type { Guard } from "../guard.js";
import { ignoreAction } from "../ignore-comment.js";
import { type Report, symbolsToGenerate } from "../report.js";
import type { ProjectFile, Workspace } from "../workspace.js";

export function registerCodeAction(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
): Partial<ServerCapabilities> {
  connection.onCodeAction(
    guard("code action", [], async (request, token) => {
      const file = workspace.find(request.textDocument.uri);
      if (!file) return [];
      const refactorings = wants(request, CodeActionKind.RefactorRewrite)
        ? [...intoSession(request, file), ...makeDynamic(request, file)]
        : [];
      if (!wants(request, CodeActionKind.QuickFix)) return refactorings;
      const report = await file.project.analyze(toSignal(token));
      return [...actionsAt(request, report, file.path), ...refactorings];
    }),
  );
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] } };
}

/** Offered for a selection: where only the cursor stands, nobody asks for it. */
function intoSession({ textDocument: { uri }, range }: CodeActionParams, { project, path }: ProjectFile): CodeAction[] {
  const document = project.textAt(path);
  const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const edits = selection.start < selection.end ? project.host.engine.intoSession(path, selection) : null;
  if (!edits) return [];
  const changes = { [uri]: edits.map(({ span, text }) => TextEdit.replace(toRange(document, span), text)) };
  return [{ title: "Put into a session (`withSession`)", kind: CodeActionKind.RefactorRewrite, edit: { changes } }];
}

/** Where the cursor stands on the name of a binding that is called; whether it can be done, the command finds out. */
function makeDynamic({ textDocument: { uri }, range }: CodeActionParams, { project, path }: ProjectFile): CodeAction[] {
  const offset = project.textAt(path).offsetAt(range.start);
  const usage = project.host.engine.usageAt(path, offset);
  if (usage?.kind !== "import" || !usage.call) return [];
  const title = `Make this call of \`${usage.module}.${usage.symbol}\` dynamic`;
  const command = toCommand(title, COMMANDS.demote, { uri, offset });
  return [{ title, kind: CodeActionKind.RefactorRewrite, command }];
}

function actionsAt(request: CodeActionParams, report: Report, path: string): CodeAction[] {
  const { uri } = request.textDocument;
  const document = report.textAt(path);
  const start = document.offsetAt(request.range.start);
  const end = document.offsetAt(request.range.end);
  const inFile = report.files.get(path) ?? [];
  const here = inFile.filter(({ place }) => (place?.span.start ?? 0) <= end && start <= (place?.span.end ?? 0));
  const fixes = here.flatMap((finding) =>
    finding.fixes.map((fix) => toCodeAction(finding, fix, uri, document, report.textAt)),
  );
  const ignore = here.flatMap((finding) => ignoreAction(finding, document) ?? []);
  return [...fixes, ...generateAll(uri, symbolsToGenerate(here), symbolsToGenerate(inFile)), ...ignore];
}

/** Offered beside the fix of one binding, when the file misses more than that one. */
function generateAll(uri: string, here: readonly string[], inFile: readonly string[]): CodeAction[] {
  if (here.length === 0 || inFile.length <= here.length) return [];
  const title = `Generate all ${inFile.length} missing bindings of this file`;
  const command = toCommand(title, COMMANDS.generate, { uri, symbols: inFile });
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

function wants({ context }: CodeActionParams, kind: CodeActionKind): boolean {
  return !context.only || context.only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}
