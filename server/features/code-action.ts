/** `textDocument/codeAction`: the fixes of the findings under the cursor, and one for all bindings a file misses. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type ServerCapabilities,
} from "vscode-languageserver";
import { COMMANDS } from "../../contract/editor.js";
import type { Finding } from "../../core/model.js";
import { toCodeAction, toCommand, toSignal } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Report } from "../report.js";
import type { Workspace } from "../workspace.js";

export function registerCodeAction(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
): Partial<ServerCapabilities> {
  connection.onCodeAction(
    guard("code action", [], async (request, token) => {
      const file = workspace.find(request.textDocument.uri);
      if (!file || !wantsQuickFixes(request)) return [];
      const report = await file.project.analyze(toSignal(token));
      return actionsAt(request, report, file.path);
    }),
  );
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } };
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
  return [...fixes, ...generateAll(uri, symbolsToGenerate(here), symbolsToGenerate(inFile))];
}

/** Offered beside the fix of one binding, when the file misses more than that one. */
function generateAll(uri: string, here: readonly string[], inFile: readonly string[]): CodeAction[] {
  if (here.length === 0 || inFile.length <= here.length) return [];
  const title = `Generate all ${inFile.length} missing bindings of this file`;
  const command = toCommand(title, COMMANDS.generate, { uri, symbols: inFile });
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

function symbolsToGenerate(findings: readonly Finding[]): readonly string[] {
  const fixes = findings.flatMap((finding) => finding.fixes);
  return [...new Set(fixes.flatMap((fix) => (fix.kind === "generate" ? fix.symbols : [])))];
}

function wantsQuickFixes({ context }: CodeActionParams): boolean {
  return !context.only || context.only.some((kind) => kind === CodeActionKind.QuickFix || kind === "");
}
