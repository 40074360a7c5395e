/** `textDocument/publishDiagnostics`: every change is followed by the findings of all files, open or not. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Connection, ServerCapabilities } from "vscode-languageserver";
import { toUri, versionOf } from "../convert.js";
import type { Guard } from "../guard.js";
import type { Project } from "../project.js";
import { diagnosticsOf, type Report } from "../report.js";
import type { Workspace } from "../workspace.js";

/** A question that the client sends right after an edit is answered before the findings; the next edit takes their place. */
const PAUSE_MS = 5;

export function registerPushDiagnostics(
  connection: Connection,
  workspace: Workspace,
  guard: Guard,
): Partial<ServerCapabilities> {
  /** The analysis each project waits for; a newer change takes its place. */
  const waiting = new Map<Project, AbortController>();
  /** Project -> the files whose findings the client knows of. */
  const published = new Map<Project, readonly string[]>();

  const publish = guard("publish diagnostics", undefined, async (project: Project) => {
    waiting.get(project)?.abort();
    const controller = new AbortController();
    waiting.set(project, controller);
    await pause(PAUSE_MS, undefined, { signal: controller.signal });
    const report = await project.analyze(controller.signal);
    const before = published.get(project) ?? [];
    const now = [...report.files.keys()];
    published.set(project, now);
    for (const path of new Set([...before, ...now])) send(report, path);
  });

  const withdraw = (project: Project) => {
    waiting.get(project)?.abort();
    waiting.delete(project);
    for (const path of published.get(project) ?? []) clear(toUri(join(project.root, path)));
    published.delete(project);
  };

  function send(report: Report, path: string): void {
    const document = report.textAt(path);
    const version = versionOf(document);
    const diagnostics = diagnosticsOf(report, path);
    void connection.sendDiagnostics({ uri: document.uri, ...(version === null ? {} : { version }), diagnostics });
  }

  function clear(uri: string): void {
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  workspace.onOpen(publish);
  workspace.onChange(({ project }) => publish(project));
  workspace.onClose(withdraw);
  return {};
}
