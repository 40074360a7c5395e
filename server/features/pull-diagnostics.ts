/** `textDocument/diagnostic` and `workspace/diagnostic`: the client asks when it wants to show, open files first. */
import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type ServerCapabilities,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { toSignal, versionOf } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Project } from "../project.js";
import { diagnosticsOf } from "../report.js";
import type { Workspace } from "../workspace.js";

const { Full, Unchanged } = DocumentDiagnosticReportKind;

export function registerPullDiagnostics(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
  client: ClientCapabilities,
): Partial<ServerCapabilities> {
  const { diagnostics } = connection.languages;
  const nothing: DocumentDiagnosticReport = { kind: Full, items: [] };
  diagnostics.on(guard("diagnostics", nothing, reportFile));
  diagnostics.onWorkspace(guard("workspace diagnostics", { items: [] }, reportWorkspace));

  // After an edit the client asks by itself; of what changes on the disk it knows nothing.
  if (client.workspace?.diagnostics?.refreshSupport) {
    const refresh = guard("refresh diagnostics", undefined, () => diagnostics.refresh());
    workspace.onChange(({ cause }) => void (cause === "other" && refresh()));
  }

  async function reportFile(
    { textDocument, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const file = workspace.find(textDocument.uri);
    if (!file) return nothing;
    const report = await file.project.analyze(toSignal(token));
    if (report.id === previousResultId) return { kind: Unchanged, resultId: report.id };
    return { kind: Full, resultId: report.id, items: diagnosticsOf(report, file.path) };
  }

  async function reportWorkspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    const signal = toSignal(token);
    const held = previousResultIds.flatMap(({ uri, value }) => {
      const file = workspace.find(uri);
      return file ? [{ ...file, resultId: value }] : [];
    });
    const items = await Promise.all(
      workspace.projects().map((project) => {
        const files = held.filter((file) => file.project === project);
        return reportProject(project, new Map(files.map(({ path, resultId }) => [path, resultId])), signal);
      }),
    );
    return { items: items.flat() };
  }

  return {
    diagnosticProvider: { identifier: "snakebridge", interFileDependencies: true, workspaceDiagnostics: true },
  };
}

/** @param held path -> id of the report the client holds of it; a file that has nothing left is reported empty. */
async function reportProject(
  project: Project,
  held: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const report = await project.analyze(signal);
  const paths = new Set([...held.keys(), ...report.files.keys()]);
  return [...paths].map((path) => {
    const document = report.textAt(path);
    const about = { uri: document.uri, version: versionOf(document), resultId: report.id };
    if (held.get(path) === report.id) return { ...about, kind: Unchanged };
    return { ...about, kind: Full, items: diagnosticsOf(report, path) };
  });
}
